import HTTP
import Testing

@testable import Sessions

/// RFC 6238 appendix B, and what a QR code may hold.
@Suite struct OneTimePasswordTests {
  @Test(arguments: [
    (59, "94287082", "46119246", "90693936"), (1_111_111_109, "07081804", "68084774", "25091201"),
    (1_111_111_111, "14050471", "67062674", "99943326"), (1_234_567_890, "89005924", "91819424", "93441116"),
    (2_000_000_000, "69279037", "90698825", "38618901"), (20_000_000_000, "65353130", "77737706", "47863826"),
  ])
  func vectorsOfTheRFC(now: Int, sha1: String, sha256: String, sha512: String) {
    let digits = Array("1234567890123456789012345678901234567890123456789012345678901234".utf8)
    let expected: [(OneTimePassword.Algorithm, Int, String)] = [
      (.sha1, 20, sha1), (.sha256, 32, sha256), (.sha512, 64, sha512),
    ]
    for (algorithm, length, code) in expected {
      let password = OneTimePassword(key: Array(digits.prefix(length)), algorithm: algorithm, digits: 8)
      #expect(password.code(at: now).reveal() == code)
    }
  }

  /// The key of RFC 4226 appendix D in Base32.
  static let base32 = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"

  @Test(arguments: [
    base32, "gezd gnbv gy3t qojq gezd gnbv gy3t qojq", "GEZD-GNBV-GY3T-QOJQ-GEZD-GNBV-GY3T-QOJQ", base32 + "====",
    "otpauth://totp/Example:alice?secret=\(base32)&issuer=Example",
    "otpauth://totp/a?secret=\(base32)&algorithm=SHA1&digits=6&period=30",
  ])
  func everyFormIsRead(text: String) throws {
    // Counter 1 of RFC 4226 appendix D.
    #expect(try OneTimePassword(parsing: text).code(at: 59).reveal() == "287082")
  }

  @Test func aURISetsAlgorithmDigitsAndPeriod() throws {
    let password = try OneTimePassword(
      parsing: "otpauth://totp/a?secret=\(Self.base32)&algorithm=SHA-512&digits=8&period=60")
    #expect(password.algorithm == .sha512)
    #expect(password.digits == 8)
    #expect(password.period == 60)
    #expect(password.code(at: 0) == password.code(at: 59))
  }

  @Test(arguments: [
    ("", OneTimePasswordFault.empty), ("ABC1", .notBase32), ("otpauth://hotp/a?secret=AAAA&counter=1", .counterBased),
    ("otpauth://x/a", .noTOTP), ("otpauth://totp/a", .noSecret),
    ("otpauth://totp/a?secret=AAAA&algorithm=MD5", .algorithm("MD5")),
    ("otpauth://totp/a?secret=AAAA&digits=4", .digits("4")), ("otpauth://totp/a?secret=AAAA&period=0", .period("0")),
  ])
  func faultsAreNamed(text: String, fault: OneTimePasswordFault) {
    #expect(throws: fault) { try OneTimePassword(parsing: text) }
  }

  @Test func itDoesNotShowItself() throws {
    let password = try OneTimePassword(parsing: Self.base32)
    var dumped = ""
    dump(password, to: &dumped)
    #expect(!"\(password) \(dumped)".contains("49"))
    #expect("\(password)" == "one-time password of 6 digits, SHA1")
  }
}
