import HTTP

/// Turns a page's bytes into UTF-8, as far as logout pages need it: UTF-8, UTF-16 and the Latin-1 family.
enum CharacterDecoding {
  /// UTF-8 for the parser; a byte order mark beats the field's charset, which beats the page's own (HTML, "determining
  /// the character encoding").
  static func utf8(_ bytes: some Collection<UInt8>, charset: String?) -> [UInt8] {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return Array(bytes.dropFirst(3)) }
    if bytes.starts(with: [0xFE, 0xFF]) { return utf16(Array(bytes.dropFirst(2)), isBigEndian: true) }
    if bytes.starts(with: [0xFF, 0xFE]) { return utf16(Array(bytes.dropFirst(2)), isBigEndian: false) }
    switch charset?.asciiLowercased ?? declaredCharset(bytes.prefix(1024)) {
    case "iso-8859-1", "latin1", "us-ascii", "ascii", "windows-1252", "cp1252", "iso-8859-15":
      return Array(String(String.UnicodeScalarView(bytes.map(windows1252))).utf8)
    case "utf-16", "utf-16le": return utf16(Array(bytes), isBigEndian: false)
    case "utf-16be": return utf16(Array(bytes), isBigEndian: true)
    default: return Array(bytes)
    }
  }

  private static func utf16(_ bytes: [UInt8], isBigEndian: Bool) -> [UInt8] {
    let units = stride(from: 0, to: bytes.count - bytes.count % 2, by: 2).map { index in
      let (high, low) = isBigEndian ? (bytes[index], bytes[index + 1]) : (bytes[index + 1], bytes[index])
      return UInt16(high) << 8 | UInt16(low)
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }

  /// What stands behind the first `charset=` of the page's start.
  private static func declaredCharset(_ start: some Collection<UInt8>) -> String? {
    let text = String(decoding: start.map { $0 < 0x80 ? $0.asciiLowercased : 0x3F }, as: UTF8.self)
    guard let place = text.firstRange(of: "charset=") else { return nil }
    let value = text[place.upperBound...].drop { $0 == "\"" || $0 == "'" || $0 == " " }
    return String(value.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") })
  }

  private static func windows1252(_ byte: UInt8) -> Unicode.Scalar {
    guard (0x80...0x9F).contains(byte) else { return Unicode.Scalar(byte) }
    return upperControls[Int(byte) - 0x80]
  }

  private static let upperControls: [Unicode.Scalar] = [
    "€", "\u{81}", "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", "\u{8D}", "Ž", "\u{8F}",
    "\u{90}", "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", "\u{9D}", "ž", "Ÿ",
  ]
}
