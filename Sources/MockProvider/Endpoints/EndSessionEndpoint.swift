import HTTP

extension MockProviderCore {
  /// The Logout Endpoint, GET and POST (RPI §2).
  mutating func endSession(_ request: MockRequest) -> MockAnswer {
    let parameters = request.parameters
    if has(.http500) { return .page(500, .error("Something went wrong.")) }
    if has(.postNotSupported), request.method == "POST" { return .methodNotAllowed("GET") }
    if request.method == "POST", request.form == nil { return .page(415, .error("A POST must carry a form body.")) }
    if has(.redirectLoop) { return .redirect(to: (issuer + ProviderPath.endSession).addingQuery(parameters.pairs)) }
    do throws(LogoutRefusal) {
      let logout = try validateLogout(parameters)
      if request.method == "POST", session(of: request) == nil, !has(.redirect307) { return resumeByGET(parameters) }
      return logOutOrAsk(logout, request)
    } catch {
      return refuse(error, parameters)
    }
  }

  /// A POST from another site comes without SameSite=Lax cookies; the GET that it is redirected to comes with them.
  private mutating func resumeByGET(_ parameters: FormParameters) -> MockAnswer {
    let ticket = random.token()
    state.resumedLogouts[ticket] = parameters
    return .redirect(to: (issuer + ProviderPath.endSessionResume).addingQuery([.init("ticket", ticket)]))
  }

  /// The GET that follows such a POST.
  mutating func resumeLogout(_ request: MockRequest) -> MockAnswer {
    guard let parameters = request.query["ticket"].flatMap({ state.resumedLogouts.take($0) }) else {
      return .page(400, .error("This logout request has expired."))
    }
    do throws(LogoutRefusal) {
      return logOutOrAsk(try validateLogout(parameters), request)
    } catch {
      return refuse(error, parameters)
    }
  }

  /// Asks where RPI §2 says the user must be asked, else logs out.
  private mutating func logOutOrAsk(_ logout: ValidatedLogoutRequest, _ request: MockRequest) -> MockAnswer {
    if has(.errorWithStatus200) { return .page(200, .error("The logout failed.")) }
    guard let session = session(of: request) else { return logOutWithoutSession(logout, request) }
    let belongs = logout.hint.map { $0.belongs(to: session) || has(.foreignHintAccepted) } ?? false
    if belongs, !has(.confirmationPage) { return logOut(logout, ending: session, request) }
    let ticket = random.token()
    state.pendingLogouts[ticket] = PendingLogout(request: logout, sessionID: session.id)
    return .page(ProviderPages.confirmation(ticket: ticket, user: session.user, client: logout.client))
  }

  /// That nobody is signed in is not an error (RPI §4), but without a hint there is no redirect either (RPI §3).
  private mutating func logOutWithoutSession(_ logout: ValidatedLogoutRequest, _ request: MockRequest) -> MockAnswer {
    if has(.secondLogoutRefused) { return refuse(LogoutRefusal("Nobody is signed in."), request.parameters) }
    var unconfirmed = logout
    if logout.hint == nil, !has(.unregisteredURIFollowed) { unconfirmed.returnURI = nil }
    return logOut(unconfirmed, ending: nil, request)
  }

  /// The user's answer to the confirmation page.
  mutating func confirmLogout(_ request: MockRequest) -> MockAnswer {
    guard let pending = request.form?["ticket"].flatMap({ state.pendingLogouts.take($0) }) else {
      return .page(400, .error("This question has expired."))
    }
    guard request.form?["answer"] == "yes" else { return .page(ProviderPages.staySignedIn) }
    guard let session = session(of: request) else { return logOut(pending.request, ending: nil, request) }
    guard session.id == pending.sessionID else {
      return .page(400, .error("The question was asked in another session."))
    }
    return logOut(pending.request, ending: session, request)
  }

  /// An error page and nothing else: no redirect, nothing ended (RPI §4).
  private func refuse(_ refusal: LogoutRefusal, _ parameters: FormParameters) -> MockAnswer {
    if has(.errorSentToApplication), let target = firstReturnURI(of: parameters) {
      let pairs = [FormParameters.Pair("error", "invalid_request")]
      return .redirect(to: target.addingQuery(pairs + (parameters["state"].map { [.init("state", $0)] } ?? [])))
    }
    return .page(has(.errorWithStatus200) ? 200 : 400, .error(refusal.text))
  }

