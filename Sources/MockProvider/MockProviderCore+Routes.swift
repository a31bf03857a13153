/// What answers at one path.
struct Route: Sendable {
  let methods: [String]
  let answer: @Sendable (inout MockProviderCore, Call) -> MockAnswer

  var allow: String { methods.joined(separator: ", ") }

  static func get(_ answer: @escaping @Sendable (inout MockProviderCore, Call) -> MockAnswer) -> Route {
    Route(methods: ["GET", "HEAD"], answer: answer)
  }

  static func post(_ answer: @escaping @Sendable (inout MockProviderCore, Call) -> MockAnswer) -> Route {
    Route(methods: ["POST"], answer: answer)
  }

  static func any(_ answer: @escaping @Sendable (inout MockProviderCore, Call) -> MockAnswer) -> Route {
    Route(methods: ["GET", "HEAD", "POST"], answer: answer)
  }
}

extension MockProviderCore {
  static let routes: [String: Route] = [
    "/": .get { core, _ in core.welcome() },
    ProviderPath.metadata: .get { core, _ in core.metadata() },
    ProviderPath.keys: .get { core, _ in core.keySet() },
    ProviderPath.authorize: .any { core, call in core.authorize(call) },
    ProviderPath.login: .any { core, call in core.login(call) },
    ProviderPath.token: .post { core, call in core.token(call) },
    ProviderPath.userinfo: .any { core, call in core.userinfo(call) },
    ProviderPath.revoke: .post { core, call in core.revoke(call) },
    ProviderPath.introspect: .post { core, call in core.introspect(call) },
    ProviderPath.endSession: Route(methods: ["GET", "POST"]) { core, call in core.endSession(call) },
    ProviderPath.endSessionConfirm: .post { core, call in core.confirmLogout(call) },
    ProviderPath.endSessionResume: .get { core, call in core.resumeLogout(call) },
    ProviderPath.checkSession: .get { core, _ in core.checkSession() },
    ProviderPath.thirdParty: .get { core, call in core.thirdParty(call) },
    ApplicationPath.home: .get { core, call in core.applicationHome(call) },
    ApplicationPath.login: .get { core, call in core.applicationLogin(call) },
    ApplicationPath.callback: .get { core, call in core.applicationCallback(call) },
    ApplicationPath.logout: Route(methods: ["GET", "POST"]) { core, call in core.applicationLogout(call) },
    ApplicationPath.loggedOut: .get { core, call in core.applicationLoggedOut(call) },
    ApplicationPath.frontchannel: .get { core, call in core.applicationFrontchannel(call) },
    ApplicationPath.backchannel: .post { core, call in core.applicationBackchannel(call) },
  ]
}
