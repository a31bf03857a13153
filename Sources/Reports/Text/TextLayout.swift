/// Lays text out in columns: display width, wrapping with a hanging indent, aligned labels.
package enum TextLayout {
  /// Columns a terminal gives the text: wide East Asian and emoji take two, combining marks none.
  package static func width(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + columns($1) }
  }

  /// Breaks at spaces so that no line is wider than `width` where it can be helped; later lines begin with `indent`.
  package static func wrap(_ text: String, width: Int, indent: String) -> String {
    let limit = max(20, width - self.width(indent))
    var lines: [String] = []
    for paragraph in text.split(separator: "\n", omittingEmptySubsequences: false) {
      var line = ""
      for word in paragraph.split(separator: " ", omittingEmptySubsequences: false) {
        if line.isEmpty {
          line = String(word)
        } else if word.hasPrefix("bytes)") || self.width(line) + 1 + self.width(String(word)) <= limit {
          // An abridged token, "eyJhbGciOi…(595 bytes)", stays in one piece.
          line += " " + word
        } else {
          lines.append(line)
          line = String(word)
        }
      }
      lines.append(line)
    }
    return lines.joined(separator: "\n" + indent)
  }

  /// Pads with spaces up to `width` columns.
  package static func pad(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - self.width(text)))
  }

  /// Lines of `label  value`, the values aligned and wrapped, labels painted by `paint`.
  package static func table(
    _ rows: [(label: String, value: String)], indent: String = "  ", width: Int = 100,
    paint: (String) -> String = { $0 }
  ) -> [String] {
    let column = rows.map { self.width($0.label) }.max() ?? 0
    let hanging = indent + String(repeating: " ", count: column + 2)
    return rows.map { row in
      indent + paint(pad(row.label, to: column)) + "  " + wrap(row.value, width: width, indent: hanging)
    }
  }

  private static func columns(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
      0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}
