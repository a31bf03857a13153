/// The language of manual pages: what would be markup in a text is escaped.
enum Mdoc {
  /// Text, every sentence on a line of its own and none wider than it must; words that a person may copy are never
  /// hyphenated.
  static func text(_ text: String) -> String {
    var lines: [String] = []
    var endsSentence = true
    for word in text.split(whereSeparator: \.isWhitespace) {
      let shown = copyable(word)
      if endsSentence || (lines.last ?? "").utf8.count + shown.utf8.count > 76 {
        lines.append(shown.hasPrefix(".") || shown.hasPrefix("'") ? "\\&" + shown : shown)
      } else {
        lines[lines.count - 1] += " " + shown
      }
      endsSentence = word.hasSuffix(".") || word.hasSuffix("?") || word.hasSuffix("!")
    }
    return lines.joined(separator: "\n")
  }

  /// Text that belongs to a macro, on one line.
  static func line(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).map(copyable).joined(separator: " ")
  }

  private static func copyable(_ word: Substring) -> String {
    word.hasPrefix("-") || word.contains("/") || word.contains("_") ? "\\%" + escaped(word) : escaped(word)
  }

  /// One argument of a macro, never taken for another macro or for punctuation.
  static func argument(_ text: String) -> String { "\"\\&\(escaped(text))\"" }

  /// Lines to be shown as they stand.
  static func literal(_ lines: [String]) -> [String] {
    [".Bd -literal -offset indent"] + lines.map { "\\&" + escaped($0) } + [".Ed"]
  }

  /// Backslashes, quotes, hyphens that a person may copy, and everything beyond ASCII.
  private static func escaped(_ text: some StringProtocol) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\e"
      case "-": result += "\\-"
      case "\"": result += "\\(dq"
      case _ where scalar.isASCII: result.unicodeScalars.append(scalar)
      default:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        result += "\\[u\(String(repeating: "0", count: max(0, 4 - digits.count)))\(digits)]"
      }
    }
    return result
  }
}
