/// A regular expression of the small kind that fingerprints are written in, matched over bytes.
///
/// It knows `^ $ . [] [^] (?:|) ? * + {n}` and escaped punctuation, which takes no time to compile, can be shared
/// between threads and cannot run away: texts beyond ``lengthLimit`` never match.
package struct URLPattern: Sendable, Hashable {
  /// Bytes; no issuer or endpoint is longer.
  package static let lengthLimit = 2_048

  let sequence: [Piece]
  let isAnchoredAtStart: Bool
  let isAnchoredAtEnd: Bool
  /// The longest run of plain bytes, which every match contains: nearly all texts fail here, cheaply.
  private let required: [UInt8]

  struct Piece: Sendable, Hashable {
    let item: Item
    let minimum: Int
    let maximum: Int
  }

  indirect enum Item: Sendable, Hashable {
    case byte(UInt8)
    case set(ByteSet)
    case group([[Piece]])
  }

  /// `nil` when `expression` uses anything else than the syntax above.
  package init?(_ expression: String) {
    var parser = URLPatternParser(expression)
    guard let parsed = parser.parse() else { return nil }
    self = parsed
  }

  init(sequence: [Piece], isAnchoredAtStart: Bool, isAnchoredAtEnd: Bool) {
    self.sequence = sequence
    self.isAnchoredAtStart = isAnchoredAtStart
    self.isAnchoredAtEnd = isAnchoredAtEnd
    required = Self.longestLiteral(sequence)
  }

  private static func longestLiteral(_ sequence: [Piece]) -> [UInt8] {
    var longest: [UInt8] = []
    var run: [UInt8] = []
    for piece in sequence {
      if case .byte(let byte) = piece.item, piece.minimum == 1, piece.maximum == 1 {
        run.append(byte)
      } else {
        run = []
      }
      if run.count >= longest.count { longest = run }
    }
    return longest
  }

  /// Whether the expression is found in `text`.
  package func matches(_ text: String) -> Bool { matches(Array(text.utf8)) }

  /// Whether the expression is found in the UTF-8 of a text.
  package func matches(_ text: [UInt8]) -> Bool {
    guard text.count <= Self.lengthLimit, text.contains(run: required) else { return false }
    let isAnchoredAtEnd = isAnchoredAtEnd
    let accept: (Int) -> Bool = { !isAnchoredAtEnd || $0 == text.count }
    if isAnchoredAtStart { return Self.match(sequence[...], text, 0, accept) }
    return (0...text.count).contains { Self.match(sequence[...], text, $0, accept) }
  }

  private static func match(_ pieces: ArraySlice<Piece>, _ text: [UInt8], _ index: Int, _ then: (Int) -> Bool) -> Bool {
    guard let piece = pieces.first else { return then(index) }
    let rest = pieces.dropFirst()
    switch piece.item {
    case .byte(let byte):
      return matchRun(piece, text, index, { $0 == byte }, { match(rest, text, $0, then) })
    case .set(let set):
      return matchRun(piece, text, index, set.contains) { match(rest, text, $0, then) }
    case .group(let alternatives):
      let found = alternatives.contains { alternative in
        match(alternative[...], text, index) { match(rest, text, $0, then) }
      }
      return found || piece.minimum == 0 && match(rest, text, index, then)
    }
  }

  /// Takes as many bytes as it may, then gives them back one by one.
  private static func matchRun(
    _ piece: Piece, _ text: [UInt8], _ start: Int, _ accepts: (UInt8) -> Bool, _ then: (Int) -> Bool
  ) -> Bool {
    var end = start
    while end < text.count, end - start < piece.maximum, accepts(text[end]) { end += 1 }
    while end - start >= piece.minimum {
      if then(end) { return true }
      if end == start { return false }
      end -= 1
    }
    return false
  }
}

extension [UInt8] {
  /// Whether `run` occurs anywhere.
  fileprivate func contains(run: [UInt8]) -> Bool {
    guard let first = run.first else { return true }
    guard run.count <= count else { return false }
    for start in 0...(count - run.count) where self[start] == first {
      if self[start..<(start + run.count)].elementsEqual(run) { return true }
    }
    return false
  }
}

/// The bytes of a character class.
struct ByteSet: Sendable, Hashable {
  private var low: UInt64 = 0
  private var high: UInt64 = 0
  /// Whether bytes beyond ASCII belong to it.
  private var includesNonASCII = false

  mutating func insert(_ byte: UInt8) {
    switch byte {
    case 0..<64: low |= 1 << UInt64(byte)
    case 64..<128: high |= 1 << UInt64(byte - 64)
    default: includesNonASCII = true
    }
  }

  func contains(_ byte: UInt8) -> Bool {
    switch byte {
    case 0..<64: low & 1 << UInt64(byte) != 0
    case 64..<128: high & 1 << UInt64(byte - 64) != 0
    default: includesNonASCII
    }
  }

  var inverted: ByteSet {
    var copy = self
    copy.low = ~low
    copy.high = ~high
    copy.includesNonASCII = !includesNonASCII
    return copy
  }

  /// What a full stop stands for: everything but a line feed.
  static let anyButLineFeed: ByteSet = {
    var set = ByteSet()
    set.insert(0x0A)
    return set.inverted
  }()
}
