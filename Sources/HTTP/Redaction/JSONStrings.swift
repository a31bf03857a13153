/// The texts of a JSON document; what is hidden in it must not cross their borders, so that it stays JSON.
struct JSONStrings {
  private let bytes: [UInt8]
  /// From behind the opening to the closing quotation mark of each.
  private var strings: [Range<Int>] = []

  /// Fails for what is no JSON: anything but numbers, `true`, `false` and `null` outside of texts.
  init?(_ bytes: [UInt8]) {
    self.bytes = bytes
    guard let first = bytes.first(where: { $0 > 0x20 }), "{[\"".utf8.contains(first) else { return nil }
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "\"") {
        guard let end = Self.end(of: bytes, from: index + 1) else { return nil }
        strings.append(index + 1..<end)
        index = end + 1
      } else {
        guard Self.structural[Int(bytes[index])] else { return nil }
        index += 1
      }
    }
  }

  private static let structural = (UInt8.min...UInt8.max).map {
    "{}[],: \t\r\n+-.0123456789eEtrufalsn".utf8.contains($0)
  }

  private static func end(of bytes: [UInt8], from start: Int) -> Int? {
    var index = start
    while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return index < bytes.count ? index : nil
  }

  /// The part of a hidden range that may be replaced: within one text and with whole escapes, or one number, which
  /// gives way to a text.
  func fitted(_ hidden: HiddenRange) -> HiddenRange? {
    let next = place(of: hidden.range.lowerBound)
    guard next < strings.count, strings[next].lowerBound <= hidden.range.lowerBound else {
      return number(around: hidden.range)
    }
    let string = strings[next]
    let range = wholeEscapes(hidden.range.clamped(to: string), in: string)
    return range.isEmpty ? nil : HiddenRange(range, range == hidden.range ? hidden.shown : SecretValue.placeholder)
  }

  /// The first text that does not end before a place.
  private func place(of index: Int) -> Int {
    var (lower, upper) = (0, strings.count)
    while lower < upper {
      let middle = lower + (upper - lower) / 2
      if strings[middle].upperBound >= index { upper = middle } else { lower = middle + 1 }
    }
    return lower
  }

  private func number(around range: Range<Int>) -> HiddenRange? {
    guard bytes[range].contains(where: \.isDigit) else { return nil }
    let isPart = { (byte: UInt8) in byte.isDigit || "+-.eE".utf8.contains(byte) }
    guard let start = bytes[range].firstIndex(where: isPart) else { return nil }
    let head = bytes[..<start].reversed().prefix(while: isPart).count
    let number = start - head..<bytes[start...].prefix(while: isPart).endIndex
    return HiddenRange(number, "\"\(SecretValue.placeholder)\"")
  }

  /// Without half an escape at either end.
  private func wholeEscapes(_ range: Range<Int>, in string: Range<Int>) -> Range<Int> {
    var (lower, upper) = (range.lowerBound, range.upperBound)
    if backslashes(before: lower, in: string) % 2 == 1 { lower -= 1 }
    if backslashes(before: upper, in: string) % 2 == 1 { upper += 1 }
    return lower..<upper
  }

  private func backslashes(before index: Int, in string: Range<Int>) -> Int {
    bytes[string.lowerBound..<index].reversed().prefix { $0 == UInt8(ascii: "\\") }.count
  }
}
