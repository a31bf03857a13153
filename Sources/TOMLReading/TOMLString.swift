/// Strings as TOML writes them.
enum TOMLString {
  /// Whether a string of several lines begins here.
  static func isMultiline(at cursor: TOMLCursor) -> Bool {
    cursor.starts(with: "\"\"\"") || cursor.starts(with: "'''")
  }

  /// A string on one line, in double quotes (with escapes) or single quotes (without).
  static func read(_ cursor: inout TOMLCursor) throws(TOMLError) -> String {
    let start = cursor.position
    let quote = cursor.advance()
    var text = String.UnicodeScalarView()
    while let scalar = cursor.next, !cursor.isAtLineEnd {
      if scalar == quote {
        cursor.advance()
        return String(text)
      }
      try readScalar(&cursor, of: quote, into: &text)
    }
    throw TOMLError("the string is not closed on its line; \(quote?.shown ?? "a quote") is missing", at: start)
  }

  /// A string of several lines; a line end right after the opening quotes does not belong to it.
  static func readMultiline(_ cursor: inout TOMLCursor) throws(TOMLError) -> String {
    let start = cursor.position
    let quote: Unicode.Scalar = cursor.next == "'" ? "'" : "\""
    let quotes = String(repeating: Character(quote), count: 3)
    _ = cursor.take(quotes)
    _ = cursor.takeLineEnd()
    var text = String.UnicodeScalarView()
    while !cursor.isAtEnd {
      if cursor.take(quotes) {
        // Up to two quotes may stand right before the closing ones.
        for _ in 0..<2 where cursor.next == quote {
          cursor.advance()
          text.append(quote)
        }
        return String(text)
      }
      if cursor.takeLineEnd() {
        text.append("\n")
      } else if quote == "\"", takeLineContinuation(&cursor) {
        continue
      } else {
        try readScalar(&cursor, of: quote, into: &text)
      }
    }
    throw TOMLError("the string is never closed; \(quotes) is missing", at: start)
  }

  /// A backslash at the end of a line; the line end and all white space that follows do not belong to the string.
  private static func takeLineContinuation(_ cursor: inout TOMLCursor) -> Bool {
    guard cursor.next == "\\" else { return false }
    var ahead = cursor
    ahead.advance()
    ahead.skipBlanks()
    guard ahead.takeLineEnd() else { return false }
    repeat { ahead.skipBlanks() } while ahead.takeLineEnd()
    cursor = ahead
    return true
  }

  private static func readScalar(
    _ cursor: inout TOMLCursor, of quote: Unicode.Scalar?, into text: inout String.UnicodeScalarView
  ) throws(TOMLError) {
    guard let scalar = cursor.next else { return }
    if scalar == "\\" && quote == "\"" {
      text.append(try readEscape(&cursor))
      return
    }
    if scalar.isForbiddenControl {
      throw TOMLError("\(scalar.shownControl) in a string; write it as an escape", at: cursor.position)
    }
    cursor.advance()
    text.append(scalar)
  }

  private static func readEscape(_ cursor: inout TOMLCursor) throws(TOMLError) -> Unicode.Scalar {
    let start = cursor.position
    cursor.advance()
    guard let letter = cursor.advance() else { throw TOMLError("the text ends within an escape", at: start) }
    switch letter {
    case "b": return "\u{8}"
    case "t": return "\t"
    case "n": return "\n"
    case "f": return "\u{C}"
    case "r": return "\r"
    case "\"", "\\": return letter
    case "u": return try readCodePoint(&cursor, digits: 4, start)
    case "U": return try readCodePoint(&cursor, digits: 8, start)
    default:
      throw TOMLError(
        "\\ before \(letter.shown) is not an escape; write \\\\ for a backslash, or put the text in single quotes",
        at: start)
    }
  }

  private static func readCodePoint(
    _ cursor: inout TOMLCursor, digits count: Int, _ start: TOMLPosition
  ) throws(TOMLError) -> Unicode.Scalar {
    var digits = ""
    while digits.utf8.count < count, let scalar = cursor.next, scalar.isASCIILetterOrDigit {
      digits.unicodeScalars.append(scalar)
      cursor.advance()
    }
    guard digits.utf8.count == count, let value = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(value) else {
      throw TOMLError("the escape needs \(count) hexadecimal digits of a Unicode character", at: start)
    }
    return scalar
  }
}
