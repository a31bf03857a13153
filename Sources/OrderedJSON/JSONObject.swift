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
