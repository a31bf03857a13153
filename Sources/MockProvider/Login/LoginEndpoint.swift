import HTTP

extension MockProviderCore {
  /// Where the forms of a login are sent; a GET shows the first one, which belongs to no authorization request.
  mutating func login(_ request: MockRequest) -> MockAnswer {
    guard request.method == "POST" else { return ask(PendingLogin()) }
    guard let form = request.form else { return .page(415, .error("A form body is needed.")) }
    let ticket = form["ticket"]
    guard let login = ticket.map({ state.pendingLogins[$0] }) ?? PendingLogin() else {
      return .page(400, .error("This login has expired. Go back to the application and start again."))
    }
    if requiresCSRFToken, login.csrfToken == nil || form["csrf_token"] != login.csrfToken {
      return .page(403, .error("The form did not come from this page. Please start again."))
    }
    return proceed(login, with: form, ticket, request)
  }

  /// Reads what the step's page asked for.
  private mutating func proceed(
    _ login: PendingLogin, with form: FormParameters, _ ticket: String?, _ request: MockRequest
  ) -> MockAnswer {
    switch step(of: login) {
    case .account: return choose(form["account"], login, ticket, request)
    case .username:
      guard let username = form.nonEmpty("username") else {
        return ask(login, ticket: ticket, problem: "Please enter your username.")
      }
      return identify(username, login, ticket)
    case .password, .credentials: return checkPassword(login, form, ticket, request)
    case .oneTimeCode:
      guard let user = login.user, OneTimeCode.isValid(form["code"] ?? "", at: now) else {
        return ask(login, ticket: ticket, problem: "The code is wrong or has expired.")
      }
      return signIn(user, login, ticket, request)
    }
  }

  /// An account that is signed in already needs no password, unless the client asked for one.
  private mutating func choose(
    _ account: String?, _ login: PendingLogin, _ ticket: String?, _ request: MockRequest
  ) -> MockAnswer {
    guard let account, !account.isEmpty else {
      var login = login
      login.wantsOtherAccount = account != nil
      return ask(login, ticket: ticket)
    }
    if let session = session(of: request), session.user.username == account, let authorization = login.authorization,
      isUsable(session, for: authorization), !authorization.prompts.contains("login")
    {
      if let ticket { state.pendingLogins[ticket] = nil }
      return grantOrAsk(authorization, in: session)
    }
    return identify(account, login, ticket)
  }

  private mutating func identify(_ username: String, _ login: PendingLogin, _ ticket: String?) -> MockAnswer {
    var login = login
    login.username = username
    login.isIdentified = true
    return ask(login, ticket: ticket)
  }

  private mutating func checkPassword(
    _ login: PendingLogin, _ form: FormParameters, _ ticket: String?, _ request: MockRequest
  ) -> MockAnswer {
    var login = login
    if !login.isIdentified { login.username = form["username"] ?? "" }
    login.isRemembered = offers(.rememberMe) && form["remember_me"] != nil
    if offers(.captchaPage), form.nonEmpty("g-recaptcha-response") == nil {
      return ask(login, ticket: ticket, problem: "Please confirm that you are not a robot.")
    }
    guard
      let user = configuration.users.first(where: { $0.username == login.username && $0.password == form["password"] })
    else { return ask(login, ticket: ticket, problem: wrongPassword) }
    guard offers(.oneTimeCodePage) else { return signIn(user, login, ticket, request) }
    login.user = user
    return ask(login, ticket: ticket)
  }

  private var wrongPassword: String {
    offers(.wrongPasswordOwnWords)
      ? "Hoppla! Diese Kombination kennen wir nicht. Frau Müller (Durchwahl 47) hilft weiter."
      : "The username or the password is wrong."
  }

  private mutating func signIn(
    _ user: MockUser, _ login: PendingLogin, _ ticket: String?, _ request: MockRequest
  ) -> MockAnswer {
    if let ticket { state.pendingLogins[ticket] = nil }
    let session = startSession(user, replacing: session(of: request))
    var answer =
      login.authorization.map { grantOrAsk($0, in: session) }
      ?? .page(.message("You are signed in", "You are signed in as \(user.name)."))
    for line in setCookies(of: session, isRemembered: login.isRemembered) { answer.append("Set-Cookie", line) }
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
    state.lastUser = user
    return session
  }
}
