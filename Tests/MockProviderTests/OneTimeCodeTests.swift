import Testing

@testable import MockProvider

@Suite struct OneTimeCodeTests {
  /// The last six digits of RFC 6238, appendix B, SHA-1.
  @Test(arguments: [
    (59, "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"), (1_234_567_890, "005924"),
    (2_000_000_000, "279037"), (20_000_000_000, "353130"),
  ])
  func theVectorsOfTheSpecification(_ seconds: Int, _ code: String) {
    #expect(OneTimeCode.code(at: seconds, key: Array("12345678901234567890".utf8)) == code)
  }

  /// By another implementation, from the secret in Base32.
  @Test(arguments: [(Browser.now, "509970"), (0, "282760"), (-5, "282760")])
  func theSharedSecret(_ seconds: Int, _ code: String) {
    #expect(OneTimeCode.code(at: seconds) == code)
  }

  @Test(arguments: [(-61, false), (-30, true), (0, true), (30, true), (61, false)])
  func onePeriodIsForgiven(_ distance: Int, _ isValid: Bool) {
    // The beginning of a period.
    let now = 1_750_000_020
    #expect(OneTimeCode.isValid(OneTimeCode.code(at: now + distance), at: now) == isValid)
  }

  @Test(arguments: ["", "0", "1234567", "abcdef"])
  func nothingElseIsValid(_ code: String) {
    #expect(!OneTimeCode.isValid(code, at: Browser.now))
  }
}
