import Diagnostics

/// Texts cut and broken to the room that a page or a drawing has for them.
enum HTMLText {
  /// On one line and no longer than `limit` columns, the rest replaced by an ellipsis.
  static func clipped(_ text: String, to limit: Int) -> String {
    var result = ""
    var columns = 0
    for character in text.unicodeScalars {
      let piece = character == "\n" ? " " : String(character).visible
      let width = TextLayout.width(piece)
      if columns + width > limit {
        while columns >= limit, let last = result.unicodeScalars.popLast() { columns -= TextLayout.width(String(last)) }
        return result + "…"
      }
      result += piece
      columns += width
    }
    return result
  }

  /// Wrapped at spaces into at most `count` lines of at most `columns`; what does not fit is cut off.
  static func lines(_ text: String, columns: Int, atMost count: Int) -> [String] {
    let line = clipped(text, to: columns * count)
    let lines = TextLayout.wrap(line, width: columns, indent: "").split(separator: "\n").map(String.init)
    guard lines.count > count else { return lines.map { clipped($0, to: columns) } }
    let last = lines[(count - 1)...].joined(separator: " ")
    return (lines.prefix(count - 1) + [last]).map { clipped($0, to: columns) }
  }

  /// A long text up to `limit` code points, then how much was left out.
  static func shortened(_ text: String, to limit: Int = 4_000) -> String {
    let scalars = text.unicodeScalars
    guard let end = scalars.index(scalars.startIndex, offsetBy: limit, limitedBy: scalars.endIndex),
      end < scalars.endIndex
    else { return text }
    let rest = text.utf8.distance(from: end, to: text.utf8.endIndex)
    return String(scalars[..<end]) + " … (\(HTMLNumber.grouped(rest)) more bytes)"
  }

  /// A lower-case identifier of ours as words: `ended_elsewhere` is `ended elsewhere`.
  static func words(_ identifier: String) -> String {
    identifier.split(separator: "_", omittingEmptySubsequences: false).joined(separator: " ")
  }

  /// With a capital first letter; for wording of our own only.
  static func capitalized(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}
