import Diagnostics
import HTTP

/// Splits one command into words as a POSIX shell with `$'…'` does; nothing is ever expanded.
struct ShellWords {
  private let text: [Unicode.Scalar]
  private var index = 0
  /// Whether a word held an unquoted `$` or back tick that a shell would expand.
  private(set) var hasExpansion = false

  init(_ text: String) { self.text = Array(text.unicodeScalars) }

  /// The words of the first command.
  mutating func words() throws(Failure) -> [String] {
    var words: [String] = []
    while let scalar = peek {
      if scalar == " " || scalar == "\t" || scalar == "\r" {
        index += 1
      } else if isContinuation {
        skipContinuation()
      } else if scalar == "\n" || ";|&<>()".unicodeScalars.contains(scalar) {
        if !words.isEmpty { break }
        index += 1
      } else {
        words.append(try word())
      }
    }
    return words
  }

  private var peek: Unicode.Scalar? { index < text.count ? text[index] : nil }

  private func scalar(at offset: Int) -> Unicode.Scalar? {
    index + offset < text.count ? text[index + offset] : nil
  }

  /// A backslash before a line break, CRLF included.
  private var isContinuation: Bool {
    peek == "\\" && (scalar(at: 1) == "\n" || (scalar(at: 1) == "\r" && scalar(at: 2) == "\n"))
  }

  private mutating func skipContinuation() { index += scalar(at: 1) == "\r" ? 3 : 2 }

  private mutating func word() throws(Failure) -> String {
    var word = String.UnicodeScalarView()
    while let scalar = peek {
      if isContinuation {
        skipContinuation()
        continue
      }
      switch scalar {
      case " ", "\t", "\r", "\n", ";", "|", "&", "<", ">", "(", ")": return String(word)
      case "'": try takeSingleQuoted(into: &word)
      case "\"": try takeDoubleQuoted(into: &word)
      case "$" where self.scalar(at: 1) == "'":
        index += 1
        try takeANSIQuoted(into: &word)
      case "\\":
        index += 1
        if let next = peek { word.append(next) }
        index += 1
      default:
        if scalar == "$" || scalar == "`" { hasExpansion = true }
        word.append(scalar)
        index += 1
      }
    }
    return String(word)
  }

  private static let unclosed = Failure(
    .content, "the curl command ends inside a quotation", hint: "copy the whole command from the browser")

  private mutating func takeSingleQuoted(into word: inout String.UnicodeScalarView) throws(Failure) {
    index += 1
    while let scalar = peek {
      index += 1
      if scalar == "'" { return }
      word.append(scalar)
    }
    throw Self.unclosed
  }

  private mutating func takeDoubleQuoted(into word: inout String.UnicodeScalarView) throws(Failure) {
    index += 1
    while let scalar = peek {
      if isContinuation {
        skipContinuation()
        continue
      }
      index += 1
      switch scalar {
      case "\"": return
      case "\\":
        guard let next = peek else { throw Self.unclosed }
        index += 1
        if !"$`\"\\".unicodeScalars.contains(next) { word.append("\\") }
        word.append(next)
      default:
        if scalar == "$" || scalar == "`" { hasExpansion = true }
        word.append(scalar)
      }
    }
    throw Self.unclosed
  }

  private mutating func takeANSIQuoted(into word: inout String.UnicodeScalarView) throws(Failure) {
    index += 1
    while let scalar = peek {
      index += 1
      if scalar == "'" { return }
      if scalar == "\\" { takeEscape(into: &word) } else { word.append(scalar) }
    }
    throw Self.unclosed
  }

  private static let simpleEscapes: [Unicode.Scalar: Unicode.Scalar] = [
    "n": "\n", "t": "\t", "r": "\r", "a": "\u{7}", "b": "\u{8}", "e": "\u{1B}", "E": "\u{1B}", "f": "\u{C}",
    "v": "\u{B}", "\\": "\\", "'": "'", "\"": "\"", "?": "?",
  ]

  private mutating func takeEscape(into word: inout String.UnicodeScalarView) {
    guard let scalar = peek else { return }
    index += 1
    if let plain = Self.simpleEscapes[scalar] {
      word.append(plain)
      return
    }
    switch scalar {
    case "x": appendNumber(digits: 2, radix: 16, fallback: scalar, to: &word)
    case "u": appendNumber(digits: 4, radix: 16, fallback: scalar, to: &word)
    case "U": appendNumber(digits: 8, radix: 16, fallback: scalar, to: &word)
    case "0"..."7":
      index -= 1
      appendNumber(digits: 3, radix: 8, fallback: scalar, to: &word)
    default:
      word.append("\\")
      word.append(scalar)
    }
  }

  private mutating func appendNumber(
    digits: Int, radix: UInt32, fallback: Unicode.Scalar, to word: inout String.UnicodeScalarView
  ) {
    var value: UInt32 = 0
    var count = 0
    while count < digits, let scalar = peek, scalar.isASCII, let digit = UInt8(scalar.value).hexDigitValue,
      UInt32(digit) < radix
    {
      value = (value &* radix) &+ UInt32(digit)
      index += 1
      count += 1
    }
    if count == 0 {
      word.append("\\")
      word.append(fallback)
    } else {
      word.append(Unicode.Scalar(value) ?? "\u{FFFD}")
    }
  }
}
