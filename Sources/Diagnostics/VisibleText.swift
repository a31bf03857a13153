extension String {
  /// The text as it may be sent to a terminal: control characters, bidirectional controls and what is invisible
  /// become visible escapes such as `\u{1B}`; nothing else changes.
  package var visible: String { escapingUnsafe { $0.isUnsafeToShow } }

  /// The same for a text of several lines, which stay lines.
  package var visibleLines: String { escapingUnsafe { $0.isUnsafeToShow && $0 != "\n" } }

  private func escapingUnsafe(_ isUnsafe: (Unicode.Scalar) -> Bool) -> String {
    guard unicodeScalars.contains(where: isUnsafe) else { return self }
    var result = ""
    for scalar in unicodeScalars {
      if isUnsafe(scalar) {
        result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// The same, cut after 80 characters: a hostile text may be endless.
  package var visibleShort: String {
    let shown = visible
    return shown.count > 80 ? shown.prefix(80) + "…" : shown
  }
}

extension Unicode.Scalar {
  /// Whether it could steer a terminal, turn or hide the text around it, or is no character at all.
  package var isUnsafeToShow: Bool {
    switch value {
    case 0x20...0x7E: false
    case 0...0x1F, 0x7F...0x9F: true
    // Soft hyphen, Arabic letter mark, Mongolian vowel separator.
    case 0xAD, 0x61C, 0x180E: true
    // Zero width, line separators, bidirectional controls, invisible operators, byte order mark, annotations.
    case 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB: true
    // Controls of shorthand and of music, tags.
    case 0x1BCA0...0x1BCA3, 0x1D173...0x1D17A, 0xE0000...0xE007F: true
    case 0xFDD0...0xFDEF: true
    default: value & 0xFFFE == 0xFFFE
    }
  }
}
