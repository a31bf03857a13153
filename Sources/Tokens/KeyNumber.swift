import Diagnostics

/// Small helpers on big-endian unsigned numbers.
enum KeyNumber {
  static func trimmed(_ bytes: [UInt8]) -> [UInt8] { Array(bytes.drop { $0 == 0 }) }

  /// Significant bits of a number without leading zeros.
  static func bits(_ bytes: [UInt8]) -> Int {
    guard let first = bytes.first else { return 0 }
    return bytes.count * 8 - first.leadingZeroBitCount
  }

  /// The remainder of division by a small number.
  static func remainder(_ bytes: [UInt8], by divisor: Int) -> Int {
    bytes.reduce(0) { ($0 << 8 | Int($1)) % divisor }
  }
}

extension String {
  /// Safe to show, and cut when a hostile document makes it long.
  var visibleShort: String {
    let shown = visible
    return shown.count > 80 ? shown.prefix(80) + "…" : shown
  }
}
