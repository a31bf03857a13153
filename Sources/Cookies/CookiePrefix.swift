import HTTP

/// A name that promises how its cookie was set (RFC 6265bis §4.1.3); browsers compare it without case (§5.4).
enum CookiePrefix: String, Sendable, CaseIterable {
  case host = "__Host-"
  case secure = "__Secure-"

  /// The prefix that a name (or the value of a cookie without a name) begins with.
  init?(of text: String) {
    let found = Self.allCases.first { prefix in
      String(decoding: text.utf8.prefix(prefix.rawValue.utf8.count), as: UTF8.self).equalsIgnoringCase(prefix.rawValue)
    }
    guard let found else { return nil }
    self = found
  }

  /// What the cookie does that its name forbids, in words that follow "the line"; empty when it keeps the promise.
  func breaches(isSecure: Bool, domain: String?, path: String, hasPath: Bool) -> [String] {
    var found: [String] = []
    if !isSecure { found.append("lacks Secure") }
    if self == .secure { return found }
    if !hasPath {
      found.append("lacks Path=/")
    } else if !path.hasSameBytes(as: "/") {
      found.append("says Path=\(path.clipped)")
    }
    if let domain { found.append("says Domain=\(domain.clipped)") }
    return found
  }

  var demand: String {
    switch self {
    case .host: "Secure, Path=/ and no Domain"
    case .secure: "Secure"
    }
  }
}

extension String {
  /// At most 80 characters, for text that a server chose.
  var clipped: String { count > 80 ? prefix(79) + "…" : self }
}
