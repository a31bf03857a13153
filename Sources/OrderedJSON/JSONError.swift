/// Why bytes are not one JSON text, and where.
package struct JSONError: Error, Sendable, Hashable, CustomStringConvertible {
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

  package let reason: Reason
  /// Counted from 1.
  package let line: Int
  /// In bytes, counted from 1.
  package let column: Int

  package init(_ reason: Reason, line: Int, column: Int) {
    self.reason = reason
    self.line = line
    self.column = column
  }

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
