/// Numbers as TOML writes them.
enum TOMLNumber {
  /// The number that `word` is; `nil` when it is none or out of range.
  static func content(_ word: String) -> TOMLValue.Content? {
    if let value = special(word) { return .float(value) }
    if let digits = plain(word, isDigit: isDecimal), isInteger(digits) { return Int(digits).map { .integer($0) } }
    if let value = withRadix(word) { return .integer(value) }
    guard let digits = plain(word, isDigit: { isDecimal($0) || $0 == "." || $0 == "e" || $0 == "E" }),
      isFloat(digits), let value = Double(digits), value.isFinite
    else { return nil }
    return .float(value)
  }

  /// `2026-01-01` or `12:30`.
  static func looksLikeTime(_ word: String) -> Bool {
    let parts = word.unicodeScalars.split { $0 == "-" || $0 == ":" || $0 == "T" || $0 == "t" }
    return parts.count > 1 && word.unicodeScalars.contains { $0 == ":" || $0 == "-" }
      && parts.prefix(2).allSatisfy { $0.count >= 2 && $0.allSatisfy(isDecimal) }
  }

  /// Whether it is a number in form, but none that fits into 64 bits.
  static func isTooLarge(_ word: String) -> Bool {
    guard let digits = plain(word, isDigit: isDecimal) else { return false }
    return isInteger(digits) && Int(digits) == nil
  }

  private static func special(_ word: String) -> Double? {
    switch word {
    case "inf", "+inf": .infinity
    case "-inf": -.infinity
    case "nan", "+nan", "-nan": .nan
    default: nil
    }
  }

  /// Without underscores, which may stand between two digits only; `nil` when anything else is in it.
  private static func plain(
    _ word: String, between isNeighbour: (Unicode.Scalar) -> Bool = isDecimal, isDigit: (Unicode.Scalar) -> Bool
  ) -> String? {
    let scalars = Array(word.unicodeScalars)
    var digits = String.UnicodeScalarView()
    for (index, scalar) in scalars.enumerated() {
      if scalar == "_" {
        guard index > 0, index + 1 < scalars.count, isNeighbour(scalars[index - 1]), isNeighbour(scalars[index + 1])
        else { return nil }
      } else if isDigit(scalar) || scalar == "+" || scalar == "-" {
        digits.append(scalar)
      } else {
        return nil
      }
    }
    return String(digits)
  }

  /// An optional sign and digits without a leading zero.
  private static func isInteger(_ text: String) -> Bool {
    let digits = unsigned(text)
    return isDigits(digits) && (digits.first != "0" || digits.count == 1)
  }

  /// An integer with a fraction, an exponent or both.
  private static func isFloat(_ text: String) -> Bool {
    let halves = text.unicodeScalars.split(maxSplits: 1, omittingEmptySubsequences: false) { $0 == "e" || $0 == "E" }
    let mantissa = halves[0].split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard isInteger(String(mantissa[0])) else { return false }
    if mantissa.count > 1, !isDigits(mantissa[1]) { return false }
    if halves.count > 1, !isDigits(unsigned(String(halves[1]))) { return false }
    return mantissa.count > 1 || halves.count > 1
  }

  /// `0x1F`, `0o17`, `0b1`, without a sign.
  private static func withRadix(_ word: String) -> Int? {
    let radix: Int
    switch word.prefix(2) {
    case "0x": radix = 16
    case "0o": radix = 8
    case "0b": radix = 2
    default: return nil
    }
    let body = String(word.dropFirst(2))
    guard let digits = plain(body, between: isHex, isDigit: isHex), digits.unicodeScalars.first.map(isHex) == true
    else { return nil }
    return Int(digits, radix: radix)
  }

  private static func unsigned(_ text: String) -> Substring.UnicodeScalarView {
    let scalars = text[...].unicodeScalars
    return scalars.first == "+" || scalars.first == "-" ? scalars.dropFirst() : scalars
  }

  private static func isDigits(_ text: Substring.UnicodeScalarView) -> Bool {
    !text.isEmpty && text.allSatisfy(isDecimal)
  }

  private static func isDecimal(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  private static func isHex(_ scalar: Unicode.Scalar) -> Bool {
    isDecimal(scalar) || ("a"..."f").contains(scalar) || ("A"..."F").contains(scalar)
  }
}
