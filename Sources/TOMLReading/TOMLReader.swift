/// Reads a text line by line into tables.
struct TOMLReader: Sendable {
  private var cursor: TOMLCursor
  private var builder = TOMLTableBuilder()

  init(_ text: String) { cursor = TOMLCursor(text) }

  mutating func readDocument() throws(TOMLError) -> TOMLTable {
    var section = TOMLTableBuilder.root
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
    return builder.finished(TOMLTableBuilder.root)
  }

  /// `[a.b]` or `[[a.b]]`; the table that the following lines fill.
  private mutating func readHeader() throws(TOMLError) -> TOMLTableBuilder.ID {
    let start = cursor.position
    let isElement = cursor.take("[[")
    if !isElement { cursor.advance() }
    let path = try readKey()
    let closing = isElement ? "]]" : "]"
    guard cursor.take(closing) else { throw failure("\(closing) is missing after the table's name") }
    return isElement ? try builder.append(path, at: start) : try builder.open(path, at: start)
  }

  /// `key = value` into a table.
  private mutating func readAssignment(into table: TOMLTableBuilder.ID, depth: Int) throws(TOMLError) {
    let path = try readKey()
    guard cursor.take("=") else {
      throw failure("= is missing after the key \(path.map(\.text).joined(separator: "."))")
    }
    cursor.skipBlanks()
    let value = try readValue(of: path.map(\.text).joined(separator: "."), depth: depth)
    try builder.set(path, to: value, in: table)
  }

  /// A bare, quoted or dotted key, with the blanks around it.
  private mutating func readKey() throws(TOMLError) -> [TOMLTableBuilder.Part] {
    var parts: [TOMLTableBuilder.Part] = []
    repeat {
      cursor.skipBlanks()
      let position = cursor.position
      parts.append(TOMLTableBuilder.Part(text: try readKeyPart(), position: position))
      guard parts.count <= TOMLDocument.depthLimit else {
        throw TOMLError("a key of more than \(TOMLDocument.depthLimit) parts", at: position)
      }
      cursor.skipBlanks()
    } while cursor.take(".")
    return parts
  }

  private mutating func readKeyPart() throws(TOMLError) -> String {
    if TOMLString.isMultiline(at: cursor) {
      throw failure("a key cannot be a string of several lines")
    }
    if cursor.next == "\"" || cursor.next == "'" { return try TOMLString.read(&cursor) }
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
  private mutating func skipComment() throws(TOMLError) {
    guard cursor.next == "#" else { return }
    while !cursor.isAtLineEnd, let scalar = cursor.next {
      if scalar.isForbiddenControl { throw failure("\(scalar.shownControl) in a comment") }
      cursor.advance()
    }
  }

  private func failure(_ message: String) -> TOMLError { TOMLError(message, at: cursor.position) }
}

/// Values.
extension TOMLReader {
  /// Any value of a key; `depth` is that of the arrays and inline tables around it.
  private mutating func readValue(of key: String, depth: Int) throws(TOMLError) -> TOMLValue {
    let position = cursor.position
    guard let first = cursor.next, !cursor.isAtLineEnd, first != "#" else {
      throw failure("a value is missing after =")
    }
    guard depth < TOMLDocument.depthLimit else {
      throw failure("values nested deeper than \(TOMLDocument.depthLimit) levels")
    }
    switch first {
    case "\"", "'":
      let text =
        TOMLString.isMultiline(at: cursor) ? try TOMLString.readMultiline(&cursor) : try TOMLString.read(&cursor)
      return TOMLValue(.string(text), at: position)
    case "[": return TOMLValue(.array(try readArray(of: key, depth: depth)), at: position)
    case "{": return TOMLValue(.table(try readInlineTable(depth: depth)), at: position)
    default: return TOMLValue(try readWord(of: key, at: position), at: position)
    }
  }

  /// `[1, 2,]`, which may have line ends and comments between its parts.
  private mutating func readArray(of key: String, depth: Int) throws(TOMLError) -> [TOMLValue] {
    let start = cursor.position
    cursor.advance()
    var elements: [TOMLValue] = []
    while true {
      try skipLines(unclosed: "[", start)
      if cursor.take("]") { return elements }
      elements.append(try readValue(of: key, depth: depth + 1))
      try skipLines(unclosed: "[", start)
      if cursor.take("]") { return elements }
      guard cursor.take(",") else { throw failure("a comma or ] is missing in the array") }
    }
  }

  private mutating func skipLines(unclosed opening: String, _ start: TOMLPosition) throws(TOMLError) {
    repeat {
      cursor.skipBlanks()
      try skipComment()
    } while cursor.takeLineEnd()
    if cursor.isAtEnd { throw TOMLError("the \(opening) is never closed", at: start) }
  }

  /// `{ a = 1, b.c = 2 }`, on one line.
  private mutating func readInlineTable(depth: Int) throws(TOMLError) -> TOMLTable {
    cursor.advance()
    let table = builder.detached()
    cursor.skipBlanks()
    if cursor.take("}") { return builder.finished(table) }
    while true {
      try readAssignment(into: table, depth: depth + 1)
      cursor.skipBlanks()
      if cursor.take("}") { return builder.finished(table) }
      guard cursor.take(",") else {
        let place = cursor.isAtLineEnd ? "; an inline table stays on one line" : ""
        throw failure("a comma or } is missing in the inline table\(place)")
      }
      cursor.skipBlanks()
      if cursor.next == "}" { throw failure("an inline table cannot end with a comma") }
    }
  }

  /// What is written without quotes: a number, `true` or `false`.
  private mutating func readWord(
    of key: String, at position: TOMLPosition
  ) throws(TOMLError) -> TOMLValue.Content {
    let word = cursor.takeWhile { $0.isASCIILetterOrDigit || "+-._:".unicodeScalars.contains($0) }
    switch word {
    case "true": return .boolean(true)
    case "false": return .boolean(false)
    default: break
    }
    if let number = TOMLNumber.content(word) { return number }
    throw TOMLError(Self.explanation(word, of: key, cursor.next), at: position)
  }

  /// Never says the word itself, which may be a password that lacks its quotes.
  private static func explanation(_ word: String, of key: String, _ next: Unicode.Scalar?) -> String {
    let lowered = word.lowercased()
    if lowered == "true" || lowered == "false" { return "write \(lowered), in lower case" }
    if word.isEmpty { return "a value cannot begin with \(next?.shown ?? "nothing"); text must stand in quotes" }
    guard let first = word.unicodeScalars.first else { return "a value is missing" }
    if ("0"..."9").contains(first) || first == "+" || first == "-" || first == "." {
      if TOMLNumber.looksLikeTime(word) { return "dates and times have no use here; text must stand in quotes" }
      if TOMLNumber.isTooLarge(word) { return "the number of \(key) is too large" }
      return "the value of \(key) is not a number that TOML knows; text must stand in quotes"
    }
    return "the value of \(key) is neither a number nor true or false; text must stand in quotes"
  }
}
