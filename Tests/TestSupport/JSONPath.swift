import OrderedJSON

/// A place in a JSON document: `summary.error`, `hops[0].status`, `findings[*].rule`, `findings[rule=DSC-008].detail`.
package struct JSONPath: Sendable {
  /// Why a place could not be read or found.
  package struct Failure: Error, CustomStringConvertible {
    package let description: String
  }

  private enum Step {
    case member(String)
    case index(Int)
    case every
    /// The one element whose member has that value.
    case element(member: String, value: String)
  }

  private let steps: [Step]

  /// Members are parted by full stops; `[…]` chooses among the elements of an array.
  package init(parsing text: String) throws(Failure) {
    var steps: [Step] = []
    var rest = text[...]
    while let first = rest.first {
      if first == "[" {
        guard let end = rest.firstIndex(of: "]") else { throw Failure(description: "\(text): ] is missing") }
        steps.append(try Self.choice(rest[..<end].dropFirst(), text))
        rest = rest[rest.index(after: end)...]
      } else {
        let name = (first == "." ? rest.dropFirst() : rest).prefix { $0 != "." && $0 != "[" }
        guard !name.isEmpty else { throw Failure(description: "\(text): a member has no name") }
        steps.append(.member(String(name)))
        rest = rest[name.endIndex...]
      }
    }
    self.steps = steps
  }

  private static func choice(_ text: Substring, _ path: String) throws(Failure) -> Step {
    if text == "*" { return .every }
    if let index = Int(text), index >= 0 { return .index(index) }
    let halves = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard halves.count == 2, !halves[0].isEmpty else {
      throw Failure(description: "\(path): [\(text)] is neither a number, * nor NAME=VALUE")
    }
    return .element(member: String(halves[0]), value: String(halves[1]))
  }

  /// The value there; with `[*]` the values of all elements, as an array.
  package func value(in root: JSONValue) throws(Failure) -> JSONValue { try Self.walk(root, steps[...]) }

  private static func walk(_ value: JSONValue, _ steps: ArraySlice<Step>) throws(Failure) -> JSONValue {
    guard let step = steps.first else { return value }
    let rest = steps.dropFirst()
    switch step {
    case .member(let name):
      guard let object = value.object else { throw Failure(description: "\(value.kind) has no member \(name)") }
      guard let inner = object[name] else { throw Failure(description: "there is no member \(name)") }
      return try walk(inner, rest)
    case .index(let index):
      let elements = try elements(of: value)
      guard index < elements.count else { throw Failure(description: "there are only \(elements.count) elements") }
      return try walk(elements[index], rest)
    case .every:
      var values: [JSONValue] = []
      for element in try elements(of: value) { values.append(try walk(element, rest)) }
      return .array(values)
    case .element(let member, let wanted):
      let found = try elements(of: value).filter { element in
        let own = element.object?[member]
        return own?.string == wanted || own?.compact == wanted
      }
      guard found.count == 1 else {
        throw Failure(description: "\(found.count) elements have \(member)=\(wanted)")
      }
      return try walk(found[0], rest)
    }
  }

  private static func elements(of value: JSONValue) throws(Failure) -> [JSONValue] {
    guard let elements = value.array else { throw Failure(description: "\(value.kind) has no elements") }
    return elements
  }
}

extension JSONValue {
  /// The document of a text, or all of them, as an array, where each line is one.
  package static func documents(in text: String) throws(JSONError) -> JSONValue {
    do throws(JSONError) {
      return try JSONDocument(parsing: text).value
    } catch {
      let lines = text.split(separator: "\n").map { try? JSONDocument(parsing: String($0)).value }
      let documents = lines.compactMap(\.self)
      guard documents.count > 1, documents.count == lines.count else { throw error }
      return .array(documents)
    }
  }

  /// Whether both mean the same: the order of members does not count, nor how a number is written.
  package func means(_ other: JSONValue) -> Bool {
    switch (self, other) {
    case (.object(let one), .object(let two)):
      one.members.count == two.members.count
        && one.members.allSatisfy { member in two[member.name].map { member.value.means($0) } ?? false }
    case (.array(let one), .array(let two)):
      one.count == two.count && zip(one, two).allSatisfy { $0.means($1) }
    case (.number(let one), .number(let two)): one == two || one.double == two.double && one.double != nil
    default: self == other
    }
  }
}
