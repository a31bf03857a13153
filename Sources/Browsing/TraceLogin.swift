import HTTP

extension Trace {
  /// The first request to the authorization endpoint after the browser had come back.
  package var loginAfterReturn: Hop? { hopsAfterReturn.first { isAuthorizationRequest($0.url) } }

  /// The step that brought a new code or token to the application after the return, with no login form in between.
  package var silentLogin: Step? {
    guard let login = loginAfterReturn, loginFormAfterReturn == nil else { return nil }
    return steps.first { step in
      step.hop.number >= login.number && isIdentitySide(step.hop) && !isAuthorizationRequest(step.url)
        && (step.carriesGrant || postedGrant(after: step))
    }
  }

  /// `response_mode=form_post`: the code travels in the body of the next request.
  private func postedGrant(after step: Step) -> Bool {
    guard step.hop.next.kind == .formPost, let next = navigation.first(where: { $0.number > step.hop.number }) else {
      return false
    }
    return LogoutVisit(hop: next).parameters.carriesGrant
  }

  /// The page that asked for a password after the return.
  package var loginFormAfterReturn: Hop? {
    guard let login = loginAfterReturn else { return nil }
    return navigation.first { $0.number >= login.number && isIdentitySide($0) && $0.page?.kind == .login }
  }
}

extension Trace.Step {
  /// Whether the target carries an authorization code or token.
  package var carriesGrant: Bool {
    [url.query, url.fragment].contains { FormParameters(decoding: $0 ?? "").carriesGrant }
  }
}

extension FormParameters {
  package var carriesGrant: Bool { ["code", "id_token", "access_token"].contains { !(self[$0] ?? "").isEmpty } }
}

extension Trace {
  /// Handoffs that answer the logout, not a new authorization request that came after it.
  package var handoffsOfLogout: [Step] {
    let login = navigation.first { isAuthorizationRequest($0.url) }?.number
    return handoffs.filter { step in login.map { step.hop.number < $0 } ?? true }
  }

  /// Whether a URL starts a login: the authorization endpoint, or at the provider with the parameters of such a request.
  package func isAuthorizationRequest(_ url: URLReference) -> Bool {
    if let endpoint = goal.authorizationEndpoint, url.hasSameAddress(as: URLReference(endpoint)) { return true }
    return isProviderURL(url) && url.startsAuthorization
  }
}

extension URLReference {
  /// Whether the query is that of an authorization request: the client, and the request itself or its name (OpenID Connect
  /// Core §3.1.2.1, RFC 9101, RFC 9126).
  package var startsAuthorization: Bool { FormParameters(decoding: query ?? "").startAuthorization }
}

extension FormParameters {
  /// Whether they are those of an authorization request.
  package var startAuthorization: Bool {
    self["client_id"] != nil && ["response_type", "request_uri", "request"].contains { self[$0] != nil }
  }
}

extension Trace {
  /// The step that brought a code or token back after the logout, with no login form in between, and no logout at the
  /// provider after it; whether or not the walk came to `end_session_endpoint`.
  package var signedInAgain: Step? {
    if let step = silentLogin { return step }
    guard goal.applicationURL != nil,
      let login = navigation.first(where: { $0.number > 1 && asksForLogin($0.url) })
    else { return nil }
    let redirectURI = LogoutVisit(hop: login).parameters["redirect_uri"].map { URLReference($0) }
    let back = steps.first { step in
      guard step.hop.number >= login.number, step.carriesGrant || postedGrant(after: step) else { return false }
      return redirectURI.map { step.url.hasSameAddress(as: $0) } ?? true
    }
    guard let back else { return nil }
    let isStopped = navigation.contains { hop in
      (login.number...back.hop.number).contains(hop.number) && hop.page?.kind == .login
        || hop.number > back.hop.number && LogoutVisit(hop: hop).asksForLogout
    }
    return isStopped ? nil : back
  }

  /// Whether a URL starts a login, wherever it leads: the authorization endpoint, or the parameters of such a request.
  package func asksForLogin(_ url: URLReference) -> Bool {
    isAuthorizationRequest(url) || url.startsAuthorization
  }
}

/// Finds an ID Token or other JWT in a text, also escaped and also where a saved trace shows it abridged.
package enum TokenSighting {
  package static func occurs(in text: String) -> Bool {
    CompactToken.occurs(in: text) || CompactToken.occursAbridged(in: text)
  }

  /// Whether a URL carries a hint: a JWT anywhere, or any `id_token_hint`.
  package static func isHint(in url: URLReference) -> Bool {
    let hint = FormParameters(decoding: url.query ?? "")["id_token_hint"] ?? ""
    return !hint.isEmpty || occurs(in: url.text)
  }
}
