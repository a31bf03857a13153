import HTTP

/// A name that promises how its cookie was set (RFC 6265bis §4.1.3); browsers compare it without case (§5.4).
package enum CookiePrefix: String, Sendable, CaseIterable {
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

  /// What a line does though the prefix forbids it.
  package enum Breach: Sendable, Hashable {
    case lacksSecure, lacksPath
    case otherPath(String)
    case namesDomain(String)

    /// Words that follow "the line".
    var text: String {
      switch self {
      case .lacksSecure: "lacks Secure"
      case .lacksPath: "lacks Path=/"
      case .otherPath(let path): "says Path=\(path.clipped)"
      case .namesDomain(let domain): "says Domain=\(domain.clipped)"
      }
    }
  }

  /// What breaks the promise; empty when it is kept. `path` is `nil` where a line says none.
  func breaches(isSecure: Bool, domain: String?, path: String?) -> [Breach] {
    var found: [Breach] = []
    if !isSecure { found.append(.lacksSecure) }
    if self == .secure { return found }
    if let path {
      if !path.hasSameBytes(as: "/") { found.append(.otherPath(path)) }
    } else {
      found.append(.lacksPath)
    }
    if let domain { found.append(.namesDomain(domain)) }
    return found
  }

  /// The attributes that the prefix asks for, in words.
  var demand: String {
    switch self {
    case .host: "Secure, Path=/ and no Domain"
    case .secure: "Secure"
    }
  }
}
