/// A text as it stands, or with layers of escaping taken off, and where each of its bytes comes from.
struct TextView {
  let bytes: [UInt8]
  /// Whether every layer is taken off: no further view follows.
  let isFullyDecoded: Bool
  /// For every byte, and for the end, its place in the text; nil when nothing is taken off.
  private let origins: [Int]?

  /// More layers than this are taken off all at once.
  static let layers = 3

  /// The text itself.
  init(_ bytes: [UInt8]) {
    self.init(bytes, origins: nil, isFullyDecoded: false)
  }

  private init(_ bytes: [UInt8], origins: [Int]?, isFullyDecoded: Bool) {
    self.bytes = bytes
    self.origins = origins
    self.isFullyDecoded = isFullyDecoded
  }

  /// Hands out the text, then what is left after one, two and three decodings, then what is left after all.
  static func forEach(of bytes: [UInt8], _ body: (TextView) -> Void) {
    var view = TextView(bytes)
    body(view)
    for layer in 1...layers + 1 {
      guard let next = view.decoded(fully: layer > layers) else { return }
      view = next
      body(view)
    }
  }

  /// A short text without its escapes.
  static func fullyDecoded(_ bytes: [UInt8]) -> [UInt8] {
    let mayBeEscaped = bytes.contains { $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "\\") || $0 == UInt8(ascii: "&") }
    guard mayBeEscaped else { return bytes }
    var last = bytes
    forEach(of: bytes) { last = $0.bytes }
    return last
  }

  /// Whether this is the text itself.
  var isText: Bool { origins == nil }

  /// Where in the text a part of this view comes from.
  func source(of range: Range<Int>) -> Range<Int> {
    guard let origins else { return range }
    return origins[range.lowerBound]..<origins[range.upperBound]
  }

  /// The next view, or nil when nothing is escaped.
  private func decoded(fully: Bool) -> TextView? {
    guard var next = bytes.indices.first(where: { Escape(bytes, at: $0, allLayers: fully) != nil }) else { return nil }
    var decoded = Array(bytes[..<next])
    var places = origins.map { Array($0[..<next]) } ?? Array(0..<next)
    decoded.reserveCapacity(bytes.count)
    places.reserveCapacity(bytes.count + 1)
    while next < bytes.count {
      let place = origins?[next] ?? next
      if let escape = Escape(bytes, at: next, allLayers: fully) {
        escape.append(to: &decoded)
        next += escape.length
      } else {
        decoded.append(bytes[next])
        next += 1
      }
      while places.count < decoded.count { places.append(place) }
    }
    places.append(origins?[bytes.count] ?? bytes.count)
    return TextView(decoded, origins: places, isFullyDecoded: fully)
  }
}

/// One escaped character: `%3D`, `%u003D`, `\u003d`, `\/`, `&#61;`, `&amp;`.
struct Escape {
  private(set) var length: Int
  private var character: Unicode.Scalar = "\0"
  /// A percent escape is a byte, which need not be a character.
  private var byte: UInt8?

  /// Reads the escape that begins at a place; with all layers also one that was itself escaped: `%25253D`, `\\\"`.
  init?(_ bytes: [UInt8], at start: Int, allLayers: Bool) {
    length = 1
    let isRead =
      switch bytes[start] {
      case UInt8(ascii: "%"): readPercent(bytes, start, allLayers)
      case UInt8(ascii: "\\"): readBackslash(bytes, start, allLayers)
      case UInt8(ascii: "&"): readReference(bytes, start, allLayers)
      default: false
      }
    guard isRead else { return nil }
  }

  func append(to bytes: inout [UInt8]) {
    if let byte { bytes.append(byte) } else { bytes.append(contentsOf: UTF8.encode(character) ?? .init()) }
  }

  private mutating func readPercent(_ bytes: [UInt8], _ start: Int, _ allLayers: Bool) -> Bool {
    var digits = start + 1
    while allLayers, bytes.has("25", at: digits), bytes.number(at: digits + 2, digits: 2) != nil { digits += 2 }
    if let value = bytes.number(at: digits, digits: 2) {
      (byte, length) = (UInt8(value), digits + 2 - start)
      return true
    }
    guard bytes.has("u", at: digits), let value = bytes.number(at: digits + 1, digits: 4) else { return false }
    return read(value, to: digits + 5, from: start)
  }

