import Crypto

/// Time-based one-time codes with the secret that all users of the embedded provider share (RFC 6238, six digits, SHA-1).
package enum OneTimeCode {
  /// The secret in Base32, as it is typed into an authenticator.
  package static let secret = "JBSWY3DPEHPK3PXP"

  /// Seconds that one code is good for (RFC 6238 §4.1).
  static let period = 30

  private static let key: [UInt8] = [0x48, 0x65, 0x6C, 0x6C, 0x6F, 0x21, 0xDE, 0xAD, 0xBE, 0xEF]

  /// The code of that moment in seconds since 1970.
  package static func code(at seconds: Int) -> String { code(at: seconds, key: key) }

  /// HOTP of the counter (RFC 4226 §5.3) with another key.
  static func code(at seconds: Int, key: [UInt8]) -> String {
    let counter = withUnsafeBytes(of: UInt64(max(0, seconds) / period).bigEndian) { Array($0) }
    let mac = Array(HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: key)))
    let offset = Int(mac[19] & 0x0F)
    let number = mac[offset..<(offset + 4)].reduce(0) { $0 << 8 | Int($1) } & 0x7FFF_FFFF
    let digits = String(number % 1_000_000)
    return String(repeating: "0", count: 6 - digits.count) + digits
  }

  /// One period too early or too late is forgiven (RFC 6238 §5.2).
  static func isValid(_ code: String, at seconds: Int) -> Bool {
    [-period, 0, period].contains { self.code(at: seconds + $0) == code }
  }
}
