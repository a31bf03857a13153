/// One named value that shows what a finding was judged on; secrets are redacted before they get here.
package struct Fact: Sendable, Hashable {
  /// A `snake_case` key of the finding's `evidence` object.
  package let name: String
  package let value: Value

  package enum Value: Sendable, Hashable {
    case text(String)
    case number(Int)
    case flag(Bool)
    case list([String])
    case none
  }

  package init(_ name: String, _ value: Value) {
    self.name = name
    self.value = value
  }

  package init(_ name: String, _ text: String?) {
    self.init(name, text.map(Value.text) ?? .none)
  }

  package init(_ name: String, _ number: Int) {
    self.init(name, .number(number))
  }
}
