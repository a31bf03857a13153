/// A JSON value that keeps what text said: member order, duplicates and the literal of numbers.
package indirect enum JSONValue: Sendable, Hashable {
  case null
  case bool(Bool)
  case number(JSONNumber)
  case string(String)
  case array([JSONValue])
  case object(JSONObject)
}

extension JSONValue {
  /// The value of a string; `nil` for every other type, as below.
  package var string: String? { if case .string(let value) = self { value } else { nil } }
  /// The value of a boolean.
  package var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
  /// The value of a number.
  package var number: JSONNumber? { if case .number(let value) = self { value } else { nil } }
  /// The elements of an array.
  package var array: [JSONValue]? { if case .array(let value) = self { value } else { nil } }
  /// The members of an object.
  package var object: JSONObject? { if case .object(let value) = self { value } else { nil } }
  /// Whether it is `null`.
  package var isNull: Bool { self == .null }

  /// The type's name as JSON calls it, with an article: `a string`, `an array`, …
  package var kind: String {
    switch self {
    case .null: "null"
    case .bool: "a boolean"
    case .number: "a number"
    case .string: "a string"
    case .array: "an array"
    case .object: "an object"
    }
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
  /// A string.
  package init(stringLiteral value: String) { self = .string(value) }
  /// A boolean.
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  /// A number.
  package init(integerLiteral value: Int) { self = .number(JSONNumber(value)) }
  /// An array.
  package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  /// An object, its members in the order written.
  package init(dictionaryLiteral elements: (String, JSONValue)...) { self = .object(JSONObject(elements)) }
  /// `null`.
  package init(nilLiteral: ()) { self = .null }

  /// The value, or `null` for unknown.
  package init(_ value: String?) { self = value.map(JSONValue.string) ?? .null }
  /// The value, or `null` for unknown.
  package init(_ value: Int?) { self = value.map { .number(JSONNumber($0)) } ?? .null }
  /// The value, or `null` for unknown.
  package init(_ value: Bool?) { self = value.map(JSONValue.bool) ?? .null }
  /// Rounded to one decimal, as milliseconds are shown.
  package init(milliseconds value: Double) { self = .number(JSONNumber(tenths: value)) }
  /// An array of strings.
  package init(strings: [String]) { self = .array(strings.map(JSONValue.string)) }
}

/// A number as its literal text; `1.0`, `1` and `1e0` stay three different things.
package struct JSONNumber: Sendable, Hashable {
  /// As the text has it.
  package let literal: String

  /// A literal that is known to be one (RFC 8259 §6).
  package init(literal: String) { self.literal = literal }

  /// In decimal digits.
  package init(_ value: Int) { literal = String(value) }

  /// One decimal at most; what is not finite becomes 0.
  package init(tenths value: Double) {
    guard value.isFinite, abs(value) < 1e15 else {
      literal = "0"
      return
    }
    let tenths = Int((value * 10).rounded())
    literal = tenths % 10 == 0 ? String(tenths / 10) : "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
  }

  /// The value when the literal is a plain integer in range.
  package var integer: Int? { Int(literal) }

  /// The value as a double; `nil` when it is out of range.
  package var double: Double? { Double(literal).flatMap { $0.isFinite ? $0 : nil } }
}

/// The members of a JSON object in the order they came, duplicates included.
package struct JSONObject: Sendable, Hashable, ExpressibleByDictionaryLiteral {
  /// One name with its value.
  package struct Member: Sendable, Hashable {
    /// The name after its escapes are read.
    package let name: String
    /// The value that stands behind the name.
    package let value: JSONValue

    /// `"name": value`.
    package init(_ name: String, _ value: JSONValue) {
      self.name = name
      self.value = value
    }
  }

  /// All members in order.
  package private(set) var members: [Member]

  /// These members in this order.
  package init(_ members: [Member] = []) { self.members = members }

  /// The same from names and values.
  package init(_ pairs: [(String, JSONValue)]) { members = pairs.map { Member($0.0, $0.1) } }

  /// The same from a literal.
  package init(dictionaryLiteral elements: (String, JSONValue)...) { self.init(elements) }

  /// The value of the last member of that name, compared code point by code point (RFC 8259 §4 leaves the choice).
  package subscript(_ name: String) -> JSONValue? {
    // String equality is fast but takes canonically equivalent names for equal.
    members.last { $0.name == name && $0.name.utf8.elementsEqual(name.utf8) }?.value
  }

  /// Adds a member at the end, whatever names are there.
  package mutating func append(_ name: String, _ value: JSONValue) { members.append(Member(name, value)) }

  /// The names of all members in order.
  package var names: [String] { members.map(\.name) }

  /// Names that occur more than once, each listed once, in order of their second occurrence.
  package var duplicateNames: [String] {
    var seen: Set<[UInt8]> = []
    var repeated: Set<[UInt8]> = []
    var duplicates: [String] = []
    for member in members {
      let name = Array(member.name.utf8)
      if !seen.insert(name).inserted, repeated.insert(name).inserted { duplicates.append(member.name) }
    }
    return duplicates
  }
}
