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
