/// A value of a TOML text, with the place where it begins.
package struct TOMLValue: Sendable, Hashable {
  package let content: Content
  package let position: TOMLPosition

  package init(_ content: Content, at position: TOMLPosition) {
    self.content = content
    self.position = position
  }

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

  package var string: String? { if case .string(let value) = content { value } else { nil } }
  package var integer: Int? { if case .integer(let value) = content { value } else { nil } }
  package var boolean: Bool? { if case .boolean(let value) = content { value } else { nil } }
  package var array: [TOMLValue]? { if case .array(let value) = content { value } else { nil } }
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
  package struct Entry: Sendable, Hashable {
    package let key: String
    /// Where the key stands.
    package let position: TOMLPosition
    package let value: TOMLValue

    package init(_ key: String, at position: TOMLPosition, _ value: TOMLValue) {
      self.key = key
      self.position = position
      self.value = value
    }
  }

  package let entries: [Entry]

  package init(_ entries: [Entry] = []) { self.entries = entries }

  package subscript(_ key: String) -> TOMLValue? { entries.first { $0.key == key }?.value }
}
