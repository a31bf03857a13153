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
