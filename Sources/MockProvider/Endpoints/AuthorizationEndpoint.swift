import HTTP
import OrderedJSON

/// An Authorization Request whose client and redirect URI are known to be good (CORE §3.1.2.1).
struct AuthorizationRequest: Sendable, Hashable {
  let clientID: String
  let redirectURI: String
  let scope: String
  let state: String?
  let nonce: String?
  /// `S256` of PKCE (RFC 7636 §4.2).
  let codeChallenge: String?
  let prompts: [String]
  let maxAge: Int?
  let loginHint: String?
  let idTokenHint: String?

  init(_ parameters: FormParameters, clientID: String, redirectURI: String) {
    self.clientID = clientID
    self.redirectURI = redirectURI
    scope = parameters["scope"] ?? ""
    state = parameters["state"]
    nonce = parameters["nonce"]
    codeChallenge = parameters["code_challenge"]
    prompts = (parameters["prompt"] ?? "").split(separator: " ").map(String.init)
    maxAge = parameters["max_age"].flatMap { Int($0) }
    loginHint = parameters["login_hint"]
    idTokenHint = parameters["id_token_hint"]
  }
}

extension MockProviderCore {
  /// The Authorization Endpoint (CORE §3.1.2, RFC 7636, RFC 9207).
  mutating func authorize(_ request: MockRequest) -> MockAnswer {
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
    let session = session(of: request)
    if let (error, description) = error(in: parameters, authorization, client) {
      return refuse(authorization, error, description, session: session)
    }
    return authorize(authorization, in: session)
  }

  /// Answers with a code when the session is enough, else with the login form or `login_required`.
  private mutating func authorize(_ authorization: AuthorizationRequest, in session: ProviderSession?) -> MockAnswer {
    let usable = session.flatMap { isUsable($0, for: authorization) ? $0 : nil }
    if authorization.prompts == ["none"] {
      if let usable { return grant(authorization, in: usable) }
      if has(.promptNoneAnswers500) { return .page(500, .error("Something went wrong.")) }
      return refuse(authorization, "login_required", "the user is not signed in", session: session)
    }
    let mustAsk = authorization.prompts.contains("login") || authorization.prompts.contains("select_account")
    if let usable, !mustAsk { return grant(authorization, in: usable) }
    let ticket = random.token()
    state.pendingLogins[ticket] = authorization
    return .page(ProviderPages.login(ticket: ticket, username: authorization.loginHint ?? "", problem: nil))
  }

  /// The first error that the client is told by a redirect (CORE §3.1.2.6, RFC 6749 §4.1.2.1).
  private func error(
    in parameters: FormParameters, _ authorization: AuthorizationRequest, _ client: MockClient
  ) -> (String, String)? {
    if parameters["request"] != nil { return ("request_not_supported", "request objects are not supported") }
    if parameters["request_uri"] != nil { return ("request_uri_not_supported", "request_uri is not supported") }
    guard parameters["response_type"] == "code" else {
      return ("unsupported_response_type", "only response_type code is supported")
    }
    if let mode = parameters["response_mode"], mode != "query" {
      return ("invalid_request", "only response_mode query is supported")
    }
    guard authorization.scope.split(separator: " ").contains("openid") else {
      return ("invalid_scope", "the scope lacks openid")
    }
    if authorization.prompts.contains("none"), authorization.prompts.count > 1 {
      return ("invalid_request", "prompt none excludes every other value")
    }
    if let maxAge = parameters["max_age"], (Int(maxAge) ?? -1) < 0 {
      return ("invalid_request", "max_age is no number")
    }
    if authorization.codeChallenge != nil, parameters["code_challenge_method"] != "S256" {
      return ("invalid_request", "only code_challenge_method S256 is supported")
    }
    if client.clientSecret == nil, authorization.codeChallenge == nil {
      return ("invalid_request", "a public client must send a code_challenge")
    }
    return nil
  }

  /// Fresh enough for `max_age`, and of the user whom the hint names (CORE §3.1.2.1).
  private func isUsable(_ session: ProviderSession, for authorization: AuthorizationRequest) -> Bool {
    if let maxAge = authorization.maxAge, now - session.authTime > maxAge { return false }
    guard let hint = authorization.idTokenHint else { return true }
    return keys.verify(hint)?["sub"]?.string == session.user.subject
  }

  /// Sends the browser back to the client with a code.
  private mutating func grant(_ authorization: AuthorizationRequest, in session: ProviderSession) -> MockAnswer {
    var session = session
    session.add(authorization.clientID)
    state.sessions[session.id] = session
    let code = random.token()
    state.codes[code] = AuthorizationGrant(
      request: authorization, user: session.user, sid: session.sid, authTime: session.authTime, issuedAt: now)
    return redirect(authorization, with: [.init("code", code)], session: session)
  }

  /// Sends the browser back to the client with an error.
  private mutating func refuse(
    _ authorization: AuthorizationRequest, _ error: String, _ description: String, session: ProviderSession?
  ) -> MockAnswer {
    redirect(
      authorization, with: [.init("error", error), .init("error_description", description)], session: session)
  }

  private mutating func redirect(
    _ authorization: AuthorizationRequest, with result: [FormParameters.Pair], session: ProviderSession?
  ) -> MockAnswer {
    var pairs = result
    if let state = authorization.state { pairs.append(.init("state", state)) }
    pairs.append(.init("iss", issuer))
    pairs.append(.init("session_state", sessionState(for: authorization, session: session)))
    return .redirect(to: authorization.redirectURI.addingQuery(pairs))
  }
}

extension MockProviderCore {
  /// Where the login form is sent; a GET shows a form that belongs to no authorization request.
  mutating func login(_ request: MockRequest) -> MockAnswer {
    guard request.method == "POST" else {
      return .page(ProviderPages.login(ticket: nil, username: "", problem: nil))
    }
    guard let form = request.form else { return .page(415, .error("A form body is needed.")) }
    let username = form["username"] ?? ""
    let ticket = form["ticket"]
    guard let user = configuration.users.first(where: { $0.username == username && $0.password == form["password"] })
    else {
      let problem = "The username or the password is wrong."
      return .page(ProviderPages.login(ticket: ticket, username: username, problem: problem))
    }
    let authorization = ticket.flatMap { state.pendingLogins.take($0) }
    if ticket != nil, authorization == nil {
      return .page(400, .error("This login has expired. Go back to the application and start again."))
    }
    let session = startSession(user, replacing: session(of: request))
    var answer =
      authorization.map { grant($0, in: session) }
      ?? .page(.message("You are signed in", "You are signed in as \(user.name)."))
    for line in setCookies(of: session) { answer.append("Set-Cookie", line) }
    return answer
  }

  /// A new session; a user who was signed in already keeps the `sid`, but the cookie's value always changes, so that
  /// a value known before the login is worth nothing after it (session fixation).
  mutating func startSession(_ user: MockUser, replacing old: ProviderSession? = nil) -> ProviderSession {
    if let old { state.sessions[old.id] = nil }
    let continued = old.flatMap { $0.user == user ? $0 : nil }
    let session = ProviderSession(
      id: random.token(), sid: continued?.sid ?? random.token(bytes: 16), user: user, authTime: now,
      browserState: random.token(bytes: 16), clientIDs: continued?.clientIDs ?? [])
    state.sessions[session.id] = session
    return session
  }
}
