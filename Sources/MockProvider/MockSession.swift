import HTTP

/// A signed-in session made without the forms: what a browser and an application would hold.
package struct MockSession: Sendable, Hashable {
  /// One cookie as the server set it.
  package struct SetCookie: Sendable, Hashable {
    /// The URL whose answer set it.
    package let url: String
    /// The `Set-Cookie` value.
    package let line: String

    /// `name=value` as the `Cookie` field carries it.
    package var pair: String { String(line.prefix { $0 != ";" }) }
  }

  /// Who is signed in.
  package let user: MockUser
  /// The client the tokens were issued to.
  package let clientID: String
  /// The ID Token, compact.
  package let idToken: String
  /// Good for userinfo and introspection.
  package let accessToken: String
  /// Good for new tokens until logout.
  package let refreshToken: String
  /// The session's identifier at the provider, whether or not the ID Token carries it.
  package let sid: String
  /// Cookies of the provider's host.
  package let providerCookies: [SetCookie]
  /// Cookies of the application's host; empty for clients that are not the demo application.
  package let applicationCookies: [SetCookie]
}

extension MockProviderCore {
  /// Signs a user in without the forms, at the provider and, for its clients, at the demo application.
  ///
  /// `age` makes the ID Token that many seconds older; `joining` adds another client to a session made before.
  /// `nil` when no such client is registered or the session joined is gone.
  package mutating func signIn(
    _ user: MockUser = .alice, clientID: String = MockClient.demoID, scope: String = "openid", age: Int = 0,
    joining: MockSession? = nil
  ) -> MockSession? {
    guard let client = configuration.client(clientID) else { return nil }
    var session: ProviderSession
    if let joining {
      guard let joined = state.sessions.all.first(where: { $0.sid == joining.sid }) else { return nil }
      session = joined
    } else {
      session = startSession(user)
    }
    session.add(clientID)
    state.sessions[session.id] = session
    let tokens = issueTokens(
      client: client, user: session.user, scope: scope, sid: session.sid, authTime: session.authTime, nonce: nil,
      age: age)
    return MockSession(
      user: session.user, clientID: clientID, idToken: tokens.idToken, accessToken: tokens.accessToken,
      refreshToken: tokens.refreshToken, sid: session.sid,
      providerCookies: setCookies(of: session).map { .init(url: issuer + ProviderPath.login, line: $0) },
      applicationCookies: startApplicationSession(session, clientID: clientID, idToken: tokens.idToken))
  }

  private mutating func startApplicationSession(
    _ session: ProviderSession, clientID: String, idToken: String
  ) -> [MockSession.SetCookie] {
    guard MockClient.applicationIDs.contains(clientID) else { return [] }
    let application = ApplicationSession(
      id: random.token(), clientID: clientID, subject: session.user.subject,
      sid: has(.idTokenWithoutSID) ? nil : session.sid, idToken: idToken)
    state.application.sessions[application.id] = application
    let url = configuration.applicationOrigin + ApplicationPath.callback
    return [.init(url: url, line: setApplicationCookie(application))]
  }
}
