import HTTP

/// One cookie as a user agent stores it (RFC 6265bis §5.7).
package struct Cookie: Sendable, Hashable {
  package let name: String
  package let value: String
  /// In lower case, without a leading full stop.
  package let domain: String
  /// Sent to exactly this host, because `Domain` was absent.
  package let isHostOnly: Bool
  package let path: String
  package let isSecure: Bool
  package let isHTTPOnly: Bool
  package let sameSite: SameSite
  /// Seconds since 1970; `nil` for a session cookie.
  package let expires: Int?
  /// Grows with every new cookie of a store; a replaced cookie keeps its number (§5.7, creation time).
  package let creation: Int

  package init(
    name: String, value: String, domain: String, isHostOnly: Bool, path: String = "/", isSecure: Bool = false,
    isHTTPOnly: Bool = false, sameSite: SameSite = .unset, expires: Int? = nil, creation: Int = 0
  ) {
    self.name = name
    self.value = value
    self.domain = domain
    self.isHostOnly = isHostOnly
    self.path = path
    self.isSecure = isSecure
    self.isHTTPOnly = isHTTPOnly
    self.sameSite = sameSite
    self.expires = expires
    self.creation = creation
  }

  /// Name, domain, host-only flag and path: two cookies that differ in one of them are two cookies (§3.1).
  package var identity: Identity { Identity(name: name, domain: domain, isHostOnly: isHostOnly, path: path) }

  /// Whether it has not expired at `now`, seconds since 1970.
  package func isLive(at now: Int) -> Bool { expires.map { $0 > now } ?? true }

  /// Whether its domain allows it to go to `host` (§5.8.3).
  func isSent(to host: String) -> Bool {
    isHostOnly ? domain.hasSameBytes(as: host) : HostName.matches(host, domain: domain)
  }

  func with(domain: String? = nil, isHostOnly: Bool? = nil, creation: Int) -> Cookie {
    Cookie(
      name: name, value: value, domain: domain ?? self.domain, isHostOnly: isHostOnly ?? self.isHostOnly, path: path,
      isSecure: isSecure, isHTTPOnly: isHTTPOnly, sameSite: sameSite, expires: expires, creation: creation)
  }

  /// Compared byte for byte: canonically equivalent spellings of a name are two names.
  package struct Identity: Sendable, Hashable {
    package let name: String
    package let domain: String
    package let isHostOnly: Bool
    package let path: String

    package init(name: String, domain: String, isHostOnly: Bool, path: String) {
      self.name = name
      self.domain = domain
      self.isHostOnly = isHostOnly
      self.path = path
    }

    package static func == (one: Identity, other: Identity) -> Bool {
      one.isHostOnly == other.isHostOnly && one.name.hasSameBytes(as: other.name)
        && one.path.hasSameBytes(as: other.path) && one.domain.hasSameBytes(as: other.domain)
    }

    package func hash(into hasher: inout Hasher) {
      for text in [name, domain, path] {
        var text = text
        text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        hasher.combine(UInt8(0xFF))
      }
      hasher.combine(isHostOnly)
    }
  }
}

/// The `SameSite` attribute; a cookie without it is treated as `Lax` by today's browsers (RFC 6265bis §5.6.7).
package enum SameSite: String, Sendable, Hashable, CaseIterable {
  case strict = "Strict"
  case lax = "Lax"
  case none = "None"
  /// Absent or not understood.
  case unset = "Unset"
}

/// Why no browser could hold a cookie as a file or an option gives it.
package enum CookieFault: Sendable, Hashable {
  case empty, controlCharacter, semicolon, equalsSignInName, outerWhiteSpace, tooLarge, relativePath, noDomain
  case sameSiteNoneWithoutSecure
  /// A cookie without a name whose value looks like a protected name.
  case prefixInValue(CookiePrefix)
  case prefixPromiseBroken(CookiePrefix)
  /// A cookie for all hosts below a public suffix.
  case publicSuffix(String)

  /// Words that follow "the cookie is impossible:": lower case, no full stop, without the value.
  package var text: String {
    switch self {
    case .empty: "it has neither a name nor a value"
    case .controlCharacter: "it holds a control character"
    case .semicolon: "it holds a semicolon"
    case .equalsSignInName: "its name holds an equals sign"
    case .outerWhiteSpace: "it begins or ends with white space"
    case .tooLarge: "it has more than 4,096 bytes"
    case .relativePath: "its path does not begin with a slash"
    case .noDomain: "it has no domain"
    case .sameSiteNoneWithoutSecure: "it has SameSite=None without Secure"
    case .prefixInValue(let prefix): "it has no name and begins with \(prefix.rawValue)"
    case .prefixPromiseBroken(let prefix): "\(prefix.rawValue) demands \(prefix.demand)"
    case .publicSuffix(let domain): "its domain \(domain.clipped) is a public suffix, for which no site may set cookies"
    }
  }
}

extension Cookie {
  /// Why no browser could hold it, public suffixes aside; `nil` when one could.
  var fault: CookieFault? {
    let isControl: (UInt8) -> Bool = { ($0 < 0x20 && $0 != 0x09) || $0 == 0x7F }
    let isBlank: (UInt8?) -> Bool = { $0 == 0x20 || $0 == 0x09 }
    if name.isEmpty && value.isEmpty { return .empty }
    if [name, value, path, domain].contains(where: { $0.utf8.contains(where: isControl) }) { return .controlCharacter }
    if [name, value].contains(where: { $0.utf8.contains(UInt8(ascii: ";")) }) { return .semicolon }
    if name.utf8.contains(UInt8(ascii: "=")) { return .equalsSignInName }
    if [name, value, path].contains(where: { isBlank($0.utf8.first) || isBlank($0.utf8.last) }) {
      return .outerWhiteSpace
    }
    if name.utf8.count + value.utf8.count > SetCookieLine.longestPair { return .tooLarge }
    if path.utf8.first != UInt8(ascii: "/") { return .relativePath }
    if domain.isEmpty { return .noDomain }
    return attributeFault
  }

  private var attributeFault: CookieFault? {
    if sameSite == .none && !isSecure { return .sameSiteNoneWithoutSecure }
    if name.isEmpty, let prefix = CookiePrefix(of: value) { return .prefixInValue(prefix) }
    guard let prefix = CookiePrefix(of: name) else { return nil }
    let breaches = prefix.breaches(isSecure: isSecure, domain: isHostOnly ? nil : domain, path: path)
    return breaches.isEmpty ? nil : .prefixPromiseBroken(prefix)
  }
}
