import OrderedJSON

/// Numbers as a reader of the page sees them; hostile ones (negative, infinite, huge) do no harm.
enum HTMLNumber {
  /// `1,184`.
  static func grouped(_ number: Int) -> String {
    let digits = Array(String(number.magnitude))
    var result = number < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { result += "," }
      result.append(digit)
    }
    return result
  }

  /// `1 byte`, `1,184 bytes`.
  static func bytes(_ count: Int) -> String { "\(grouped(max(0, count))) \(count == 1 ? "byte" : "bytes")" }

  /// `4.2 ms`, `48 ms`, `12.3 s`; `?` for what is no duration.
  static func milliseconds(_ value: Double) -> String {
    guard value.isFinite, value >= 0, value < 1e9 else { return "?" }
    switch value {
    case ..<9.95: return "\(JSONNumber(tenths: value).literal) ms"
    case ..<9_999.5: return "\(grouped(Int(value.rounded()))) ms"
    default: return "\(JSONNumber(tenths: value / 1000).literal) s"
    }
  }

  /// A duration to draw: 0 for what is none, at most 11 days.
  static func drawable(_ milliseconds: Double) -> Double {
    milliseconds.isFinite ? min(max(0, milliseconds), 1e9) : 0
  }

  /// `part` of `whole` in thousandths, between 0 and 1000.
  static func thousandths(_ part: Double, of whole: Double) -> Int {
    guard part.isFinite, whole.isFinite, whole > 0 else { return 0 }
    return Int((min(max(0, part / whole), 1) * 1000).rounded())
  }
}
