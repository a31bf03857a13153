import HTTP

extension MockProviderCore {
  /// The login form's target; a GET shows a form that belongs to no authorization request.
  mutating func login(_ call: Call) -> MockAnswer {
    guard call.method == "POST" else { return .page(ProviderPages.login(ticket: nil, username: "", problem: nil)) }
    guard let form = call.form else { return .page(415, ProviderPages.error("A form body is needed.")) }
    let username = form["username"] ?? ""
    let ticket = form["ticket"]
    guard let user = configuration.users.first(where: { $0.username == username && $0.password == form["password"] })
    else {
      let problem = "The username or the password is wrong."
      return .page(ProviderPages.login(ticket: ticket, username: username, problem: problem))
    }
    let request = ticket.flatMap { state.pendingLogins.take($0) }
    if ticket != nil, request == nil {
      return .page(400, ProviderPages.error("This login has expired. Go back to the application and start again."))
    }
    let session = startSession(user, replacing: session(of: call))
    var answer =
      request.map { grant($0, in: session) }
      ?? .page(.message("You are signed in", "You are signed in as \(user.name)."))
    for line in setCookies(of: session) { answer.append("Set-Cookie", line) }
    return answer
  }

  /// A fresh login: the same user keeps the `sid`, nobody keeps the cookie's value (against session fixation).
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
