import Cookies
import HTTP

/// What is known of an application framework or proxy whose logout people debug: data only.
package struct KnownApplication: Sendable, Hashable {
  package let id: String
  package let name: String
  /// Names of the cookies that hold its session, without `__Secure-`, `__Host-` and chunk numbers.
  package let sessionCookies: [String]
  /// Starts of the names of its other cookies.
  package let otherCookies: [String]
  /// Ends of the paths it logs out at.
  package let logoutPaths: [String]
  /// How it numbers the parts of a session cookie that is too long for one.
  package let chunks: ChunkStyle
  /// The concrete change, by rule.
  package let fixes: [String: String]
  /// Whether the cookie names were confirmed in its source.
  package let isConfirmed: Bool

  package enum ChunkStyle: Sendable, Hashable {
    /// `name.0`, `name.1`
    case dotted
    /// `name_0`, `name_1`
    case underscored
    /// `nameC1`, `nameC2`
    case lettered
    case unknown
  }
}

extension KnownApplication {
  /// The framework a walk's cookies or addresses point to; `nil` when none does.
  static func recognised(in trace: Trace) -> KnownApplication? {
    let changed = trace.hops.flatMap(\.cookieChanges).map(\.name)
    let names = (trace.cookiesBefore + trace.cookiesAfter + trace.hops.flatMap(\.cookiesSent)).map(\.name) + changed
    let targets = trace.navigation.filter { !trace.isIdentitySide($0) }.map(\.url.requestTarget)
    return all.first { application in names.contains(where: application.owns) }
      ?? all.first { application in targets.contains(where: application.logsOut) }
  }

  /// Whether a cookie is one of this application's.
  func owns(_ cookieName: String) -> Bool {
    let name = CookieNaming.withoutPrefix(cookieName)
    return isSessionCookie(cookieName) || otherCookies.contains { name.hasPrefix($0) }
  }

  /// Whether a cookie is its session, or a chunk of it.
  func isSessionCookie(_ cookieName: String) -> Bool {
    let whole = CookieNaming.withoutPrefix(cookieName)
    let names = [cookieName, whole, CookieNaming.chunk(of: whole, chunks)?.base ?? whole]
    return sessionCookies.contains { names.contains($0) }
  }

  private func logsOut(_ target: String) -> Bool {
    let path = target.prefix { $0 != "?" }
    return logoutPaths.contains { $0.contains("?") ? target.hasSuffix($0) : path.hasSuffix($0) }
  }

  /// The concrete change for a rule, with a word of caution where the recognition is not certain.
  func fix(for rule: String) -> String? {
    fixes[rule].map { isConfirmed ? "\(name): \($0)" : "if this is \(name): \($0)" }
  }
}

extension Trace {
  /// What to change in the recognised framework so that `rule` is kept.
  func applicationFix(for rule: String) -> String? {
    KnownApplication.recognised(in: self)?.fix(for: rule)
  }
}

/// Reads the parts of cookie names that frameworks add.
enum CookieNaming {
  struct Chunk: Sendable, Hashable {
    let base: String
    let number: Int
  }

  /// The name without `__Secure-` or `__Host-`, which browsers match without case.
  static func withoutPrefix(_ name: String) -> String {
    for prefix in ["__secure-", "__host-"] where name.asciiLowercased.hasPrefix(prefix) {
      return String(name.dropFirst(prefix.count))
    }
    return name
  }

  /// `name.0`, `name_0` or `nameC1`, by the style; `nil` for a whole cookie.
  static func chunk(of name: String, _ style: KnownApplication.ChunkStyle) -> Chunk? {
    let mark: Character
    switch style {
    case .dotted, .unknown: mark = "."
    case .underscored: mark = "_"
    case .lettered: mark = "C"
    }
    guard let place = name.lastIndex(of: mark) else { return nil }
    let base = String(name[..<place])
    let digits = name[name.index(after: place)...]
    guard !base.isEmpty, (1...3).contains(digits.utf8.count),
      digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(digits)
    else { return nil }
    return Chunk(base: base, number: number)
  }
}
