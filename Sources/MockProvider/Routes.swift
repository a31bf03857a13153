/// Paths of the provider; its pages lie below `/op` so that a deletion without Path misses a cookie of `/`.
package enum ProviderPath {
  /// The metadata (Discovery §4).
  package static let metadata = "/.well-known/openid-configuration"
  /// The JWK Set.
  package static let keys = "/op/jwks"
  /// The Authorization Endpoint.
  package static let authorize = "/op/authorize"
  /// Where the login form is sent.
  package static let login = "/op/login"
  /// What a login page names that only scripts can show; nothing answers there.
  static let loginScript = "/op/login.js"
  /// What a login page with a captcha names; nothing answers there.
  static let captchaScript = "/op/captcha.js"
  /// Where the consent form is sent.
  package static let consent = "/op/consent"
  /// The Token Endpoint.
  package static let token = "/op/token"
  /// The UserInfo Endpoint.
  package static let userinfo = "/op/userinfo"
  /// The Revocation Endpoint.
  package static let revoke = "/op/revoke"
  /// The Introspection Endpoint.
  package static let introspect = "/op/introspect"
  /// The Logout Endpoint.
  package static let endSession = "/op/end-session"
  /// Where the form that asks "Log out?" is sent.
  package static let endSessionConfirm = "/op/end-session/confirm"
  /// Where a POST without cookies goes on as a GET with cookies.
  package static let endSessionResume = "/op/end-session/resume"
  /// The page of session management.
  package static let checkSession = "/op/check-session"
  /// A page of a third party, served on the application's host; the fault that leaks the hint sends it there.
  package static let thirdParty = "/third-party/logout"
}

/// Paths of the demo application.
package enum ApplicationPath {
  /// The start page.
  package static let home = "/app/"
  /// A page that needs a session and sends the browser to log in without one.
  package static let account = "/app/account"
  /// Starts a login.
  package static let login = "/app/login"
  /// The redirect URI.
  package static let callback = "/app/callback"
  /// Starts a logout.
  package static let logout = "/app/logout"
  /// The post-logout redirect URI.
  package static let loggedOut = "/app/loggedout"
  /// The front-channel logout URI.
  package static let frontchannel = "/app/frontchannel"
  /// The back-channel logout URI.
  package static let backchannel = "/app/backchannel"
}

/// The methods that one path takes, and what answers them.
struct Route: Sendable {
  typealias Answer = @Sendable (inout MockProviderCore, MockRequest) -> MockAnswer

  let methods: [String]
  let answer: Answer

  static func get(_ answer: @escaping Answer) -> Route { Route(methods: ["GET", "HEAD"], answer: answer) }

  static func post(_ answer: @escaping Answer) -> Route { Route(methods: ["POST"], answer: answer) }

  static func getOrPost(_ answer: @escaping Answer) -> Route { Route(methods: ["GET", "POST"], answer: answer) }

  static func any(_ answer: @escaping Answer) -> Route { Route(methods: ["GET", "HEAD", "POST"], answer: answer) }
}

extension MockProviderCore {
  /// Everything that answers, by path.
  static let routes: [String: Route] = [
    "/": .get { core, _ in core.welcome() },
    ProviderPath.metadata: .get { core, _ in core.metadata() },
    ProviderPath.keys: .get { core, _ in core.keySet() },
    ProviderPath.authorize: .any { core, request in core.authorize(request) },
    ProviderPath.login: .any { core, request in core.login(request) },
    ProviderPath.consent: .post { core, request in core.consent(request) },
    ProviderPath.token: .post { core, request in core.token(request) },
    ProviderPath.userinfo: .any { core, request in core.userinfo(request) },
    ProviderPath.revoke: .post { core, request in core.revoke(request) },
    ProviderPath.introspect: .post { core, request in core.introspect(request) },
    ProviderPath.endSession: .getOrPost { core, request in core.endSession(request) },
    ProviderPath.endSessionConfirm: .post { core, request in core.confirmLogout(request) },
    ProviderPath.endSessionResume: .get { core, request in core.resumeLogout(request) },
    ProviderPath.checkSession: .get { core, _ in core.checkSession() },
    ProviderPath.thirdParty: .get { core, request in core.thirdParty(request) },
    ApplicationPath.home: .get { core, request in core.applicationHome(request) },
    ApplicationPath.account: .get { core, request in core.applicationAccount(request) },
    ApplicationPath.login: .get { core, request in core.applicationLogin(request) },
    ApplicationPath.callback: .get { core, request in core.applicationCallback(request) },
    ApplicationPath.logout: .getOrPost { core, request in core.applicationLogout(request) },
    ApplicationPath.loggedOut: .get { core, request in core.applicationLoggedOut(request) },
    ApplicationPath.frontchannel: .get { core, request in core.applicationFrontchannel(request) },
    ApplicationPath.backchannel: .post { core, request in core.applicationBackchannel(request) },
  ]
}
