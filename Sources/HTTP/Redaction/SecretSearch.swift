/// Finds everything secret in a text, in every view of it, and writes the text without it.
struct SecretSearch {
  let known: KnownSecretIndex
  let reading: PairShape.Reading

  /// The text without its secrets; nil when it has none. `more` names ranges that are secret in any case.
  func replaced(_ text: String, hiding more: ([UInt8]) -> [Range<Int>]) -> String? {
    let bytes = Array(text.utf8)
    var found = more(bytes).map { HiddenRange($0) }
    TextView.forEach(of: bytes) { view in
      let ranges = ranges(in: view)
      found += view.isText ? ranges : ranges.map { inText($0, of: view, bytes) }
    }
    if !found.isEmpty, let strings = JSONStrings(bytes) { found = found.compactMap(strings.fitted) }
    found.removeAll { SecretValue.isVisible(bytes[$0.range]) }
    return found.isEmpty ? nil : HiddenRange.text(bytes, without: found)
  }

  private func ranges(in view: TextView) -> [HiddenRange] {
    let bytes = view.bytes
    let tokens = CompactToken.signedTexts(in: bytes).map { text in
      text.isToken ? HiddenRange(text.range, CompactToken.abridged(bytes[text.range])) : HiddenRange(text.range)
    }
    let values = PairSearch.ranges(in: view, reading) + UserInformation.ranges(in: bytes) + known.ranges(in: bytes)
    return tokens + values.map { HiddenRange($0) }
  }

  /// With all layers taken off, a mark within a value cannot be told from one behind it: the value is hidden as far as
  /// the text has no mark of its own.
  private func inText(_ hidden: HiddenRange, of view: TextView, _ text: [UInt8]) -> HiddenRange {
    let range = view.source(of: hidden.range)
    guard view.isFullyDecoded else { return HiddenRange(range, hidden.shown) }
    let rest = text.indices[range.upperBound...].prefix { text[$0] > 0x20 && !isMark(text, $0) }
    return HiddenRange(range.lowerBound..<rest.endIndex)
  }

  private func isMark(_ text: [UInt8], _ index: Int) -> Bool {
    text[index].isQuote || Self.ends.contains(text[index]) || text.escapesQuote(at: index)
  }
  private static let ends = Array("&;<>#".utf8)

  /// Whether a text may hold something secret; a look without copying it, which most texts do not pass.
  static func isWorthwhile(_ text: String) -> Bool {
    text.utf8.withContiguousStorageIfAvailable(isWorthwhile) ?? true
  }

  private static func isWorthwhile(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var word = 0
    var previous: UInt8 = 0
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "="), UInt8(ascii: "@"), UInt8(ascii: "%"), UInt8(ascii: "\\"), UInt8(ascii: "&"),
        UInt8(ascii: ">"):
        return true
      default: break
      }
      // A colon before a path is that of a URL.
      if previous == UInt8(ascii: ":"), byte != UInt8(ascii: "/") { return true }
      word = byte.isBase64URL ? word + 1 : 0
      if word >= 8, byte.isDigit || byte.isUppercase || word >= 16 { return true }
      previous = byte
    }
    return false
  }
}

/// A part of a text that is not shown, and what is shown in its place.
struct HiddenRange {
  let range: Range<Int>
  let shown: String

  init(_ range: Range<Int>, _ shown: String = SecretValue.placeholder) {
    (self.range, self.shown) = (range, shown)
  }

  /// The text with all of them replaced; those that touch become one.
  static func text(_ bytes: [UInt8], without hidden: [HiddenRange]) -> String {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var place = 0
    for part in joined(hidden.map { $0.withWholeCharacters(in: bytes) }) {
      result += bytes[place..<part.range.lowerBound]
      result += part.shown.utf8
      place = part.range.upperBound
    }
    return String(decoding: result + bytes[place...], as: UTF8.self)
  }

  /// Without the half of a character at either end.
  private func withWholeCharacters(in bytes: [UInt8]) -> HiddenRange {
    var (lower, upper) = (range.lowerBound, range.upperBound)
    while lower > 0, lower < bytes.count, 0x80...0xBF ~= bytes[lower] { lower -= 1 }
    while upper < bytes.count, 0x80...0xBF ~= bytes[upper] { upper += 1 }
    return HiddenRange(lower..<upper, shown)
  }

  private static func joined(_ hidden: [HiddenRange]) -> [HiddenRange] {
    var joined: [HiddenRange] = []
    for part in hidden.sorted(by: { $0.precedes($1) }) {
      guard let last = joined.last, part.range.lowerBound <= last.range.upperBound else {
        joined.append(part)
        continue
      }
      if part.range.upperBound <= last.range.upperBound { continue }
      joined[joined.count - 1] = HiddenRange(last.range.lowerBound..<part.range.upperBound)
    }
    return joined
  }

  /// From front to back, the longest first; of equal ones first what shows more than a placeholder.
  private func precedes(_ other: HiddenRange) -> Bool {
    if range.lowerBound != other.range.lowerBound { return range.lowerBound < other.range.lowerBound }
    if range.upperBound != other.range.upperBound { return range.upperBound > other.range.upperBound }
    return shown != SecretValue.placeholder && other.shown == SecretValue.placeholder
  }
}

/// Finds what stands before the host of a URL in any text: a password, or a token in place of a user name.
enum UserInformation {
  static func ranges(in bytes: [UInt8]) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var index = 0
    while index + 1 < bytes.count {
      guard bytes[index] == UInt8(ascii: "/"), bytes[index + 1] == UInt8(ascii: "/") else {
        index += 1
        continue
      }
      let authority = bytes[(index + 2)...].prefix { !endsAuthority($0) }
      index = max(authority.endIndex, index + 1)
      guard let at = authority.lastIndex(of: UInt8(ascii: "@")) else { continue }
      if let secret = secret(in: authority[..<at]) { found.append(secret.indices) }
    }
    return found
  }

  /// The password; with a name that people do not have, the name as well.
  private static func secret(in information: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    let name = information.prefix { $0 != UInt8(ascii: ":") }
    let secret = SecretValue.looksRandom(name) ? information : information[name.endIndex...].dropFirst()
    return SecretValue.isVisible(secret) ? nil : secret
  }

  private static func endsAuthority(_ byte: UInt8) -> Bool {
    byte <= 0x20 || [0x2F, 0x3F, 0x23, 0x22, 0x27, 0x3C, 0x3E, 0x5C].contains(byte)
  }
}
