import HTTP
import OrderedJSON

extension MockProviderCore {
  /// The Authorization Endpoint (CORE §3.1.2, RFC 7636, RFC 9207).
  mutating func authorize(_ call: Call) -> MockAnswer {
    let parameters = call.parameters
    if let name = parameters.repeatedName {
      return .page(400, ProviderPages.error("The parameter \(name) is repeated."))
    }
    guard let client = configuration.client(parameters["client_id"]) else {
      return .page(400, ProviderPages.error("The client_id is not registered."))
    }
    guard let redirectURI = parameters["redirect_uri"], client.accepts(redirectURI: redirectURI) else {
      return .page(400, ProviderPages.error("The redirect_uri is not registered for \(client.clientID)."))
    }
    let request = AuthorizationRequest(parameters, clientID: client.clientID, redirectURI: redirectURI)
    if let (error, description) = problem(of: parameters, request, client) {
      return refuse(request, error, description, session: session(of: call))
    }
    return authorize(request, call)
  }

  private mutating func authorize(_ request: AuthorizationRequest, _ call: Call) -> MockAnswer {
    let session = session(of: call)
    let usable = session.flatMap { isUsable($0, for: request) ? $0 : nil }
    if request.prompts == ["none"] {
      if let usable { return grant(request, in: usable) }
      if has(.promptNoneAnswers500) { return .page(500, ProviderPages.error("Something went wrong.")) }
      return refuse(request, "login_required", "the user is not signed in", session: session)
    }
    let mustAsk = request.prompts.contains("login") || request.prompts.contains("select_account")
    if let usable, !mustAsk { return grant(request, in: usable) }
    let ticket = random.token()
    state.pendingLogins[ticket] = request
    return .page(ProviderPages.login(ticket: ticket, username: request.loginHint ?? "", problem: nil))
  }

  /// What makes the request itself an error that is told to the client (CORE §3.1.2.6, RFC 6749 §4.1.2.1).
  private func problem(
    of parameters: FormParameters, _ request: AuthorizationRequest, _ client: MockClient
  ) -> (String, String)? {
    if parameters["request"] != nil { return ("request_not_supported", "request objects are not supported") }
    if parameters["request_uri"] != nil { return ("request_uri_not_supported", "request_uri is not supported") }
    guard parameters["response_type"] == "code" else {
      return ("unsupported_response_type", "only response_type code is supported")
    }
    if let mode = parameters["response_mode"], mode != "query" {
      return ("invalid_request", "only response_mode query is supported")
    }
    guard request.scope.split(separator: " ").contains("openid") else {
      return ("invalid_scope", "the scope lacks openid")
    }
    if request.prompts.contains("none"), request.prompts.count > 1 {
      return ("invalid_request", "prompt none excludes every other value")
    }
    if let maxAge = parameters["max_age"], (Int(maxAge) ?? -1) < 0 {
      return ("invalid_request", "max_age is no number")
    }
    if request.codeChallenge != nil, parameters["code_challenge_method"] != "S256" {
      return ("invalid_request", "only code_challenge_method S256 is supported")
    }
    if client.clientSecret == nil, request.codeChallenge == nil {
      return ("invalid_request", "a public client must send a code_challenge")
    }
    return nil
  }

  /// Fresh enough for `max_age`, and of the user whom the hint names (CORE §3.1.2.1).
  private func isUsable(_ session: ProviderSession, for request: AuthorizationRequest) -> Bool {
    if let maxAge = request.maxAge, now - session.authTime > maxAge { return false }
    guard let hint = request.idTokenHint else { return true }
    return keys.verify(hint)?["sub"]?.string == session.user.subject
  }

  /// Sends the browser back with a code.
  mutating func grant(_ request: AuthorizationRequest, in session: ProviderSession) -> MockAnswer {
    var session = session
    session.add(request.clientID)
    state.sessions[session.id] = session
    let code = random.token()
    state.codes[code] = AuthorizationGrant(
      request: request, user: session.user, sid: session.sid, authTime: session.authTime, issuedAt: now)
    return sendBack(request, [.init("code", code)], session: session)
  }

  private mutating func refuse(
    _ request: AuthorizationRequest, _ error: String, _ description: String, session: ProviderSession?
  ) -> MockAnswer {
    sendBack(request, [.init("error", error), .init("error_description", description)], session: session)
  }

  private mutating func sendBack(
    _ request: AuthorizationRequest, _ pairs: [FormParameters.Pair], session: ProviderSession?
  ) -> MockAnswer {
    var pairs = pairs
    if let state = request.state { pairs.append(.init("state", state)) }
    pairs.append(.init("iss", issuer))
    pairs.append(.init("session_state", sessionState(for: request, session: session)))
    return .redirect(to: request.redirectURI.addingQuery(pairs))
  }
}

extension String {
  /// The URI with the pairs behind its query, an existing query kept, a fragment kept last.
  func addingQuery(_ pairs: [FormParameters.Pair]) -> String {
    guard !pairs.isEmpty else { return self }
    let url = URLReference(self)
    let existing = url.query.map { $0.isEmpty ? "" : $0 + "&" } ?? ""
    return url.withQuery(existing + FormParameters(pairs).encoded).text
  }
}
