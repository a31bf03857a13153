/// A whole TOML 1.0 text, without dates and times, which are refused: nothing here needs them.
package struct TOMLDocument: Sendable, Hashable {
  /// The whole text as a table.
  package let table: TOMLTable

  /// Larger texts are refused, in bytes.
  package static let sizeLimit = 4 * 1024 * 1024
  /// Values nested deeper, and keys of more parts, are refused.
  package static let depthLimit = 16

  /// Reads UTF-8; a byte order mark is skipped.
  package init(parsing bytes: [UInt8]) throws(TOMLError) {
    guard bytes.count <= Self.sizeLimit else {
      throw TOMLError("the text is larger than 4 MiB", at: TOMLPosition(line: 1, column: 1))
    }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw Self.notUTF8(bytes) }
    var reader = TOMLReader(text)
    table = try reader.readDocument()
  }

  /// The same for a text that is at hand as a string.
  package init(parsing text: String) throws(TOMLError) {
    try self.init(parsing: Array(text.utf8))
  }

  private static func notUTF8(_ bytes: [UInt8]) -> TOMLError {
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    let line = lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0
    return TOMLError(
      "bytes that are not UTF-8; save the file as UTF-8", at: TOMLPosition(line: line + 1, column: 1))
  }
}

/// A place in a text; both are counted from 1, columns in Unicode scalars.
package struct TOMLPosition: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// Counted from 1.
  package let line: Int
  /// Counted from 1.
  package let column: Int

  /// Both are counted from 1.
  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// `line 2, column 1`.
  package var description: String { "line \(line), column \(column)" }

  /// The earlier place is the lesser.
  package static func < (left: TOMLPosition, right: TOMLPosition) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// Why a text is not the TOML that is read here, and where.
package struct TOMLError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Lower case, without a full stop; says what to write instead where that is known.
  package let message: String
  /// Where the fault begins.
  package let position: TOMLPosition

  /// A message in that style.
  package init(_ message: String, at position: TOMLPosition) {
    self.message = message
    self.position = position
  }

  /// Place and message.
  package var description: String { "\(position): \(message)" }
}
