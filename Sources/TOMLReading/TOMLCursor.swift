/// Goes through a text scalar by scalar and knows where it is.
struct TOMLCursor: Sendable {
  private let scalars: [Unicode.Scalar]
  private var index: Int
  private var line = 1
  private var lineStart: Int

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
    index = scalars.first == "\u{FEFF}" ? 1 : 0
    lineStart = index
  }

  var position: TOMLPosition { TOMLPosition(line: line, column: index - lineStart + 1) }

  var next: Unicode.Scalar? { peek(0) }

  var isAtEnd: Bool { index >= scalars.count }

  /// Whether a line ends here: a line feed, a carriage return before one, or the end of the text.
  var isAtLineEnd: Bool { isAtEnd || next == "\n" || next == "\r" && peek(1) == "\n" }

  func peek(_ distance: Int) -> Unicode.Scalar? {
    let place = index + distance
    return scalars.indices.contains(place) ? scalars[place] : nil
  }

  func starts(with text: String) -> Bool {
    text.unicodeScalars.enumerated().allSatisfy { peek($0.offset) == $0.element }
  }

  /// Takes one scalar; a line feed begins a new line.
  @discardableResult
  mutating func advance() -> Unicode.Scalar? {
    guard let scalar = next else { return nil }
    index += 1
    if scalar == "\n" {
      line += 1
      lineStart = index
    }
    return scalar
  }

  /// Takes `text` when it comes next.
  mutating func take(_ text: String) -> Bool {
    guard starts(with: text) else { return false }
    for _ in text.unicodeScalars { advance() }
    return true
  }

  /// Takes as many scalars as fulfil the condition.
  mutating func takeWhile(_ condition: (Unicode.Scalar) -> Bool) -> String {
    var taken = String.UnicodeScalarView()
    while let scalar = next, condition(scalar) {
      taken.append(scalar)
      advance()
    }
    return String(taken)
  }

  mutating func skipBlanks() {
    while next == " " || next == "\t" { advance() }
  }

  /// Takes a line end, if there is one; not the end of the text.
  mutating func takeLineEnd() -> Bool { take("\n") || take("\r\n") }
}

extension Unicode.Scalar {
  /// A control character that may stand nowhere in TOML.
  var isForbiddenControl: Bool { value < 0x20 && self != "\t" || value == 0x7F }

  var isBareKeyPart: Bool { isASCIILetterOrDigit || self == "-" || self == "_" }

  var isASCIILetterOrDigit: Bool {
    ("a"..."z").contains(self) || ("A"..."Z").contains(self) || ("0"..."9").contains(self)
  }

  /// As a message shows it.
  var shown: String {
    switch self {
    case "\n", "\r": "the end of the line"
    case _ where value < 0x20 || (0x7F...0x9F).contains(value): shownControl
    default: "'\(Character(self))'"
    }
  }

  /// A control character by its number.
  var shownControl: String {
    "the control character U+00\(value < 16 ? "0" : "")\(String(value, radix: 16, uppercase: true))"
  }
}
