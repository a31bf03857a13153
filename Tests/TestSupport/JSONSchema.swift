import OrderedJSON

/// The part of JSON Schema 2020-12 that the project's own schemas use; an unknown keyword is itself a problem.
package struct JSONSchema: Sendable {
  private let root: JSONObject

  package init(parsing bytes: [UInt8]) throws {
    root = try JSONDocument(parsing: bytes).value.object ?? [:]
  }

  /// What is wrong with `value`, each with its place; empty when it is valid.
  package func problems(_ value: JSONValue) -> [String] { check(value, root, at: "$") }

  private func check(_ value: JSONValue, _ schema: JSONObject, at place: String) -> [String] {
    schema.members.flatMap { member in
      switch member.name {
      case "$schema", "title", "$defs", "required", "additionalProperties", "description": [String]()
      case "$ref": reference(value, member.value.string ?? "", at: place)
      case "type": type(value, member.value, at: place)
      case "const": value == member.value ? [] : ["\(place): expected \(member.value.compact)"]
      case "enum":
        member.value.array?.contains(value) == true ? [] : ["\(place): \(value.compact) is not one of the choices"]
      case "properties": properties(value, schema, at: place)
      case "items": items(value, member.value, at: place)
      case "minimum": minimum(value, member.value, at: place)
      case "pattern": pattern(value, member.value.string ?? "", at: place)
      case "oneOf": oneOf(value, member.value.array ?? [], at: place)
      default: ["\(place): the schema's keyword \(member.name) is not understood"]
      }
    }
  }

  private func reference(_ value: JSONValue, _ pointer: String, at place: String) -> [String] {
    let name = String(pointer.dropFirst("#/$defs/".count))
    guard let target = root["$defs"]?.object?[name]?.object else { return ["\(place): no definition \(pointer)"] }
    return check(value, target, at: place)
  }

  private func type(_ value: JSONValue, _ types: JSONValue, at place: String) -> [String] {
    let names = types.array?.compactMap(\.string) ?? [types.string ?? ""]
    let isFine = names.contains { name in
      switch (name, value) {
      case ("null", .null), ("boolean", .bool), ("number", .number), ("string", .string), ("array", .array),
        ("object", .object):
        true
      case ("integer", .number(let number)): number.integer != nil
      default: false
      }
    }
    return isFine ? [] : ["\(place): \(value.kind), expected \(names.joined(separator: " or "))"]
  }

  private func properties(_ value: JSONValue, _ schema: JSONObject, at place: String) -> [String] {
    guard let object = value.object else { return [] }
    let known = schema["properties"]?.object ?? [:]
    let missing = (schema["required"]?.array ?? []).compactMap(\.string).filter { object[$0] == nil }
      .map { "\(place): \($0) is missing" }
    let unknown = object.names.filter { known[$0] == nil && schema["additionalProperties"] == .bool(false) }
      .map { "\(place): \($0) is not in the schema" }
    let inner = object.members.flatMap { member in
      known[member.name]?.object.map { check(member.value, $0, at: "\(place).\(member.name)") } ?? []
    }
    return missing + unknown + inner
  }

  private func items(_ value: JSONValue, _ schema: JSONValue, at place: String) -> [String] {
    guard let elements = value.array, let schema = schema.object else { return [] }
    return elements.enumerated().flatMap { check($0.element, schema, at: "\(place)[\($0.offset)]") }
  }

  private func minimum(_ value: JSONValue, _ limit: JSONValue, at place: String) -> [String] {
    guard let number = value.number?.double, let limit = limit.number?.double, number < limit else { return [] }
    return ["\(place): \(number) is below \(limit)"]
  }

  private func pattern(_ value: JSONValue, _ pattern: String, at place: String) -> [String] {
    guard let text = value.string else { return [] }
    guard let regex = try? Regex(pattern) else { return ["\(place): the pattern \(pattern) is not one"] }
    return text.contains(regex) ? [] : ["\(place): \(text) does not match \(pattern)"]
  }

  private func oneOf(_ value: JSONValue, _ schemas: [JSONValue], at place: String) -> [String] {
    let results = schemas.compactMap(\.object).map { check(value, $0, at: place) }
    switch results.count(where: \.isEmpty) {
    case 1: return []
    case 0: return results.min { $0.count < $1.count } ?? ["\(place): no choice fits"]
    default: return ["\(place): more than one choice fits"]
    }
  }
}
