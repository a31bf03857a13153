import OrderedJSON

/// What a member of the document holds, seen with an expected type.
package enum MemberValue<Value: Sendable & Hashable>: Sendable, Hashable {
  case absent
  /// The member is there and `null`, which counts as absent but is worth telling.
  case null
  case value(Value)
  case wrongType(JSONValue)

  /// The value, when it has the expected type.
  package var value: Value? { if case .value(let value) = self { value } else { nil } }

  /// Whether the member says nothing: absent or `null`.
  package var isMissing: Bool {
    switch self {
    case .absent, .null: true
    case .value, .wrongType: false
    }
  }
}
