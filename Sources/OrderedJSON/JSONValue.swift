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
  package var string: String? { if case .string(let value) = self { value } else { nil } }
  package var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
  package var number: JSONNumber? { if case .number(let value) = self { value } else { nil } }
  package var array: [JSONValue]? { if case .array(let value) = self { value } else { nil } }
  package var object: JSONObject? { if case .object(let value) = self { value } else { nil } }
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
  package init(stringLiteral value: String) { self = .string(value) }
  package init(booleanLiteral value: Bool) { self = .bool(value) }
  package init(integerLiteral value: Int) { self = .number(JSONNumber(value)) }
  package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
  package init(dictionaryLiteral elements: (String, JSONValue)...) { self = .object(JSONObject(elements)) }
  package init(nilLiteral: ()) { self = .null }

  /// The value, or `null` for unknown.
  package init(_ value: String?) { self = value.map(JSONValue.string) ?? .null }
  package init(_ value: Int?) { self = value.map { .number(JSONNumber($0)) } ?? .null }
  package init(_ value: Bool?) { self = value.map(JSONValue.bool) ?? .null }
  /// Rounded to one decimal, as milliseconds are shown.
  package init(milliseconds value: Double) { self = .number(JSONNumber(tenths: value)) }
  package init(strings: [String]) { self = .array(strings.map(JSONValue.string)) }
}
