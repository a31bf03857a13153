extension URLReference {
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
