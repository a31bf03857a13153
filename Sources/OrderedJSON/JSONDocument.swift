/// A parsed JSON text and what was tolerated while reading it.
package struct JSONDocument: Sendable, Hashable {
  /// What the text says.
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

  /// The same for a text that is at hand as a string.
  package init(parsing text: String) throws(JSONError) {
    try self.init(parsing: Array(text.utf8))
  }

  private static func looksLikeUTF16(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 2 else { return false }
    if bytes[0] == 0xFE && bytes[1] == 0xFF || bytes[0] == 0xFF && bytes[1] == 0xFE { return true }
    return bytes[0] == 0 || bytes[1] == 0
  }
}

/// Why bytes are not one JSON text, and where.
package struct JSONError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong.
  package enum Reason: Sendable, Hashable {
    case empty
    case utf16
    case invalidUTF8
    case unexpected(String)
    case endOfInput
    case trailingContent
    case tooDeep(limit: Int)
    case invalidEscape
    case invalidNumber
    case controlCharacter
    case loneSurrogate
  }

  /// What is wrong.
  package let reason: Reason
  /// Counted from 1.
  package let line: Int
  /// In bytes, counted from 1.
  package let column: Int

  /// Both places are counted from 1.
  package init(_ reason: Reason, line: Int, column: Int) {
    self.reason = reason
    self.line = line
    self.column = column
  }

  /// Lower case, without a full stop, with the place.
  package var description: String {
    switch reason {
    case .empty: "the text is empty"
    case .utf16: "the text is UTF-16 or UTF-32; JSON is exchanged in UTF-8 (RFC 8259 §8.1)"
    default: "\(problem) at line \(line), column \(column)"
    }
  }

  private var problem: String {
    switch reason {
    case .empty, .utf16: ""
    case .invalidUTF8: "bytes that are not UTF-8"
    case .unexpected(let what): "unexpected \(what)"
    case .endOfInput: "the text ends too early"
    case .trailingContent: "more text after the end of the JSON value"
    case .tooDeep(let limit): "nested deeper than \(limit) levels"
    case .invalidEscape: "an invalid escape in a string"
    case .invalidNumber: "an invalid number"
    case .controlCharacter: "a raw control character in a string"
    case .loneSurrogate: "an escaped lone surrogate"
    }
  }
}
