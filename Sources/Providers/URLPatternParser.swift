/// Reads the syntax that ``URLPattern`` knows.
struct URLPatternParser {
  private let source: [UInt8]
  private var index = 0

  init(_ expression: String) { source = Array(expression.utf8) }

  mutating func parse() -> URLPattern? {
    let isAnchoredAtStart = take("^")
    guard let sequence = parseSequence() else { return nil }
    let isAnchoredAtEnd = take("$")
    guard index == source.count else { return nil }
    return URLPattern(
      sequence: sequence, isAnchoredAtStart: isAnchoredAtStart, isAnchoredAtEnd: isAnchoredAtEnd)
  }

  private mutating func parseSequence() -> [URLPattern.Piece]? {
    var pieces: [URLPattern.Piece] = []
    while let byte = peek, byte != UInt8(ascii: "$"), byte != UInt8(ascii: "|"), byte != UInt8(ascii: ")") {
      guard let item = parseItem(), let (minimum, maximum) = parseQuantifier() else { return nil }
      // Groups are tried once; a repeated group would need a guard against empty repeats.
      if case .group = item, maximum > 1 { return nil }
      pieces.append(URLPattern.Piece(item: item, minimum: minimum, maximum: maximum))
    }
    return pieces
  }

  private mutating func parseItem() -> URLPattern.Item? {
    guard let byte = next() else { return nil }
    switch byte {
    case UInt8(ascii: "\\"): return parseEscape().map { .byte($0) }
    case UInt8(ascii: "."): return .set(.anyButLineFeed)
    case UInt8(ascii: "["): return parseSet().map { .set($0) }
    case UInt8(ascii: "("): return parseGroup()
    case UInt8(ascii: "*"), UInt8(ascii: "+"), UInt8(ascii: "?"), UInt8(ascii: "{"), UInt8(ascii: "^"): return nil
    default: return .byte(byte)
    }
  }

  /// Escaped punctuation stands for itself; classes such as `\d` are not known.
  private mutating func parseEscape() -> UInt8? {
    guard let byte = next(), byte < 0x80, !byte.isWordByte else { return nil }
    return byte
  }

  private mutating func parseGroup() -> URLPattern.Item? {
    guard take("?"), take(":") else { return nil }
    var alternatives: [[URLPattern.Piece]] = []
    repeat {
      guard let alternative = parseSequence() else { return nil }
      alternatives.append(alternative)
    } while take("|")
    return take(")") ? .group(alternatives) : nil
  }

  private mutating func parseSet() -> ByteSet? {
    let isNegated = take("^")
    var set = ByteSet()
    while let byte = next() {
      if byte == UInt8(ascii: "]") { return isNegated ? set.inverted : set }
      var last = byte
      if peek == UInt8(ascii: "-"), index + 1 < source.count, source[index + 1] != UInt8(ascii: "]") {
        last = source[index + 1]
        index += 2
      }
      guard byte != UInt8(ascii: "\\"), byte <= last else { return nil }
      for member in byte...last { set.insert(member) }
    }
    return nil
  }

  private mutating func parseQuantifier() -> (Int, Int)? {
    if take("?") { return (0, 1) }
    if take("*") { return (0, URLPattern.lengthLimit) }
    if take("+") { return (1, URLPattern.lengthLimit) }
    guard take("{") else { return (1, 1) }
    var count = 0
    while let byte = next() {
      if byte == UInt8(ascii: "}") { return (count, count) }
      guard (0x30...0x39).contains(byte), count <= URLPattern.lengthLimit else { return nil }
      count = count * 10 + Int(byte - 0x30)
    }
    return nil
  }

  private var peek: UInt8? { index < source.count ? source[index] : nil }

  private mutating func next() -> UInt8? {
    guard let byte = peek else { return nil }
    index += 1
    return byte
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard let byte = peek, UInt32(byte) == character.value else { return false }
    index += 1
    return true
  }
}

extension UInt8 {
  fileprivate var isWordByte: Bool {
    (0x30...0x39).contains(self) || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self) || self == 0x5F
  }
}
