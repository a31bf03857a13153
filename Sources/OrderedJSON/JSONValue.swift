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
