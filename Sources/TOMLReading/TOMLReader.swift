/// Reads a text statement by statement into a draft.
struct TOMLReader: Sendable {
  var cursor: TOMLCursor
  var draft = TOMLDraft()

  init(_ text: String) { cursor = TOMLCursor(text) }

  mutating func readDocument() throws(TOMLError) -> TOMLTable {
    var section = TOMLDraft.root
    while !cursor.isAtEnd {
      cursor.skipBlanks()
      if !cursor.isAtLineEnd && cursor.next != "#" {
        if cursor.next == "[" {
          section = try readHeader()
        } else {
          try readAssignment(into: section, depth: 0)
        }
      }
      try finishLine()
    }
    return draft.finished(TOMLDraft.root)
  }

  /// `[a.b]` or `[[a.b]]`; the table that the following lines fill.
  private mutating func readHeader() throws(TOMLError) -> TOMLDraft.ID {
    let start = cursor.position
    let isElement = cursor.take("[[")
    if !isElement { cursor.advance() }
    let path = try readKey()
    let closing = isElement ? "]]" : "]"
    guard cursor.take(closing) else { throw failure("\(closing) is missing after the table's name") }
    return isElement ? try draft.append(path, at: start) : try draft.open(path, at: start)
  }

  /// `key = value` into a table of the draft.
  mutating func readAssignment(into table: TOMLDraft.ID, depth: Int) throws(TOMLError) {
    let path = try readKey()
    guard cursor.take("=") else {
      throw failure("= is missing after the key \(path.map(\.text).joined(separator: "."))")
    }
    cursor.skipBlanks()
    let value = try readValue(depth: depth)
    try draft.set(path, to: value, in: table)
  }

  /// A bare, quoted or dotted key, with the blanks around it.
  private mutating func readKey() throws(TOMLError) -> [TOMLDraft.Part] {
    var parts: [TOMLDraft.Part] = []
    repeat {
      cursor.skipBlanks()
      let position = cursor.position
      parts.append(TOMLDraft.Part(text: try readKeyPart(), position: position))
      guard parts.count <= TOMLDocument.depthLimit else {
        throw TOMLError("a key of more than \(TOMLDocument.depthLimit) parts", at: position)
      }
      cursor.skipBlanks()
    } while cursor.take(".")
    return parts
  }

  private mutating func readKeyPart() throws(TOMLError) -> String {
    if cursor.starts(with: "\"\"\"") || cursor.starts(with: "'''") {
      throw failure("a key cannot be a string of several lines")
    }
    if cursor.next == "\"" || cursor.next == "'" { return try readString() }
    let name = cursor.takeWhile(\.isBareKeyPart)
    if name.isEmpty {
      let found = cursor.next.map { "not \($0.shown)" } ?? "and the text ends"
      throw failure("a key was expected, \(found); keys other than letters, digits, - and _ must be quoted")
    }
    return name
  }

  /// Only blanks and a comment may follow on a line.
  private mutating func finishLine() throws(TOMLError) {
    cursor.skipBlanks()
    try skipComment()
    if cursor.isAtEnd || cursor.takeLineEnd() { return }
    throw failure("the line should end here, but \(cursor.next?.shown ?? "") follows")
  }

  /// From `#` to the end of the line, if there is one.
  mutating func skipComment() throws(TOMLError) {
    guard cursor.next == "#" else { return }
    while !cursor.isAtLineEnd, let scalar = cursor.next {
      if scalar.isForbiddenControl { throw failure("\(scalar.shownControl) in a comment") }
      cursor.advance()
    }
  }

  func failure(_ message: String) -> TOMLError { TOMLError(message, at: cursor.position) }
}
