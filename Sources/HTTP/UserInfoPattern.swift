/// Finds `://user:password@` in any text.
enum UserInfoPattern {
  static func hidingPasswords(in text: String) -> String {
    let bytes = Array(text.utf8)
    var output: [UInt8] = []
    var copied = 0
    var index = 0
    while index + 3 <= bytes.count {
      guard bytes[index...].starts(with: "://".utf8) else {
        index += 1
        continue
      }
      index += 3
      let authority = bytes[index...].prefix { !endsAuthority($0) }
      index = authority.endIndex
      guard let at = authority.lastIndex(of: UInt8(ascii: "@")),
        let colon = authority[..<at].firstIndex(of: UInt8(ascii: ":"))
      else { continue }
      output += bytes[copied...colon]
      output += Redaction.placeholder.utf8
      copied = at
    }
    return copied == 0 ? text : String(decoding: output + bytes[copied...], as: UTF8.self)
  }

  private static func endsAuthority(_ byte: UInt8) -> Bool {
    byte <= 0x20 || [0x2F, 0x3F, 0x23, 0x22, 0x27, 0x3C, 0x3E, 0x5C].contains(byte)
  }
}
