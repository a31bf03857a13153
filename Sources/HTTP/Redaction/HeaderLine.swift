/// Finds what is secret in the value of `Cookie`, `Set-Cookie` or `Authorization`.
struct HeaderLine {
  private let shape: PairShape
  private let bytes: [UInt8]
  private let start: Int
  private let end: Int
  /// Whether a sentence may follow the value.
  private let isProse: Bool

  /// The whole value of a field.
  init(_ value: [UInt8]) {
    self.init(PairShape(bytes: value, reading: .form), 0, value.count, isProse: false)
  }

  /// A value in a text: up to an end, else as far as the line looks like such a value.
  init(in shape: PairShape, from start: Int, to end: Int?) {
    self.init(shape, start, end ?? shape.bytes.count, isProse: end == nil)
  }

  private init(_ shape: PairShape, _ start: Int, _ end: Int, isProse: Bool) {
    (self.shape, self.bytes, self.start, self.end, self.isProse) = (shape, shape.bytes, start, end, isProse)
  }

  /// The values of all cookies, and cookies without a name.
  var cookies: [Range<Int>] { secrets { _ in nil } }

  /// The value of the cookie, and of every attribute that nobody knows.
  var setCookie: [Range<Int>] {
    secrets { Self.attributes.contains(String(decoding: bytes[$0], as: UTF8.self).asciiLowercased) }
  }

  private static let attributes: Set<String> = [
    "expires", "max-age", "domain", "path", "secure", "httponly", "samesite", "partitioned", "priority", "version",
    "comment", "commenturl", "discard", "port",
  ]

  /// The secrets between semicolons, where `isKnown` says of what follows the cookie whether it is an attribute; nil
  /// means that it is another cookie.
  private func secrets(isKnown: (Range<Int>) -> Bool?) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var next: Int? = start
    while let place = next {
      let pair = pair(from: place)
      if isProse, bytes[pair.name].contains(UInt8(ascii: ":")) { break }
      let known = place == start ? nil : isKnown(pair.name)
      if known != true {
        // An attribute that nobody knows may be misspelled; a word is shown.
        let isWord = (isProse || known == false) && !SecretValue.looksRandom(bytes[pair.name])
        if let value = pair.value { found.append(value) } else if !isWord { found.append(pair.name) }
      }
      if isProse, known == nil, pair.value == nil { break }
      next = semicolon(after: pair.end, isFar: known == true).map { $0 + 1 }
    }
    return found
  }

  /// `name=value` or a lonely word.
  private func pair(from place: Int) -> (name: Range<Int>, value: Range<Int>?, end: Int) {
    let name = trimmed(place..<partEnd(from: place) { $0 == UInt8(ascii: "=") })
    let equals = bytes[name.upperBound..<end].firstIndex { !$0.isBlank } ?? end
    guard equals < end, bytes[equals] == UInt8(ascii: "=") else { return (name, nil, name.upperBound) }
    let value = trimmed(equals + 1..<partEnd(from: equals + 1) { _ in false })
    return (name, value, value.upperBound)
  }

  private func partEnd(from place: Int, _ isEnd: (UInt8) -> Bool) -> Int {
    var index = place
    while index < end, bytes[index].isBlank { index += 1 }
    if isProse, index < end {
      index = bytes[index].isQuote ? shape.quotedEnd(from: index) : shape.hiddenEnd(at: index)
    }
    while index < end, !endsPart(at: index), !isEnd(bytes[index]) { index += 1 }
    return index
  }

  private func endsPart(at index: Int) -> Bool {
    switch bytes[index] {
    case UInt8(ascii: ";"): true
    case 0x09, 0x0A, 0x0D, 0x20, UInt8(ascii: "<"): isProse
    default: isProse && (bytes[index].isQuote || bytes.escapesQuote(at: index))
    }
  }

  /// The semicolon after a pair; the value of an attribute may have spaces in it.
  private func semicolon(after place: Int, isFar: Bool) -> Int? {
    let rest = bytes[place..<(isProse ? min(end, place + 40) : end)]
    let stop = rest.first { $0 == UInt8(ascii: ";") || isProse && (isFar ? $0.isLineBreak : !$0.isBlank) }
    return stop == UInt8(ascii: ";") ? rest.firstIndex(of: UInt8(ascii: ";")) : nil
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (lower, upper) = (range.lowerBound, range.upperBound)
    while lower < upper, bytes[lower].isBlank { lower += 1 }
    while lower < upper, bytes[upper - 1].isBlank { upper -= 1 }
    return lower..<upper
  }

  private static let schemes: Set<String> = [
    "bearer", "basic", "digest", "negotiate", "ntlm", "dpop", "token", "apikey", "oauth", "mac", "hawk", "hoba",
    "aws4-hmac-sha256",
  ]

  /// What follows the scheme; all of it where there is none.
  var credentials: [Range<Int>] {
    let scheme = bytes[start..<end].prefix { $0.isASCIIAlphanumeric || $0 == UInt8(ascii: "-") }
    let secret = bytes[scheme.endIndex..<end].firstIndex { !$0.isBlank } ?? end
    guard isProse else { return [secret == scheme.endIndex || secret == end ? start..<end : secret..<end] }
    if secret == scheme.endIndex { return [start..<partEnd(from: start) { _ in false }] }
    let word = secret..<partEnd(from: secret) { _ in false }
    let name = String(decoding: scheme, as: UTF8.self).asciiLowercased
    return Self.schemes.contains(name) || SecretValue.looksRandom(bytes[word]) ? [word] : []
  }
}
