import HTTP

/// The provider's cookies: how they are set and how they are deleted.
extension MockProviderCore {
  /// What a script on the session-management page reads, so it cannot be HttpOnly (SES §3.2).
  static let browserStateName = "op_browser_state"

  /// `op_session`, with the prefix `__Host-` where a fault is about that prefix.
  var sessionCookieName: String { has(.deleteHostPrefixWithoutSecure) ? "__Host-op_session" : "op_session" }

  private var sessionCookieAttributes: String {
    if has(.deleteHostPrefixWithoutSecure) { return "Path=/; Secure; HttpOnly; SameSite=Lax" }
    if has(.deleteSameSiteNoneWithoutSecure) { return "Path=/; Secure; HttpOnly; SameSite=None" }
    return "Path=/; HttpOnly; SameSite=Lax"
  }

  /// `Set-Cookie` lines of a new session.
  mutating func setCookies(of session: ProviderSession, isRemembered: Bool = false) -> [String] {
    let lifetime = isRemembered ? "; Max-Age=2592000" : ""
    return [
      "\(sessionCookieName)=\(session.id); \(sessionCookieAttributes)\(lifetime)",
      "\(Self.browserStateName)=\(session.browserState); Path=/; SameSite=Lax",
    ] + rememberCookie(session.user)
  }

  /// A second cookie that alone is enough to sign in; it exists only with the fault that never deletes it.
  private mutating func rememberCookie(_ user: MockUser) -> [String] {
    guard has(.rememberCookieKept) else { return [] }
    let value = random.token()
    state.remembered[value] = user
    return ["\(Self.rememberCookieName)=\(value); Path=/; HttpOnly; SameSite=Lax; Max-Age=2592000"]
  }

  /// `Set-Cookie` lines that end it: same name, Path and Domain, expired (RFC 6265bis §3.1).
  func deleteCookies(value: String) -> [String] {
    sessionDeletion(value) + ["\(Self.browserStateName)=; Path=/; SameSite=Lax; Max-Age=0"]
  }

  private func sessionDeletion(_ value: String) -> [String] {
    let name = sessionCookieName
    let past = "Expires=Thu, 01 Jan 1970 00:00:00 GMT"
    switch MockFault.allCases.first(where: { has($0) && Self.deletionFaults.contains($0) }) {
    case .sessionCookieKept: return []
    case .deleteCookieWrongPath: return ["\(name)=; Path=\(ProviderPath.endSession); HttpOnly; SameSite=Lax; Max-Age=0"]
    case .deleteCookieWithoutPath: return ["\(name)=; HttpOnly; SameSite=Lax; Max-Age=0"]
    case .deleteCookieWrongDomain:
      return ["\(name)=; Domain=sso.example.com; Path=/; HttpOnly; SameSite=Lax; Max-Age=0"]
    case .deleteCookieOtherCase: return ["OP_SESSION=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0"]
    case .deleteCookieNotExpired: return ["\(name)=; Path=/; HttpOnly; SameSite=Lax"]
    case .deleteCookiePositiveMaxAge: return ["\(name)=; Path=/; HttpOnly; SameSite=Lax; \(past); Max-Age=3600"]
    case .deleteCookieThenSetAgain:
      return ["\(name)=; \(sessionCookieAttributes); Max-Age=0", "\(name)=\(value); \(sessionCookieAttributes)"]
    case .deleteHostPrefixWithoutSecure: return ["\(name)=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0"]
    case .deleteSameSiteNoneWithoutSecure: return ["\(name)=; Path=/; HttpOnly; SameSite=None; Max-Age=0"]
    default: return ["\(name)=; \(sessionCookieAttributes); Max-Age=0"]
    }
  }

  /// Faults that change the deletion of the session cookie; of several the first in order of declaration counts.
  private static let deletionFaults: Set<MockFault> = [
    .sessionCookieKept, .deleteCookieWrongPath, .deleteCookieWithoutPath, .deleteCookieWrongDomain,
    .deleteCookieOtherCase, .deleteCookieNotExpired, .deleteCookiePositiveMaxAge, .deleteCookieThenSetAgain,
    .deleteHostPrefixWithoutSecure, .deleteSameSiteNoneWithoutSecure,
  ]

  /// The session that the request's cookie belongs to.
  func session(of request: MockRequest) -> ProviderSession? {
    request.cookie(sessionCookieName).flatMap { state.sessions[$0] }
  }
}
