import HTTP
import OrderedJSON

extension MockProviderCore {
  /// The Authorization Endpoint (CORE §3.1.2, RFC 7636, RFC 9207).
  mutating func authorize(_ request: MockRequest) -> MockAnswer {
    // A form without action comes back to the address of its page.
    if offers(.loginWithoutAction), request.form?["ticket"] != nil { return login(request) }
    let parameters = request.parameters
    if let name = parameters.repeatedName {
      return .page(400, .error("The parameter \(name) is repeated."))
    }
    guard let client = configuration.client(parameters["client_id"]) else {
      return .page(400, .error("The client_id is not registered."))
    }
    guard let redirectURI = parameters["redirect_uri"], client.accepts(redirectURI: redirectURI) else {
      return .page(400, .error("The redirect_uri is not registered for \(client.clientID)."))
    }
    let authorization = AuthorizationRequest(parameters, clientID: client.clientID, redirectURI: redirectURI)
    let session = session(of: request) ?? staleSession(of: request)
    if let error = authorization.error(in: parameters, from: client) {
      return refuse(authorization, error.code, error.description, session: session)
    }
    guard session == nil, let revived = reviveSession(request, authorization) else {
      return authorize(authorization, in: session)
    }
    var answer = authorize(authorization, in: revived)
    for line in setCookies(of: revived) { answer.append("Set-Cookie", line) }
    return answer
  }

  /// Answers with a code when the session is enough, else with the login form or `login_required`.
  private mutating func authorize(_ authorization: AuthorizationRequest, in session: ProviderSession?) -> MockAnswer {
    let usable = session.flatMap { isUsable($0, for: authorization) ? $0 : nil }
    if authorization.prompts == ["none"] {
      return usable.map { grantOrAsk(authorization, in: $0) } ?? refuseSilently(authorization, session: session)
    }
    let mustAsk = authorization.prompts.contains("login") || authorization.prompts.contains("select_account")
    if let usable, !mustAsk { return grantOrAsk(authorization, in: usable) }
    return ask(PendingLogin(authorization))
  }

  /// Fresh enough for `max_age`, and of the user whom the hint names (CORE §3.1.2.1).
  func isUsable(_ session: ProviderSession, for authorization: AuthorizationRequest) -> Bool {
    if let maxAge = authorization.maxAge, now - session.authTime > maxAge { return false }
    guard let hint = authorization.idTokenHint else { return true }
    return keys.verify(hint)?["sub"]?.string == session.user.subject
  }

  /// Sends the browser back to the client with a code.
  mutating func grant(_ authorization: AuthorizationRequest, in session: ProviderSession) -> MockAnswer {
    var session = session
    session.add(authorization.clientID)
    // A session that has ended stays ended, even where a fault still answers for it.
    if state.sessions[session.id] != nil { state.sessions[session.id] = session }
    let code = random.token()
    state.codes[code] = AuthorizationGrant(
      request: authorization, user: session.user, sid: session.sid, authTime: session.authTime, issuedAt: now)
    return answer(authorization, with: [.init("code", code)], session: session)
  }

  /// Sends the browser back to the client with an error.
  mutating func refuse(
    _ authorization: AuthorizationRequest, _ error: String, _ description: String, session: ProviderSession?
  ) -> MockAnswer {
    answer(authorization, with: [.init("error", error), .init("error_description", description)], session: session)
  }

  private mutating func answer(
    _ authorization: AuthorizationRequest, with result: [FormParameters.Pair], session: ProviderSession?
  ) -> MockAnswer {
    var pairs = result
    if let state = authorization.state { pairs.append(.init("state", state)) }
    pairs.append(.init("iss", issuer))
    pairs.append(.init("session_state", sessionState(for: authorization, session: session)))
    return authorization.isAnsweredByForm
      ? .page(ProviderPages.formPost(to: authorization.redirectURI, pairs))
      : .redirect(to: authorization.redirectURI.addingQuery(pairs))
  }
}
