/// A URI reference split as RFC 3986 appendix B does, every part raw, the text kept beside it.
package struct URLReference: Sendable, Hashable, CustomStringConvertible {
  /// The reference byte for byte as given.
  package let text: String
  /// The scheme as written, without the colon.
  package let scheme: String?
  /// What stands between `//` and the path: user information, host and port.
  package let authority: String?
  package let path: String
  /// Without the question mark; empty is not absent.
  package let query: String?
  /// Without the number sign; empty is not absent.
  package let fragment: String?

  /// Never fails: what is not a URI becomes a relative path, as the specification has it.
  package init(_ text: String) {
    self.text = text
    var rest = Substring(text)
    fragment = rest.splitOff(after: UInt8(ascii: "#"))
    query = rest.splitOff(after: UInt8(ascii: "?"))
    scheme = rest.takeScheme()
    authority = rest.takeAuthority()
    path = String(rest)
  }

  package init(scheme: String?, authority: String?, path: String, query: String?, fragment: String?) {
    self.scheme = scheme
    self.authority = authority
    self.path = path
    self.query = query
    self.fragment = fragment
    var text = scheme.map { $0 + ":" } ?? ""
    text += authority.map { "//" + $0 } ?? ""
    text += path
    text += query.map { "?" + $0 } ?? ""
    text += fragment.map { "#" + $0 } ?? ""
    self.text = text
  }

  package var description: String { text }
}

extension Substring {
  /// Cuts at the first `mark` and returns what stood behind it.
  fileprivate mutating func splitOff(after mark: UInt8) -> String? {
    guard let place = utf8.firstIndex(of: mark) else { return nil }
    let tail = String(self[utf8.index(after: place)...])
    self = self[..<place]
    return tail
  }

  fileprivate mutating func takeScheme() -> String? {
    guard let colon = utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let name = self[..<colon]
    guard let first = name.utf8.first, first.isASCIIAlphanumeric, !(0x30...0x39).contains(first),
      name.utf8.allSatisfy({ $0.isASCIIAlphanumeric || $0 == 0x2B || $0 == 0x2D || $0 == 0x2E })
    else { return nil }
    self = self[utf8.index(after: colon)...]
    return String(name)
  }

  fileprivate mutating func takeAuthority() -> String? {
    guard hasPrefix("//") else { return nil }
    let start = utf8.index(startIndex, offsetBy: 2)
    let end = self[start...].utf8.firstIndex(of: UInt8(ascii: "/")) ?? endIndex
    defer { self = self[end...] }
    return String(self[start..<end])
  }
}

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

  /// Resolves `reference` against this URL (RFC 3986 §5.2.2), without touching its raw spelling.
  ///
  /// An absolute reference comes back byte for byte, so that custom schemes survive.
  package func resolving(_ reference: String) -> URLReference {
    let target = URLReference(reference)
    if target.scheme != nil { return target }
    if target.authority != nil {
      return URLReference(
        scheme: scheme, authority: target.authority, path: Self.removingDotSegments(target.path),
        query: target.query, fragment: target.fragment)
    }
    if target.path.isEmpty {
      return URLReference(
        scheme: scheme, authority: authority, path: path, query: target.query ?? query, fragment: target.fragment)
    }
    let joined = target.path.hasPrefix("/") ? target.path : merged(with: target.path)
    return URLReference(
      scheme: scheme, authority: authority, path: Self.removingDotSegments(joined),
      query: target.query, fragment: target.fragment)
  }

  private func merged(with relative: String) -> String {
    if authority != nil && path.isEmpty { return "/" + relative }
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return relative }
    return path[...slash] + relative
  }

  /// RFC 3986 §5.2.4.
  static func removingDotSegments(_ path: String) -> String {
    guard path.utf8.contains(UInt8(ascii: ".")) else { return path }
    let isAbsolute = path.hasPrefix("/")
    var segments = path.split(separator: "/", omittingEmptySubsequences: false)
    if isAbsolute { segments.removeFirst() }
    var output: [Substring] = []
    for (index, segment) in segments.enumerated() {
      let isLast = index == segments.count - 1
      switch segment {
      case ".":
        if isLast { output.append("") }
      case "..":
        if !output.isEmpty { output.removeLast() }
        if isLast { output.append("") }
      default:
        output.append(segment)
      }
    }
    return (isAbsolute ? "/" : "") + output.joined(separator: "/")
  }

  /// The URL as a browser would put it on the wire: spaces, control and non-ASCII bytes of path and query
  /// percent-encoded, the fragment dropped; everything else byte for byte.
  package var requestText: String {
    let bare = withoutFragment
    guard bare.text.utf8.contains(where: Self.needsEncoding) else { return bare.text }
    let query = bare.query.map(Self.encodingUnsafe)
    return URLReference(
      scheme: scheme, authority: authority, path: Self.encodingUnsafe(path), query: query, fragment: nil
    ).text
  }

  private static func needsEncoding(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte >= 0x7F || byte == 0x22 || byte == 0x3C || byte == 0x3E
  }

  private static func encodingUnsafe(_ text: String) -> String {
    var bytes: [UInt8] = []
    for byte in text.utf8 {
      if needsEncoding(byte) { bytes.append(contentsOf: PercentCoding.escape(byte)) } else { bytes.append(byte) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