  /// A return address of the client that the request names, although the request was refused.
  private func firstReturnURI(of parameters: FormParameters) -> String? {
    let claimed = parameters["id_token_hint"].flatMap { MockKeys.unverifiedClaims(of: $0) }
    let client = configuration.client(parameters["client_id"] ?? claimed?.audience.first)
    return client?.postLogoutRedirectURIs.first
  }
}

extension MockProviderCore {
  /// Ends the session, tells the relying parties, then lets the browser go on (RPI §2, §3).
  private mutating func logOut(
    _ logout: ValidatedLogoutRequest, ending session: ProviderSession?, _ request: MockRequest
  ) -> MockAnswer {
    let endsNothing = has(.redirectWithoutLogout) || has(.landingStartsLogin)
    let ended = endsNothing ? nil : session
    var answer = continuation(of: logout, frames: ended.map { frontchannelFrames(of: $0) } ?? [])
    if let ended {
      answer.deliveries = logoutTokenRequests(of: ended)
      end(ended)
    }
    if !endsNothing, let value = session?.id ?? request.cookie(sessionCookieName) {
      for line in deleteCookies(value: value) { answer.append("Set-Cookie", line) }
    }
    if has(.clearSiteDataUnquoted) { answer.append("Clear-Site-Data", "cookies") }
    if has(.oversizedCookie) { answer.append("Set-Cookie", "op_notice=\(String(repeating: "n", count: 5000)); Path=/") }
    return answer
  }

  /// Forgets the session and what was issued in it, offline access excepted (BCL §2.7).
  private mutating func end(_ session: ProviderSession) {
    if !has(.sessionSurvives) { state.sessions[session.id] = nil }
    state.codes.removeAll { $0.sid == session.sid }
    state.accessTokens.removeAll { $0.sid == session.sid }
    if !has(.refreshTokenSurvives) {
      state.refreshTokens.removeAll { $0.sid == session.sid && !$0.isOffline }
    }
  }

  /// How the browser goes on: a page with frames, a redirect, or a page that says the session has ended.
  private func continuation(of logout: ValidatedLogoutRequest, frames: [LogoutFrame]) -> MockAnswer {
    let target = logout.returnURI.map { $0.addingQuery(returnedPairs(logout)) }
    if has(.slow) {
      var answer = MockAnswer.page(ProviderPages.loggedOut(returnURI: target, client: logout.client))
      answer.isSlow = true
      return answer
    }
    if has(.loginPageInstead) { return .redirect(to: issuer + ProviderPath.login) }
    if has(.javascriptOnlyContinuation), let target {
      return .page(ProviderPages.scripted(target: target, frames: frames))
    }
    if !frames.isEmpty {
      return .page(ProviderPages.frontchannel(target: target, client: logout.client, frames: frames))
    }
    guard let target else { return .page(ProviderPages.loggedOut(returnURI: nil, client: nil)) }
    return redirect(to: target, idTokenHint: logout.idTokenHint)
  }

  private func returnedPairs(_ logout: ValidatedLogoutRequest) -> [FormParameters.Pair] {
    var pairs: [FormParameters.Pair] = []
    if let state = logout.state, !has(.stateDropped) {
      pairs.append(.init("state", has(.stateChanged) ? state + "-changed" : state))
    }
    if has(.extraParameter) { pairs.append(.init("logged_out", "1")) }
    return pairs
  }

  private func redirect(to target: String, idTokenHint: String?) -> MockAnswer {
    if has(.hintLeakedToThirdParty) {
      let pairs = [FormParameters.Pair("id_token_hint", idTokenHint ?? ""), .init("continue", target)]
      return .redirect(to: (configuration.applicationOrigin + ProviderPath.thirdParty).addingQuery(pairs))
    }
    var answer = MockAnswer.redirect(to: target)
    if has(.redirect301) {
      answer.set(status: 301)
      answer.remove("Cache-Control")
    }
    if has(.redirect307) { answer.set(status: 307) }
    if has(.twoLocations) { answer.append("Location", issuer + "/") }
    if has(.oversizedHeader) { answer.append("X-Debug-Trace", String(repeating: "trace;", count: 1500)) }
    return answer
  }

  /// The third party that the hint leaks to; it exists only with that fault, and redirects only to registered addresses.
  func thirdParty(_ request: MockRequest) -> MockAnswer {
    guard has(.hintLeakedToThirdParty), let target = request.query["continue"] else { return .notFound }
    let address = URLReference(target).withQuery(nil).text
    guard configuration.clients.contains(where: { $0.postLogoutRedirectURIs.contains(address) }) else {
      return .notFound
    }
    return .redirect(to: target)
  }
}
