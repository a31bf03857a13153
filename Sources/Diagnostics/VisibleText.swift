extension String {
  /// The text as it may be sent to a terminal: control characters, escape sequences and bidirectional
  /// overrides become visible escapes such as `\u{1B}`; nothing else changes.
  package var visible: String {
    guard unicodeScalars.contains(where: \.isUnsafeOnTerminal) else { return self }
    var result = ""
    for scalar in unicodeScalars {
      if scalar.isUnsafeOnTerminal {
        result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

extension Unicode.Scalar {
  fileprivate var isUnsafeOnTerminal: Bool {
    switch value {
    case 0...0x1F, 0x7F...0x9F, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x2069, 0xFEFF, 0xFFF9...0xFFFB,
      0xE0000...0xE007F:
      true
    default: false
    }
  }
}
