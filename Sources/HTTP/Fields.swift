/// Header fields in message order; names compare without case.
package struct Fields: Sendable, Hashable, ExpressibleByArrayLiteral {
  package private(set) var all: [Field]

  package init(_ fields: [Field] = []) { all = fields }

  package init(arrayLiteral elements: Field...) { all = elements }

  /// Every value of the field, in order.
  package func values(_ name: String) -> [String] {
    all.lazy.filter { $0.name.equalsIgnoringCase(name) }.map(\.value)
  }

  /// The first value of the field.
  package subscript(_ name: String) -> String? {
    all.first { $0.name.equalsIgnoringCase(name) }?.value
  }

  package mutating func append(_ name: String, _ value: String) {
    all.append(Field(name, value))
  }

  /// Removes every field of that name and adds one.
  package mutating func replace(_ name: String, _ value: String) {
    all.removeAll { $0.name.equalsIgnoringCase(name) }
    all.append(Field(name, value))
  }

  /// Puts fields in the place of all that have one of their names; repeats among them stay.
  package mutating func replace(with fields: Fields) {
    let names = Set(fields.all.map(\.name.asciiLowercased))
    all.removeAll { names.contains($0.name.asciiLowercased) }
    all += fields.all
  }
}
