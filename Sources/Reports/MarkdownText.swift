import Diagnostics
import HTTP

/// Text inside GitHub-flavoured Markdown: nothing in it becomes markup, a table cell or a mention.
package enum MarkdownText {
  /// On one line; addresses stay readable, so `_` inside a word is left alone.
  package static func escaped(_ text: String) -> String {
    let scalars = Array(text.split(separator: "\n").joined(separator: " ").visible.unicodeScalars)
    var result = ""
    for (index, scalar) in scalars.enumerated() {
      let isInsideWord =
        index > 0 && index + 1 < scalars.count && isWord(scalars[index - 1]) && isWord(scalars[index + 1])
      switch scalar {
      case "\\", "`", "*", "[", "]", "|": result += "\\\(scalar)"
      case "<", ">": result += String(scalar).markupEscaped
      case "&" where index + 1 < scalars.count && (isWord(scalars[index + 1]) || scalars[index + 1] == "#"):
        result += endsAsEntity(scalars[(index + 1)...]) ? "&".markupEscaped : "&"
      case "_", "~", "$": result += isInsideWord ? "\(scalar)" : "\\\(scalar)"
      case "#", "-", "+", "=": result += index == 0 ? "\\\(scalar)" : "\(scalar)"
      case ".", ")":
        let endsWord = index + 1 == scalars.count || scalars[index + 1] == " "
        result += endsWord && isListNumber(scalars[..<index]) ? "\\\(scalar)" : "\(scalar)"
      // A mention would notify a stranger.
      case "@" where !(index > 0 && isWord(scalars[index - 1])): result += "@<!-- -->"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// Between backticks: a run of backticks in the text is framed by a longer one.
  package static func code(_ text: String) -> String {
    let safe = text.visible
    if safe.isEmpty { return "" }
    let longest = safe.split(omittingEmptySubsequences: false) { $0 != "`" }.map(\.count).max() ?? 0
    let fence = String(repeating: "`", count: longest + 1)
    let padding = safe.hasPrefix("`") || safe.hasSuffix("`") ? " " : ""
    return fence + padding + safe + padding + fence
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F: true
    default: false
    }
  }

  private static func endsAsEntity(_ rest: ArraySlice<Unicode.Scalar>) -> Bool {
    rest.prefix(40).drop { isWord($0) || $0 == "#" }.first == ";"
  }

  private static func isListNumber(_ before: ArraySlice<Unicode.Scalar>) -> Bool {
    (1...9).contains(before.count) && before.allSatisfy { (0x30...0x39).contains($0.value) }
  }
}
