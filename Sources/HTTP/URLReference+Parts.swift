extension URLReference {
  /// Host in lower case, IPv6 without brackets; `nil` when there is no authority.
  package var host: String? {
    guard let hostPort else { return nil }
    if hostPort.first == UInt8(ascii: "[") {
      guard let bracket = hostPort.firstIndex(of: UInt8(ascii: "]")) else { return nil }
      return String(Substring(hostPort[hostPort.index(after: hostPort.startIndex)..<bracket])).asciiLowercased
    }
    return String(Substring(hostPort.prefix { $0 != UInt8(ascii: ":") })).asciiLowercased
  }

  /// The authority without user information.
  var hostPort: Substring.UTF8View? {
    guard let bytes = authority?.utf8 else { return nil }
    guard let at = bytes.lastIndex(of: UInt8(ascii: "@")) else { return bytes[...] }
    return bytes[bytes.index(after: at)...]
  }

  /// User information before `@`, raw.
  package var userInfo: String? {
    guard let authority, let at = authority.utf8.lastIndex(of: UInt8(ascii: "@")) else { return nil }
    return String(authority[..<at])
  }

  /// The port as written; `nil` when absent, empty or not a number up to 65535.
  package var explicitPort: Int? {
    guard let hostPort else { return nil }
    let afterBracket = hostPort.lastIndex(of: UInt8(ascii: "]")).map { hostPort[$0...] } ?? hostPort
    guard let colon = afterBracket.lastIndex(of: UInt8(ascii: ":")) else { return nil }
    let digits = afterBracket[afterBracket.index(after: colon)...]
    guard !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }), let port = Int(Substring(digits)),
      (0...65535).contains(port)
    else { return nil }
    return port
  }

  /// The port that is connected to: as written, else 80 or 443.
  package var port: Int? {
    explicitPort ?? (isHTTPS ? 443 : isHTTP ? 80 : nil)
  }

  package var isHTTPS: Bool { scheme?.equalsIgnoringCase("https") ?? false }
  package var isHTTP: Bool { scheme?.equalsIgnoringCase("http") ?? false }

  /// Whether it is an `http` or `https` URL with a host: what may be requested at all.
  package var isWeb: Bool { (isHTTP || isHTTPS) && !(host ?? "").isEmpty }

  /// `localhost`, `*.localhost`, `127.0.0.0/8` and `::1`.
  package var isLoopback: Bool {
    guard let host else { return false }
    if host == "localhost" || host.hasSuffix(".localhost") || host == "::1" { return true }
    guard host.hasPrefix("127.") else { return false }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }

  /// Scheme, host and port in lower case, the default port left out; `nil` unless ``isWeb``.
  package var origin: String? {
    guard isWeb, let scheme, let host else { return nil }
    let bracketed = host.contains(":") ? "[\(host)]" : host
    let explicit = explicitPort.flatMap { $0 == (isHTTPS ? 443 : 80) ? nil : ":\($0)" } ?? ""
    return "\(scheme.asciiLowercased)://\(bracketed)\(explicit)"
  }

  /// What stands in the request line: path (`/` when empty) and query.
  package var requestTarget: String {
    (path.isEmpty ? "/" : path) + (query.map { "?" + $0 } ?? "")
  }

  package var withoutFragment: URLReference {
    fragment == nil
      ? self : URLReference(scheme: scheme, authority: authority, path: path, query: query, fragment: nil)
  }

  package func withQuery(_ query: String?) -> URLReference {
    URLReference(scheme: scheme, authority: authority, path: path, query: query, fragment: fragment)
  }

  package func withFragment(_ fragment: String?) -> URLReference {
    URLReference(scheme: scheme, authority: authority, path: path, query: query, fragment: fragment)
  }
}
