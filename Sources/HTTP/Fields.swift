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

/// One header field as it stood in the message: spelling, order and repeats are kept.
package struct Field: Sendable, Hashable {
  package let name: String
  /// The value without surrounding white space; bytes that are not UTF-8 were read as Latin-1.
  package let value: String

  package init(_ name: String, _ value: String) {
    self.name = name
    self.value = value
  }
}

/// A `Content-Type` value: type in lower case, parameters by lower-case name (RFC 9110 §8.3).
package struct MediaType: Sendable, Hashable {
  /// `type/subtype` in lower case.
  package let essence: String
  package let parameters: [String: String]

  package init(_ value: String) {
    let parts = value.split(separator: ";", omittingEmptySubsequences: false).map { String($0).trimmed }
    essence = (parts.first ?? "").asciiLowercased
    var parameters: [String: String] = [:]
    for part in parts.dropFirst() {
      let halves = part.split(separator: "=", maxSplits: 1).map { String($0).trimmed }
      guard halves.count == 2 else { continue }
      var text = halves[1]
      if text.count >= 2, text.hasPrefix("\""), text.hasSuffix("\"") { text = String(text.dropFirst().dropLast()) }
      parameters[halves[0].asciiLowercased] = text
    }
    self.parameters = parameters
  }

  package var isHTML: Bool { essence == "text/html" || essence == "application/xhtml+xml" }
  package var isJSON: Bool { essence == "application/json" || essence.hasSuffix("+json") }
}
