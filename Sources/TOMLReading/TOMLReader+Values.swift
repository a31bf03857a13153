extension TOMLReader {
  /// Any value; `depth` is that of the arrays and inline tables around it.
  mutating func readValue(depth: Int) throws(TOMLError) -> TOMLValue {
    let position = cursor.position
    guard let first = cursor.next, !cursor.isAtLineEnd, first != "#" else {
      throw failure("a value is missing after =")
    }
    guard depth < TOMLDocument.depthLimit else {
      throw failure("values nested deeper than \(TOMLDocument.depthLimit) levels")
    }
    switch first {
    case "\"", "'":
      let text = isAtMultilineString ? try readMultilineString() : try readString()
      return TOMLValue(.string(text), at: position)
    case "[": return TOMLValue(.array(try readArray(depth: depth)), at: position)
    case "{": return TOMLValue(.table(try readInlineTable(depth: depth)), at: position)
    default: return TOMLValue(try readWord(at: position), at: position)
    }
  }

  /// `[1, 2,]`, over several lines and with comments where it likes.
  private mutating func readArray(depth: Int) throws(TOMLError) -> [TOMLValue] {
    let start = cursor.position
    cursor.advance()
    var elements: [TOMLValue] = []
    while true {
      try skipLines(unclosed: "[", start)
      if cursor.take("]") { return elements }
      elements.append(try readValue(depth: depth + 1))
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
    let table = draft.detached()
    cursor.skipBlanks()
    if cursor.take("}") { return draft.finished(table) }
    while true {
      try readAssignment(into: table, depth: depth + 1)
      cursor.skipBlanks()
      if cursor.take("}") { return draft.finished(table) }
      guard cursor.take(",") else {
        let place = cursor.isAtLineEnd ? "; an inline table stays on one line" : ""
        throw failure("a comma or } is missing in the inline table\(place)")
      }
      cursor.skipBlanks()
      if cursor.next == "}" { throw failure("an inline table cannot end with a comma") }
    }
  }

  /// What is written without quotes: a number, `true` or `false`.
  private mutating func readWord(at position: TOMLPosition) throws(TOMLError) -> TOMLValue.Content {
    let word = cursor.takeWhile { $0.isASCIILetterOrDigit || "+-._:".unicodeScalars.contains($0) }
    switch word {
    case "true": return .boolean(true)
    case "false": return .boolean(false)
    default: break
    }
    if let number = TOMLNumber.content(word) { return number }
    throw TOMLError(Self.explanation(word, cursor.next), at: position)
  }

  private static func explanation(_ word: String, _ next: Unicode.Scalar?) -> String {
    let lowered = word.lowercased()
    if lowered == "true" || lowered == "false" { return "write \(lowered), in lower case" }
    if word.isEmpty { return "a value cannot begin with \(next?.shown ?? "nothing"); text must stand in quotes" }
    guard let first = word.unicodeScalars.first else { return "a value is missing" }
    if ("0"..."9").contains(first) || first == "+" || first == "-" || first == "." {
      if TOMLNumber.looksLikeTime(word) { return "dates and times have no use here; text must stand in quotes" }
      if TOMLNumber.isTooLarge(word) { return "the number \(word) is too large" }
      return "\(word) is not a number that TOML knows; text must stand in quotes"
    }
    return "\(word) is neither a number nor true or false; text must stand in quotes"
  }
}
