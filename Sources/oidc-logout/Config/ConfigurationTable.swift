import Diagnostics
import HTTP
import TOMLReading

/// One table of a configuration file: its keys are known and its values are asked for by type.
struct ConfigurationTable<Key: RawRepresentable<String> & CaseIterable & Sendable>: Sendable {
  let file: ConfigurationFile
  /// In messages: `target "production"`.
  let place: String
  let table: TOMLTable

  /// Refuses keys that nobody would ask for.
  init(_ table: TOMLTable, place: String, file: ConfigurationFile) throws(Failure) {
    self.table = table
    self.place = place
    self.file = file
    let known = Key.allCases.map(\.rawValue)
    for entry in table.entries where !known.contains(entry.key) {
      let hint = Nearest.match(entry.key, in: known).map { "did you mean \($0)?" }
      throw file.fault(
        "unknown key \(entry.key) in \(place)", at: entry.position,
        hint: hint ?? "the keys there are \(known.joined(separator: ", "))")
    }
  }

  /// The value of a key, converted; a value that cannot be converted is refused with what was expected.
  func value<Result>(_ key: Key, _ expected: String, _ convert: (TOMLValue) -> Result?) throws(Failure) -> Result? {
    guard let value = table[key.rawValue] else { return nil }
    guard let result = convert(value) else {
      throw fault(key, "must be \(expected), not \(value.kind)", at: value, hint: "write \(key.rawValue) = \(expected)")
    }
    return result
  }

  /// A string that says something.
  func string(_ key: Key) throws(Failure) -> String? {
    guard let text = try value(key, "a string in quotes", \.string) else { return nil }
    if text.trimmed.isEmpty { throw fault(key, "is empty", hint: "leave the key out, or say something") }
    return text
  }

  /// One of a few words.
  func choice<Choice>(_ key: Key, _ words: [String], _ convert: (String) -> Choice?) throws(Failure) -> Choice? {
    guard let text = try string(key) else { return nil }
    if let choice = convert(text) { return choice }
    let nearest = Nearest.match(text, in: words).map { "did you mean \"\($0)\"?" }
    throw fault(
      key, "cannot be \"\(text)\"", hint: nearest ?? "it is one of \(words.joined(separator: ", "))")
  }

  func strings(_ key: Key) throws(Failure) -> [String]? {
    try value(key, "an array of strings, like [\"…\"]") { value in
      guard let elements = value.array else { return nil }
      let texts = elements.compactMap(\.string)
      return texts.count == elements.count ? texts : nil
    }
  }

  func boolean(_ key: Key) throws(Failure) -> Bool? { try value(key, "true or false", \.boolean) }

  /// An integer of a range.
  func integer(_ key: Key, in range: ClosedRange<Int>) throws(Failure) -> Int? {
    guard let number = try value(key, "an integer", \.integer) else { return nil }
    guard range.contains(number) else {
      throw fault(
        key, "cannot be \(number)", hint: "give a number between \(range.lowerBound) and \(range.upperBound)")
    }
    return number
  }

  /// A number of seconds above 0, at most a day.
  func seconds(_ key: Key) throws(Failure) -> Double? {
    guard let number = try value(key, "a number of seconds", \.number) else { return nil }
    guard number > 0, number <= 86_400 else {
      throw fault(key, "must be above 0 and at most 86400", hint: "give seconds, e.g. \(key.rawValue) = 10")
    }
    return number
  }

  /// A value that may be secret; what `@FILE` names lies beside the configuration file.
  func secret(_ key: Key) throws(Failure) -> SecretArgument? {
    guard let text = try string(key) else { return nil }
    if text == "@" || text == "env:" { throw fault(key, "names nothing", hint: "write @FILE or env:NAME") }
    return SecretArgument(argument: text.hasPrefix("@") ? "@" + file.path(String(text.dropFirst())) : text)
  }

  /// An absolute http or https URL.
  func webURL(_ key: Key, example: String = "https://app.example.com/logout") throws(Failure) -> String? {
    guard let text = try string(key) else { return nil }
    guard let fault = WebURLFault.of(text) else { return text }
    throw self.fault(
      key, "\"\(Redaction.argument(text))\" \(fault.clause)", hint: fault.remedy ?? "write it in full, e.g. \(example)")
  }

  /// A fault of one key's value.
  func fault(_ key: Key, _ problem: String, at value: TOMLValue? = nil, hint: String) -> Failure {
    let start = TOMLPosition(line: 1, column: 1)
    let position = value?.position ?? table[key.rawValue]?.position ?? start
    return file.fault("\(key.rawValue) of \(place) \(problem)", at: position, hint: hint)
  }
}

/// The file that is being read, for the messages about it and for what lies beside it.
struct ConfigurationFile: Sendable, Hashable {
  /// As given on the command line.
  let name: String

  /// A path of the file as seen from where the tool runs: relative ones lie beside the file.
  func path(_ text: String) -> String {
    guard !text.hasPrefix("/"), let slash = name.lastIndex(of: "/") else { return text }
    return name[...slash] + text
  }

  /// A fault of the file, with its place.
  func fault(_ message: String, at position: TOMLPosition, hint: String) -> Failure {
    Failure(.usage, "\(name), \(position): \(message)", hint: hint)
  }
}
