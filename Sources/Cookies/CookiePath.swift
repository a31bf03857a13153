import HTTP

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
    guard requestPath.utf8.starts(with: cookiePath.utf8) else { return false }
    let rest = requestPath.utf8.dropFirst(cookiePath.utf8.count)
    return rest.isEmpty || cookiePath.utf8.last == UInt8(ascii: "/") || rest.first == UInt8(ascii: "/")
  }

  /// Whether one of two paths lies within the other, a trailing slash left aside.
  static func areRelated(_ one: String, _ other: String) -> Bool {
    let slashed: (String) -> String = { $0.utf8.last == UInt8(ascii: "/") ? $0 : $0 + "/" }
    return slashed(one).utf8.starts(with: slashed(other).utf8) || slashed(other).utf8.starts(with: slashed(one).utf8)
  }
}
