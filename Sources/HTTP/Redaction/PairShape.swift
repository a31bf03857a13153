/// Where the name and the value of a pair stand in a flat text.
struct PairShape {
  let bytes: [UInt8]
  let reading: Reading

  /// How far a value without quotation marks reaches.
  enum Reading: Sendable, Hashable {
    /// Sentences, JSON, HTML: to the next space or mark.
    case prose
    /// One URL: to the next `&`, `#` or quotation mark.
    case url
    /// A form body: to the next `&`.
    case form
  }

  struct Name {
    let range: Range<Int>
    let isQuoted: Bool
    /// Whether white space stands between the name and its separator.
    let isApart: Bool
  }

  struct Value {
    let range: Range<Int>
    /// Whether quotation marks stand around it.
    let isQuoted: Bool
    /// Whether white space stands between the separator and the value.
    let isApart: Bool
  }

  /// Longer names are judged by their end, which keeps the work for each separator bounded.
  private static let nameLimit = 96

  /// The name before a separator.
  func name(before separator: Int) -> Name? {
    let limit = max(0, separator - Self.nameLimit)
    var end = separator
    while end > limit, bytes[end - 1].isBlank { end -= 1 }
    let isApart = end < separator
    let isQuoted = end > limit && bytes[end - 1].isQuote
    if isQuoted { end -= 1 }
    var start = end
    while start > limit, bytes[start - 1].isNameByte || isQuoted && bytes[start - 1] == 0x20 { start -= 1 }
    return start == end ? nil : Name(range: start..<end, isQuoted: isQuoted, isApart: isApart)
  }

  /// The word before a name, as in `error code: 5`.
  func word(before name: Name) -> ArraySlice<UInt8> {
    let end = name.range.lowerBound - 1
    guard end > 0, bytes[end] == 0x20 else { return [] }
    var start = end
    while start > max(0, end - Self.nameLimit), bytes[start - 1].isASCIIAlphanumeric { start -= 1 }
    return bytes[start..<end]
  }

  /// The value after a separator, of so many bytes at most; nil for an object.
  func value(after separator: Int, of name: Name, limit: Int = .max) -> Value? {
    let isColon = bytes[separator] == UInt8(ascii: ":")
    var start = separator + 1
    // `==`, `===`, `=>`
    while !isColon, start < bytes.count, bytes[start] == 0x3D || bytes[start] == 0x3E { start += 1 }
    let sign = start
    let mayBeApart = isColon || name.isApart || name.isQuoted
    while mayBeApart, start < bytes.count, bytes[start].isBlank || name.isQuoted && bytes[start].isLineBreak {
      start += 1
    }
    guard start < bytes.count, bytes[start] != UInt8(ascii: "{") else { return nil }
    let isQuoted = bytes[start].isQuote && (reading != .form || isColon)
    if isQuoted {
      // A mark that closes what stands around the pair: `"note": "token=", …`.
      if !name.isQuoted, start + 1 == bytes.count || Self.afterClosing.contains(bytes[start + 1]) { return nil }
      start += 1
    }
    let end = isQuoted ? quotedEnd(from: start - 1, limit: limit) : bareEnd(from: start, isColon, limit: limit)
    return Value(range: start..<max(start, end), isQuoted: isQuoted, isApart: start > sign)
  }

  /// The closing mark of what a quotation mark opens, else the end of the line.
  func quotedEnd(from mark: Int, limit: Int = .max) -> Int {
    let limit = min(bytes.count, limit < bytes.count ? mark + limit : bytes.count)
    var index = mark + 1
    while index < limit, !bytes[index].isLineBreak {
      if bytes[index] == bytes[mark], !isApostrophe(at: index) { return index }
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return min(index, limit)
  }

  /// The end of a value without quotation marks.
  private func bareEnd(from start: Int, _ isColon: Bool, limit: Int) -> Int {
    let limit = min(bytes.count, limit < bytes.count ? start + limit : bytes.count)
    let firm = min(hiddenEnd(at: start), limit)
    var index = firm
    while index < limit, !endsBare(at: index, isColon: isColon) {
      index += 1
    }
    // What ends a sentence or a bracket around the pair is not part of the value.
    while reading == .prose, index > firm, Self.closing.contains(bytes[index - 1]) { index -= 1 }
    return index
  }

  private static let afterClosing = Array(",}]:>\r\n".utf8)
  private static let closing = Array(".,:;!?)]}".utf8)

  private func endsBare(at index: Int, isColon: Bool) -> Bool {
    let next = index + 1 < bytes.count ? bytes[index + 1] : 0x20
    switch bytes[index] {
    case 0x00, 0x0A, 0x0D, UInt8(ascii: "&"): return true
    case 0x20, 0x09: return reading == .prose
    case UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "`"): return reading != .form
    case UInt8(ascii: "'"): return reading == .prose && !isApostrophe(at: index)
    case UInt8(ascii: "\\"): return bytes.escapesQuote(at: index)
    case UInt8(ascii: "#"): return reading != .form || beginsPair(after: index)
    case UInt8(ascii: ";"), UInt8(ascii: ","): return reading == .prose && next.isBlank || beginsPair(after: index)
    case UInt8(ascii: "}"): return isColon
    default: return false
    }
  }

  /// Whether a mark stands within a word, as in `it's`.
  private func isApostrophe(at index: Int) -> Bool {
    bytes[index] == UInt8(ascii: "'") && index + 1 < bytes.count && bytes[index + 1].isASCIIAlphanumeric
      && bytes[index - 1].isASCIIAlphanumeric
  }

  /// Whether a name and a separator follow a `;` or `,`.
  private func beginsPair(after index: Int) -> Bool {
    let limit = min(bytes.count, index + 1 + Self.nameLimit)
    var next = index + 1
    while next < limit, bytes[next].isBlank || bytes[next].isQuote { next += 1 }
    let start = next
    while next < limit, bytes[next].isNameByte { next += 1 }
    let end = next
    while next < limit, bytes[next].isBlank || bytes[next].isQuote { next += 1 }
    return end > start && next < limit && (bytes[next] == UInt8(ascii: "=") || bytes[next] == UInt8(ascii: ":"))
  }

  /// The end of what stands for a value that is not shown or not there, when one begins here.
  func hiddenEnd(at start: Int) -> Int {
    if let end = CompactToken.abridgedEnd(bytes, at: start) { return end }
    if bytes.has("[redacted]", at: start) { return start + 10 }
    return bytes.has("[object Object]", at: start) ? start + 15 : start
  }
}

extension [UInt8] {
  /// Whether backslashes and then a quotation mark stand at a place.
  func escapesQuote(at index: Int) -> Bool {
    // Nobody escapes a mark more often than six times, which takes 63 backslashes.
    let rest = self[index...].prefix(64).drop { $0 == UInt8(ascii: "\\") }
    return rest.startIndex > index && rest.first?.isQuote == true
  }
}

extension UInt8 {
  var isBlank: Bool { self == 0x20 || self == 0x09 }
  var isLineBreak: Bool { self == 0x0A || self == 0x0D }
  var isQuote: Bool { self == UInt8(ascii: "\"") || self == UInt8(ascii: "'") || self == UInt8(ascii: "`") }

  /// Letters, digits and what joins them in a name.
  var isNameByte: Bool {
    isASCIIAlphanumeric || self >= 0x80 || Self.nameMarks.contains(self)
  }
  private static let nameMarks = Array("_-.[]$%".utf8)
}