  private mutating func readBackslash(_ bytes: [UInt8], _ start: Int, _ allLayers: Bool) -> Bool {
    var next = start + 1
    while allLayers, bytes.has("\\", at: next) { next += 1 }
    if readEscaped(bytes, next, from: start) { return true }
    // A long run that escapes nothing is read once, as one character.
    return next > start + 1 && read(0x5C, to: next, from: start)
  }

  /// What stands behind a backslash.
  private mutating func readEscaped(_ bytes: [UInt8], _ next: Int, from start: Int) -> Bool {
    guard next < bytes.count else { return false }
    switch bytes[next] {
    case UInt8(ascii: "u"): return readUnit(bytes, next + 1, from: start)
    case UInt8(ascii: "x"):
      guard let value = bytes.number(at: next + 1, digits: 2) else { return false }
      return read(value, to: next + 3, from: start)
    case UInt8(ascii: "n"), UInt8(ascii: "r"): return read(0x0A, to: next + 1, from: start)
    case UInt8(ascii: "t"): return read(0x09, to: next + 1, from: start)
    case 0x22, 0x27, 0x2F, 0x5C: return read(UInt32(bytes[next]), to: next + 1, from: start)
    default: return false
    }
  }

  /// `\u003d`, or the two halves of a character beyond U+FFFF.
  private mutating func readUnit(_ bytes: [UInt8], _ digits: Int, from start: Int) -> Bool {
    guard let first = bytes.number(at: digits, digits: 4) else { return false }
    if 0xD800...0xDBFF ~= first, bytes.has("\\u", at: digits + 4),
      let second = bytes.number(at: digits + 6, digits: 4), 0xDC00...0xDFFF ~= second
    {
      return read(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00), to: digits + 10, from: start)
    }
    return read(first, to: digits + 4, from: start)
  }

  private static let references: [(name: StaticString, character: UInt32)] = [
    ("amp;", 0x26), ("quot;", 0x22), ("apos;", 0x27), ("lt;", 0x3C), ("gt;", 0x3E), ("equals;", 0x3D), ("colon;", 0x3A),
    ("num;", 0x23), ("commat;", 0x40), ("period;", 0x2E), ("sol;", 0x2F), ("quest;", 0x3F), ("percnt;", 0x25),
  ]

  private mutating func readReference(_ bytes: [UInt8], _ start: Int, _ allLayers: Bool) -> Bool {
    var next = start + 1
    while allLayers, bytes.has("amp;", at: next) { next += 4 }
    if bytes.has("#", at: next), readNumber(bytes, next + 1, from: start) { return true }
    for reference in Self.references where bytes.has(reference.name, at: next) {
      return read(reference.character, to: next + reference.name.utf8CodeUnitCount, from: start)
    }
    return next > start + 1 && read(0x26, to: next, from: start)
  }

  /// `&#61;` and `&#x3D;`.
  private mutating func readNumber(_ bytes: [UInt8], _ start: Int, from first: Int) -> Bool {
    let isHexadecimal = bytes.has("x", at: start) || bytes.has("X", at: start)
    let digits = isHexadecimal ? start + 1 : start
    var next = digits
    var value: UInt32 = 0
    while next < min(bytes.count, digits + 8), let digit = bytes[next].hexDigitValue, isHexadecimal || digit < 10 {
      value = value &* (isHexadecimal ? 16 : 10) &+ UInt32(digit)
      next += 1
    }
    return next > digits && bytes.has(";", at: next) && read(value, to: next + 1, from: first)
  }

  private mutating func read(_ value: UInt32, to end: Int, from start: Int) -> Bool {
    guard let scalar = Unicode.Scalar(value) else { return false }
    (character, length) = (scalar, end - start)
    return true
  }
}

extension [UInt8] {
  /// Whether an ASCII text stands at a place.
  func has(_ text: StaticString, at start: Int) -> Bool {
    guard start >= 0, start + text.utf8CodeUnitCount <= count else { return false }
    return text.withUTF8Buffer { buffer in buffer.indices.allSatisfy { self[start + $0] == buffer[$0] } }
  }

  /// A hexadecimal number of so many digits.
  fileprivate func number(at start: Int, digits: Int) -> UInt32? {
    guard start + digits <= count else { return nil }
    var value: UInt32 = 0
    for byte in self[start..<start + digits] {
      guard let digit = byte.hexDigitValue else { return nil }
      value = value << 4 | UInt32(digit)
    }
    return value
  }
}
