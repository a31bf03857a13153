import Diagnostics
import HTTP
import OrderedJSON

/// Reads one value of a saved evidence file and names it when it is not what it should be.
struct EvidenceReader {
  let value: JSONValue
  let file: String
  /// The way to the value: `targets[0].discovery`; empty for the whole document.
  var path = ""

  func fail(_ problem: String) -> Failure {
    Failure(
      .content, (path.isEmpty ? "\(file) \(problem)" : "\(file): \(path) \(problem)").visible,
      hint: "save the evidence again with check --evidence-out, and leave the file as it is")
  }

  private func mismatch(_ wanted: String) -> Failure { fail("is \(value.kind), not \(wanted)") }

  var object: JSONObject {
    get throws(Failure) {
      guard let object = value.object else { throw mismatch("an object") }
      return object
    }
  }

  /// The member, whatever it is.
  subscript(_ name: String) -> EvidenceReader {
    get throws(Failure) {
      guard let member = try object[name] else { throw fail("lacks the member \(name)") }
      return EvidenceReader(value: member, file: file, path: path.isEmpty ? name : "\(path).\(name)")
    }
  }

  /// The member; `nil` when it is absent, which means "not collected", or `null`.
  func member(_ name: String) throws(Failure) -> EvidenceReader? {
    guard let member = try object[name], !member.isNull else { return nil }
    return EvidenceReader(value: member, file: file, path: path.isEmpty ? name : "\(path).\(name)")
  }

  /// Whether the member is there: files of earlier releases lack what was added since.
  func has(_ name: String) throws(Failure) -> Bool { try object[name] != nil }

  /// The member, read; `nil` when it is absent or `null`.
  func optional<Value>(
    _ name: String, _ read: (EvidenceReader) throws(Failure) -> Value
  ) throws(Failure) -> Value? {
    guard let member = try member(name) else { return nil }
    return try read(member)
  }

  /// Every element, read; more than `limit` are refused.
  func list<Value>(
    limit: Int = 10_000, _ read: (EvidenceReader) throws(Failure) -> Value
  ) throws(Failure) -> [Value] {
    guard let elements = value.array else { throw mismatch("an array") }
    guard elements.count <= limit else { throw fail("has more than \(limit.grouped) elements") }
    var values: [Value] = []
    values.reserveCapacity(elements.count)
    for (index, element) in elements.enumerated() {
      values.append(try read(EvidenceReader(value: element, file: file, path: "\(path)[\(index)]")))
    }
    return values
  }

  func list<Value>(
    _ name: String, limit: Int = 10_000, _ read: (EvidenceReader) throws(Failure) -> Value
  ) throws(Failure) -> [Value] {
    try self[name].list(limit: limit, read)
  }

  var string: String {
    get throws(Failure) {
      guard let text = value.string else { throw mismatch("a string") }
      return text
    }
  }

  var bool: Bool {
    get throws(Failure) {
      guard let flag = value.bool else { throw mismatch("a boolean") }
      return flag
    }
  }

  /// A whole number that no sum can make overflow.
  var integer: Int {
    get throws(Failure) { try integer(in: -Self.largest...Self.largest) }
  }

  /// A number of bytes, hops or the like.
  var count: Int {
    get throws(Failure) { try integer(in: 0...Self.largest) }
  }

  func integer(in range: ClosedRange<Int>) throws(Failure) -> Int {
    guard let number = value.number?.integer else { throw mismatch("a whole number") }
    guard range.contains(number) else { throw fail("is out of range") }
    return number
  }

  /// A duration or the like.
  var double: Double {
    get throws(Failure) {
      guard let number = value.number?.double else { throw mismatch("a number") }
      guard abs(number) < 1e12 else { throw fail("is out of range") }
      return number
    }
  }

  /// One of the names of an enumeration.
  func choice<Choice: RawRepresentable<String>>(_ type: Choice.Type) throws(Failure) -> Choice {
    guard let choice = Choice(rawValue: try string) else { throw fail("is not one of the known words") }
    return choice
  }

  func string(_ name: String) throws(Failure) -> String { try self[name].string }
  func text(_ name: String) throws(Failure) -> String? {
    try optional(name) { reader throws(Failure) in try reader.string }
  }
  func texts(_ name: String) throws(Failure) -> [String] {
    try list(name) { reader throws(Failure) in try reader.string }
  }
  func flag(_ name: String) throws(Failure) -> Bool { try self[name].bool }
  func number(_ name: String) throws(Failure) -> Int? {
    try optional(name) { reader throws(Failure) in try reader.integer }
  }
  func count(_ name: String) throws(Failure) -> Int { try self[name].count }

  private static let largest = 1 << 48
}
