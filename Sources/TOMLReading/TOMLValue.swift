/// A value of a TOML text, with the place where it begins.
package struct TOMLValue: Sendable, Hashable {
  /// What it is.
  package let content: Content
  /// Where it begins.
  package let position: TOMLPosition

  /// A value that begins there.
  package init(_ content: Content, at position: TOMLPosition) {
    self.content = content
    self.position = position
  }

  /// The types of TOML that are read.
  package indirect enum Content: Sendable, Hashable {
    case string(String)
    case integer(Int)
    case float(Double)
    case boolean(Bool)
    case array([TOMLValue])
    case table(TOMLTable)
  }

  /// What kind of value it is, for people: `a string`.
  package var kind: String {
    switch content {
    case .string: "a string"
    case .integer: "an integer"
    case .float: "a number with a fraction"
    case .boolean: "true or false"
    case .array: "an array"
    case .table: "a table"
    }
  }

  /// The value of a string; `nil` for every other type, as below.
  package var string: String? { if case .string(let value) = content { value } else { nil } }
  /// The value of an integer.
  package var integer: Int? { if case .integer(let value) = content { value } else { nil } }
  /// The value of a boolean.
  package var boolean: Bool? { if case .boolean(let value) = content { value } else { nil } }
  /// The elements of an array.
  package var array: [TOMLValue]? { if case .array(let value) = content { value } else { nil } }
  /// The entries of a table.
  package var table: TOMLTable? { if case .table(let value) = content { value } else { nil } }

  /// An integer or a number with a fraction.
  package var number: Double? {
    switch content {
    case .integer(let value): Double(value)
    case .float(let value): value
    default: nil
    }
  }
}

/// Keys and values in the order of the text; no key is there twice.
package struct TOMLTable: Sendable, Hashable {
  /// One key with its value.
  package struct Entry: Sendable, Hashable {
    /// Without quotes.
    package let key: String
    /// Where the key stands.
    package let position: TOMLPosition
    /// The value that stands behind the key.
    package let value: TOMLValue

    /// A key that stands at that place.
    package init(_ key: String, at position: TOMLPosition, _ value: TOMLValue) {
      self.key = key
      self.position = position
      self.value = value
    }
  }

  /// All entries in order.
  package let entries: [Entry]

  /// Entries whose keys differ.
  package init(_ entries: [Entry] = []) { self.entries = entries }

  /// The value of that key.
  package subscript(_ key: String) -> TOMLValue? { entries.first { $0.key == key }?.value }
}
