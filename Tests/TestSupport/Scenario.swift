import HTTP

/// One text file: what was asked, what the servers answered, what was sent, and what must come of it.
package struct Scenario: Sendable {
  /// A line `-- title --` and everything up to the next one.
  package struct Section: Sendable, Hashable {
    package let title: String
    package var body: String
  }

  /// What the scenario shows, in words.
  package let story: String
  package internal(set) var sections: [Section]

  /// Sections start at lines of the form `-- title --`.
  package init(parsing text: String) {
    var sections: [Section] = []
    var story = ""
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("-- "), line.hasSuffix(" --"), line.count > 6 {
        sections.append(Section(title: String(line.dropFirst(3).dropLast(3)), body: ""))
      } else if sections.isEmpty {
        story += line + "\n"
      } else {
        sections[sections.count - 1].body += line + "\n"
      }
    }
    if let last = sections.indices.last, sections[last].body.hasSuffix("\n") { sections[last].body.removeLast() }
    self.story = story
    self.sections = sections
  }

  /// The body of the first section of that title.
  package subscript(_ title: String) -> String? { sections.first { $0.title == title }?.body }

  /// Sections whose title begins with `word`, with the rest of the title.
  package func all(_ word: String) -> [(name: String, body: String)] {
    sections.filter { $0.title.hasPrefix(word + " ") }.map { (String($0.title.dropFirst(word.count + 1)), $0.body) }
  }

  /// Files by name: `file NAME` as it stands, `escaped file NAME` with escapes, for what is not text.
  package var files: [String: [UInt8]] {
    let plain = all("file").map { ($0.name, Array($0.body.utf8)) }
    let escaped = all("escaped file").map { ($0.name, ScenarioEscapes.bytes($0.body.withoutLastNewline)) }
    return Dictionary(plain + escaped, uniquingKeysWith: { first, _ in first })
  }

  /// Standard input: `stdin`, or `escaped stdin`; `nil` when it is a terminal.
  package var standardInput: [UInt8]? {
    self["stdin"].map { Array($0.utf8) } ?? self["escaped stdin"].map { ScenarioEscapes.bytes($0.withoutLastNewline) }
  }

  /// The lines `NAME=value` of `environment`.
  package var environment: [String: String] {
    let pairs = (self["environment"] ?? "").split(separator: "\n").map { line in
      let halves = line.split(separator: "=", maxSplits: 1)
      return (String(halves[0]), halves.count > 1 ? String(halves[1]) : "")
    }
    return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }

  /// The file's text.
  package var text: String { story + sections.map { "-- \($0.title) --\n\($0.body)" }.joined() }

  /// The command line, split at white space; single quotes keep a word together; lines are joined.
  package var arguments: [String] {
    var words: [String] = []
    var word: String?
    var isQuoted = false
    for character in self["command"] ?? "" {
      if character == "'" {
        isQuoted.toggle()
        word = word ?? ""
      } else if character.isWhitespace, !isQuoted {
        if let finished = word { words.append(finished) }
        word = nil
      } else {
        word = (word ?? "") + String(character)
      }
    }
    return words + (word.map { [$0] } ?? [])
  }

  /// The value of an option of the command line.
  package func option(_ name: String) -> String? {
    let words = arguments
    guard let place = words.firstIndex(of: name), place + 1 < words.count else { return nil }
    return words[place + 1]
  }
}

extension String {
  fileprivate var withoutLastNewline: String { hasSuffix("\n") ? String(dropLast()) : self }
}
