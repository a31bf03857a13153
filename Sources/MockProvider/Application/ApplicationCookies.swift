extension MockProviderCore {
  static let applicationCookieName = "app_session"
  private static let loginCookieName = "app_login"
  private static let applicationAttributes = "Path=/; HttpOnly; SameSite=Lax"
  private static let loginAttributes = "Path=\(ApplicationPath.callback); HttpOnly; SameSite=Lax"

  func setApplicationCookie(_ session: ApplicationSession) -> String {
    "\(Self.applicationCookieName)=\(session.id); \(Self.applicationAttributes)"
  }

  var deleteApplicationCookie: String {
    "\(Self.applicationCookieName)=; \(Self.applicationAttributes); Max-Age=0"
  }

  /// Ties a login to the browser that started it (RFC 6749 §10.12).
  func setLoginCookie(_ state: String) -> String { "\(Self.loginCookieName)=\(state); \(Self.loginAttributes)" }

  var deleteLoginCookie: String { "\(Self.loginCookieName)=; \(Self.loginAttributes); Max-Age=0" }

  func loginCookie(_ call: Call) -> String? { call.cookie(Self.loginCookieName) }

  func applicationSession(of call: Call) -> ApplicationSession? {
    call.cookie(Self.applicationCookieName).flatMap { state.application.sessions[$0] }
  }
}
