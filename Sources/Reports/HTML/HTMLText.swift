import Diagnostics
import HTTP
import OrderedJSON

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
    return String(scalars[..<end]) + " … (\(rest.grouped) more bytes)"
  }

  /// A lower-case identifier of ours as words: `ended_elsewhere` is `ended elsewhere`.
  static func words(_ identifier: String) -> String {
    identifier.split(separator: "_", omittingEmptySubsequences: false).joined(separator: " ")
  }

  /// With a capital first letter; for wording of our own only.
  static func capitalized(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}

/// Numbers as a reader of the page sees them; hostile ones (negative, infinite, huge) do no harm.
enum HTMLNumber {
  /// `1 byte`, `1,184 bytes`.
  static func bytes(_ count: Int) -> String { "\(max(0, count).grouped) \(count == 1 ? "byte" : "bytes")" }

  /// `4.2 ms`, `48 ms`, `12.3 s`; `?` for what is no duration.
  static func milliseconds(_ value: Double) -> String {
    guard value.isFinite, value >= 0, value < 1e9 else { return "?" }
    switch value {
    case ..<9.95: return "\(JSONNumber(tenths: value).literal) ms"
    case ..<9_999.5: return "\(Int(value.rounded()).grouped) ms"
    default: return "\(JSONNumber(tenths: value / 1000).literal) s"
    }
  }

  /// A duration to draw: 0 for what is none, at most 11 days.
  static func drawable(_ milliseconds: Double) -> Double {
    milliseconds.isFinite ? min(max(0, milliseconds), 1e9) : 0
  }

  /// `part` of `whole` in thousandths, between 0 and 1000.
  static func thousandths(_ part: Double, of whole: Double) -> Int {
    guard part.isFinite, whole.isFinite, whole > 0 else { return 0 }
    return Int((min(max(0, part / whole), 1) * 1000).rounded())
  }
}
