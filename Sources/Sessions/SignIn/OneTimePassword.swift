import Crypto
import HTTP

/// A time-based one-time password (RFC 6238 over RFC 4226).
package struct OneTimePassword: Sendable, Hashable {
  /// The hash under the HMAC.
  package enum Algorithm: String, Sendable, Hashable, CaseIterable {
    case sha1 = "SHA1"
    case sha256 = "SHA256"
    case sha512 = "SHA512"
  }

  private let key: [UInt8]
  package let algorithm: Algorithm
  package let digits: Int
  /// Seconds for which one code holds.
  package let period: Int

  init(key: [UInt8], algorithm: Algorithm = .sha1, digits: Int = 6, period: Int = 30) {
    self.key = key
    self.algorithm = algorithm
    self.digits = digits
    self.period = period
  }

  /// The code at a moment, in seconds since 1970.
  package func code(at now: Int) -> Secret {
    let counter = UInt64(max(0, now) / period)
    let message = (0..<8).map { UInt8(truncatingIfNeeded: counter >> UInt64(56 - 8 * $0)) }
    let hash = hash(of: message)
    // Dynamic truncation (RFC 4226 §5.3).
    let offset = Int(hash[hash.count - 1] & 0x0F)
    let number = hash[offset..<(offset + 4)].reduce(0) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
    let modulus = (0..<digits).reduce(1) { value, _ in value * 10 }
    let text = String(Int(number) % modulus)
    return Secret(String(repeating: "0", count: digits - text.count) + text)
  }

  private func hash(of message: [UInt8]) -> [UInt8] {
    let key = SymmetricKey(data: key)
    return switch algorithm {
    case .sha1: Array(HMAC<Insecure.SHA1>.authenticationCode(for: message, using: key))
    case .sha256: Array(HMAC<SHA256>.authenticationCode(for: message, using: key))
    case .sha512: Array(HMAC<SHA512>.authenticationCode(for: message, using: key))
    }
  }
}

extension OneTimePassword: CustomStringConvertible, CustomReflectable {
  package var description: String { "one-time password of \(digits) digits, \(algorithm.rawValue)" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}

/// Why a text is no secret of one-time passwords.
package enum OneTimePasswordFault: Error, Sendable, Hashable {
  case empty
  /// Not Base32: letters A to Z and digits 2 to 7.
  case notBase32
  /// An `otpauth://hotp` URI: its counter is known only to the device.
  case counterBased
  /// Another `otpauth` URI than `otpauth://totp/…`.
  case noTOTP
  case noSecret
  case algorithm(String)
  case digits(String)
  case period(String)
}

extension OneTimePassword {
  /// An `otpauth://totp/…` URI as a QR code holds it, or the Base32 secret alone, with or without blanks and hyphens.
  package init(parsing text: String) throws(OneTimePasswordFault) {
    let text = text.trimmed
    guard text.asciiLowercased.hasPrefix("otpauth:") else {
      self.init(key: try Base32.decode(text))
      return
    }
    let url = URLReference(text)
    guard let kind = url.host, kind == "totp" || kind == "hotp" else { throw .noTOTP }
    if kind == "hotp" { throw .counterBased }
    let query = FormParameters(decoding: url.query ?? "")
    guard let secret = query["secret"] else { throw .noSecret }
    let name = (query["algorithm"] ?? "SHA1").uppercased().filter { $0 != "-" }
    guard let algorithm = Algorithm(rawValue: name) else { throw .algorithm(name) }
    guard let digits = Int(query["digits"] ?? "6"), (6...9).contains(digits) else {
      throw .digits(query["digits"] ?? "")
    }
    guard let period = Int(query["period"] ?? "30"), (1...3600).contains(period) else {
      throw .period(query["period"] ?? "")
    }
    self.init(key: try Base32.decode(secret), algorithm: algorithm, digits: digits, period: period)
  }
}

/// Base32 as RFC 4648 §6 has it; letter case, blanks, hyphens and padding do not count.
enum Base32 {
  static func decode(_ text: String) throws(OneTimePasswordFault) -> [UInt8] {
    var bytes: [UInt8] = []
    var (buffer, bits): (UInt32, Int) = (0, 0)
    for byte in text.utf8 where ![0x20, UInt8(ascii: "-"), UInt8(ascii: "=")].contains(byte) {
      guard let value = value(of: byte.asciiLowercased) else { throw .notBase32 }
      buffer = (buffer << 5 | UInt32(value)) & 0xFFFF
      bits += 5
      if bits >= 8 {
        bits -= 8
        bytes.append(UInt8(truncatingIfNeeded: buffer >> UInt32(bits)))
      }
    }
    if bytes.isEmpty { throw .empty }
    return bytes
  }

  private static func value(of byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - UInt8(ascii: "a")
    case UInt8(ascii: "2")...UInt8(ascii: "7"): byte - UInt8(ascii: "2") + 26
    default: nil
    }
  }
}
