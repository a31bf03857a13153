/// A place in a text; both are counted from 1, columns in Unicode scalars.
package struct TOMLPosition: Sendable, Hashable, Comparable, CustomStringConvertible {
  package let line: Int
  package let column: Int

  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  package var description: String { "line \(line), column \(column)" }

  package static func < (left: TOMLPosition, right: TOMLPosition) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// Why a text is not the TOML that is read here, and where.
package struct TOMLError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Lower case, without a full stop; says what to write instead where that is known.
  package let message: String
  package let position: TOMLPosition

  package init(_ message: String, at position: TOMLPosition) {
    self.message = message
    self.position = position
  }

  package var description: String { "\(position): \(message)" }
}
