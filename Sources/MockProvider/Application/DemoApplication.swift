import HTTP

/// What the demo application remembers.
struct ApplicationState: Sendable {
  /// By the value of its cookie.
  var sessions = BoundedTable<ApplicationSession>()
  /// Logins under way, by `state`.
  var logins = BoundedTable<ApplicationLogin>()
  /// `state` values of logouts under way.
  var logouts = BoundedTable<Bool>()
}

/// One session at the demo application.
struct ApplicationSession: Sendable, Hashable {
  /// The value of its cookie.
  let id: String
  let clientID: String
  let subject: String
  let sid: String?
  let idToken: String
}

/// What the demo application must remember between the authorization request and its response.
struct ApplicationLogin: Sendable, Hashable {
  let clientID: String
  /// Where the browser goes after the login.
  let returnPath: String
  let nonce: String
  let codeVerifier: String
}

/// The cookies of the demo application.
extension MockProviderCore {
  private static let applicationCookieName = "app_session"
  private static let loginCookieName = "app_login"
  private static let applicationAttributes = "Path=/; HttpOnly; SameSite=Lax"
  private static let loginAttributes = "Path=\(ApplicationPath.callback); HttpOnly; SameSite=Lax"

  func setApplicationCookie(_ session: ApplicationSession) -> String {
    "\(Self.applicationCookieName)=\(session.id); \(Self.applicationAttributes)"
  }

  var deleteApplicationCookie: String {
    "\(Self.applicationCookieName)=; \(Self.applicationAttributes); Max-Age=0"
  }

  func applicationSession(of request: MockRequest) -> ApplicationSession? {
    request.cookie(Self.applicationCookieName).flatMap { state.application.sessions[$0] }
  }

  /// Binds a login to the browser that started it (RFC 6749 §10.12).
  func setLoginCookie(_ state: String) -> String { "\(Self.loginCookieName)=\(state); \(Self.loginAttributes)" }

  var deleteLoginCookie: String { "\(Self.loginCookieName)=; \(Self.loginAttributes); Max-Age=0" }

  func loginCookie(_ request: MockRequest) -> String? { request.cookie(Self.loginCookieName) }
}

/// The pages of the demo application.
extension MockProviderCore {
  /// `/app/`: who is signed in at the application.
  func applicationHome(_ request: MockRequest) -> MockAnswer {
    guard let session = applicationSession(of: request) else {
      return .page(
        HTMLPage(
          title: "Demo application",
          body: "<p>You are not signed in.</p>\n<p><a href=\"\(ApplicationPath.login)\">Sign in</a></p>"))
    }
    let name = configuration.user(session.subject)?.name ?? session.subject
    return .page(
      HTMLPage(
        title: "Demo application",
        body: """
          <p>You are signed in as \(name.htmlEscaped).</p>
          <p><a href="\(ApplicationPath.logout)">Log out</a></p>
          """))
  }

  /// `/app/account`: needs a session, and sends the browser to the provider without one.
  mutating func applicationAccount(_ request: MockRequest) -> MockAnswer {
    guard let session = applicationSession(of: request) else {
      return startApplicationLogin(as: MockClient.demoID, returningTo: ApplicationPath.account)
    }
    let user = configuration.user(session.subject)
    return .page(
      HTMLPage(
        title: "Your account",
        body: """
          <p>Username: \((user?.username ?? session.subject).htmlEscaped)</p>
          <p>Name: \((user?.name ?? session.subject).htmlEscaped)</p>
          <p><a href="\(ApplicationPath.logout)">Log out</a></p>
          """))
  }

  /// `/app/loggedout`: the post-logout redirect URI.
  mutating func applicationLoggedOut(_ request: MockRequest) -> MockAnswer {
    let isExpected = request.query["state"].map { state.application.logouts.take($0) != nil }
    if has(.landingStartsLogin) || has(.applicationSignsInAgain) {
      return .redirect(to: configuration.applicationOrigin + ApplicationPath.login)
    }
    let remark =
      switch isExpected {
      case true?: "The provider sent you back, with the state this application had sent."
      case false?: "The state is not one that this application had sent."
      case nil: "No state came with you."
      }
    return .page(
      HTMLPage(
        title: "You are logged out",
        body: "<p>\(remark)</p>\n<p><a href=\"\(ApplicationPath.home)\">Back to the start</a></p>"))
  }
}
