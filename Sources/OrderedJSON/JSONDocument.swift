/// A parsed JSON text and what was tolerated while reading it.
package struct JSONDocument: Sendable, Hashable {
  package let value: JSONValue
  /// Whether a UTF-8 byte order mark stood before the text (RFC 8259 §8.1 lets a parser ignore it).
  package let hadByteOrderMark: Bool

  /// Nesting beyond this is refused.
  package static let depthLimit = 64

  /// Reads exactly one JSON text in UTF-8 (RFC 8259).
  package init(parsing bytes: [UInt8]) throws(JSONError) {
    guard !bytes.isEmpty else { throw JSONError(.empty, line: 1, column: 1) }
    if Self.looksLikeUTF16(bytes) { throw JSONError(.utf16, line: 1, column: 1) }
    hadByteOrderMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    var parser = JSONParser(bytes: bytes, start: hadByteOrderMark ? 3 : 0)
    value = try parser.parseText()
  }

  package init(parsing text: String) throws(JSONError) {
    try self.init(parsing: Array(text.utf8))
  }

  private static func looksLikeUTF16(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 2 else { return false }
    if bytes[0] == 0xFE && bytes[1] == 0xFF || bytes[0] == 0xFF && bytes[1] == 0xFE { return true }
    return bytes[0] == 0 || bytes[1] == 0
  }
}
