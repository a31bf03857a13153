/// Finds signed and encrypted tokens (JWS, JWE) in their compact form: a JOSE header, then parts joined by full stops.
package enum CompactToken {
  /// Whether the whole text is one compact token.
  package static func isToken(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return ranges(in: bytes) == [0..<bytes.count]
  }

  /// Whether a compact token stands anywhere in the text, as it is or escaped.
  package static func occurs(in text: String) -> Bool {
    guard text.utf8.contains(UInt8(ascii: ".")) || text.utf8.contains(UInt8(ascii: "%")) else { return false }
    var isFound = false
    TextView.forEach(of: Array(text.utf8)) { view in isFound = isFound || !ranges(in: view.bytes).isEmpty }
    return isFound
  }

  /// Whether a token stands anywhere in the text as redaction shows it: `eyJhbGciOi…(1,184 bytes)`.
  package static func occursAbridged(in text: String) -> Bool {
    var isFound = false
    guard text.utf8.contains(UInt8(ascii: "%")) || text.utf8.contains(ellipsis[0]) else { return false }
    TextView.forEach(of: Array(text.utf8)) { view in
      let bytes = view.bytes
      isFound =
        isFound || bytes.indices.contains { bytes[$0] == ellipsis[0] && abridgedEnd(bytes, at: $0 - shownBytes) != nil }
    }
    return isFound
  }

  private static let shownBytes = 10
  private static let ellipsis = Array("…(".utf8)

  /// `eyJhbGciOi…(1,184 bytes)`.
  static func abridged(_ token: some Collection<UInt8>) -> String {
    "\(String(decoding: token.prefix(shownBytes), as: UTF8.self))…(\(token.count.grouped) bytes)"
  }

  /// The end of an abridged token that begins at a place.
  static func abridgedEnd(_ bytes: [UInt8], at start: Int) -> Int? {
    let dots = start + shownBytes
    guard start >= 0, dots + ellipsis.count < bytes.count, bytes[dots...].starts(with: ellipsis),
      bytes[start..<dots].allSatisfy(\.isBase64URL)
    else { return nil }
    // The longest number has 26 characters with its separators.
    let digits = bytes[(dots + ellipsis.count)...].prefix(26).prefix { 0x30...0x39 ~= $0 || $0 == UInt8(ascii: ",") }
    return !digits.isEmpty && bytes.has(" bytes)", at: digits.endIndex) ? digits.endIndex + 7 : nil
  }

  /// Every compact token; a text with three parts whose first is JSON but no JOSE header is none.
  static func ranges(in bytes: [UInt8]) -> [Range<Int>] { signedTexts(in: bytes).filter(\.isToken).map(\.range) }

  /// Every text of parts joined by full stops whose first part is JSON: tokens, and sessions that a framework signed.
  static func signedTexts(in bytes: [UInt8]) -> [(range: Range<Int>, isToken: Bool)] {
    var found: [(range: Range<Int>, isToken: Bool)] = []
    var free = 0
    var index = 0
    while index < bytes.count {
      guard bytes[index] == UInt8(ascii: ".") else {
        index += 1
        continue
      }
      let part = bytes[partStart(bytes, before: index, after: free)..<index]
      free = index + 1
      if let header = header(in: part), let end = end(bytes, from: index) {
        found.append((header.start..<end, header.isJOSE))
        free = end
      }
      index = free
    }
    return found
  }

  /// Where the part begins that ends before a full stop; padding belongs to it.
  private static func partStart(_ bytes: [UInt8], before end: Int, after limit: Int) -> Int {
    var start = end
    while start > limit, bytes[start - 1] == UInt8(ascii: "="), end - start < 2 { start -= 1 }
    while start > limit, bytes[start - 1].isBase64URL { start -= 1 }
    return start
  }

  /// Where the header begins: with the part, or behind what is glued to it, as in `session-eyJ…`.
  private static func header(in part: ArraySlice<UInt8>) -> (start: Int, isJOSE: Bool)? {
    if let isJOSE = isJOSE(part) { return (part.startIndex, isJOSE) }
    guard let start = part.indices.dropFirst().first(where: { part[$0...].starts(with: [0x65, 0x79, 0x4A]) }) else {
      return nil
    }
    return isJOSE(part[start...]).map { (start, $0) }
  }

  /// The end of the parts that follow the header, or nil when they are all empty.
  private static func end(_ bytes: [UInt8], from stop: Int) -> Int? {
    var index = stop
    var parts = 1
    var end: Int?
    while index < bytes.count, bytes[index] == UInt8(ascii: ".") {
      let start = index + 1
      index = start
      while index < bytes.count, bytes[index].isBase64URL { index += 1 }
      parts += 1
      let isEmpty = index == start
      while index < bytes.count, !isEmpty, bytes[index] == UInt8(ascii: "=") { index += 1 }
      // An unsigned token ends in a full stop; any other one at the end belongs to the sentence.
      if !isEmpty || end != nil && parts == 3 { end = index }
    }
    return end
  }

  /// Whether a part is the header of a token; nil when it is not even JSON.
  private static func isJOSE(_ part: ArraySlice<UInt8>) -> Bool? {
    // An opening brace, a space, a tab or a line break, in Base64.
    guard let first = part.first, part.count >= 8, [0x65, 0x49, 0x43, 0x44].contains(first) else { return nil }
    let header = decodedBase64(part)
    guard let brace = header.first(where: { $0 > 0x20 }), brace == UInt8(ascii: "{") else { return nil }
    guard let quote = header.drop(while: { $0 <= 0x20 }).dropFirst().first(where: { $0 > 0x20 }) else { return nil }
    return quote == UInt8(ascii: "\"") ? hasMember(header) : nil
  }

  /// Every JOSE header has `alg` (RFC 7515 §4.1.1); what is cut short may show another member only.
  private static func hasMember(_ header: [UInt8]) -> Bool {
    header.indices.contains { index in
      header[index] == UInt8(ascii: "\"")
        && (header.has("\"alg\"", at: index) || header.has("\"typ\"", at: index) || header.has("\"kid\"", at: index)
          || header.has("\"enc\"", at: index) || header.has("\"cty\"", at: index) || header.has("\"x5t", at: index))
    }
  }

  private static func decodedBase64(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var decoded: [UInt8] = []
    var bits = 0
    var value: UInt32 = 0
    for byte in text {
      guard let digit = byte.base64Value else { break }
      value = value << 6 | digit
      bits += 6
      if bits >= 8 {
        bits -= 8
        decoded.append(UInt8(truncatingIfNeeded: value >> UInt32(bits)))
      }
    }
    return decoded
  }
}

extension UInt8 {
  var isBase64URL: Bool { isASCIIAlphanumeric || self == UInt8(ascii: "-") || self == UInt8(ascii: "_") }

  fileprivate var base64Value: UInt32? {
    switch self {
    case 0x41...0x5A: UInt32(self) - 0x41
    case 0x61...0x7A: UInt32(self) - 0x61 + 26
    case 0x30...0x39: UInt32(self) - 0x30 + 52
    case UInt8(ascii: "-"): 62
    case UInt8(ascii: "_"): 63
    default: nil
    }
  }
}
