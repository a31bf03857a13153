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
