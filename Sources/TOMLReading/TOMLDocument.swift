/// A whole TOML 1.0 text as a table. Dates and times are the one thing that is refused: nothing here needs them.
package struct TOMLDocument: Sendable, Hashable {
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
