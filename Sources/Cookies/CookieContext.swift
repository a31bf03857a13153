import HTTP

/// The request a cookie is received with or sent on, as far as cookies care.
package struct CookieContext: Sendable, Hashable {
  package let url: URLReference
  /// Whether initiator, every redirect and this URL are of one site (RFC 6265bis §5.2).
  package let isSameSite: Bool
  /// A top-level navigation, as opposed to a frame.
  package let isTopLevelNavigation: Bool
  /// `GET`, `HEAD`, `OPTIONS` or `TRACE`: what `SameSite=Lax` lets through on a cross-site navigation.
  package let isSafeMethod: Bool

  package init(
    url: URLReference, isSameSite: Bool = true, isTopLevelNavigation: Bool = true, isSafeMethod: Bool = true
  ) {
    self.url = url
    self.isSameSite = isSameSite
    self.isTopLevelNavigation = isTopLevelNavigation
    self.isSafeMethod = isSafeMethod
  }

  /// Whether `Secure` cookies may travel: over TLS, or to a loopback host, which §5.8.3 leaves to the user agent and
  /// which Chrome and Firefox trust (httpwg/http-extensions#2759); Safari does not.
  var isSecureConnection: Bool { url.isHTTPS || (url.isHTTP && url.isLoopback) }

  /// A request for a frame of another site.
  var isThirdPartyFrame: Bool { !isSameSite && !isTopLevelNavigation }

  /// What `SameSite` lets through: everything on one site; across sites `None`, and `Lax` (which is also the default) on
  /// a navigation of the whole page by a safe method.
  func carries(_ sameSite: SameSite) -> Bool {
    if isSameSite { return true }
    switch sameSite {
    case .none: return true
    case .strict: return false
    case .lax, .unset: return isTopLevelNavigation && isSafeMethod
    }
  }
}

/// Paths as cookies compare them (RFC 6265bis §5.1.4): strings, in which a trailing slash counts.
enum CookiePath {
  /// The path of a request as it goes over the wire, `/` when the URL has none.
  static func request(_ url: URLReference) -> String {
    let path = URLReference(url.requestText).path
    return path.utf8.first == UInt8(ascii: "/") ? path : "/"
  }

  /// What a cookie without `Path` gets: the request's path up to its last slash.
  static func standard(for requestPath: String) -> String {
    guard let slash = requestPath.utf8.lastIndex(of: UInt8(ascii: "/")), slash != requestPath.utf8.startIndex else {
      return "/"
    }
    return String(requestPath[..<slash])
  }

  /// Whether a cookie with `cookiePath` goes with a request for `requestPath`.
  static func matches(_ requestPath: String, _ cookiePath: String) -> Bool {
    guard requestPath.utf8.count >= cookiePath.utf8.count, requestPath.utf8.starts(with: cookiePath.utf8) else {
      return false
    }
    let rest = requestPath.utf8.dropFirst(cookiePath.utf8.count)
    return rest.isEmpty || cookiePath.utf8.last == UInt8(ascii: "/") || rest.first == UInt8(ascii: "/")
  }

  /// Whether one of two paths lies within the other, a trailing slash left aside.
  static func areRelated(_ one: String, _ other: String) -> Bool { matches(one, other) || matches(other, one) }
}
