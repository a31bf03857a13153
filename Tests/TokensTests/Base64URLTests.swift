import Testing

@testable import Tokens

@Suite struct Base64URLTests {
  @Test(arguments: [
    ([], ""), ([0x66], "Zg"), ([0x66, 0x6F], "Zm8"), ([0x66, 0x6F, 0x6F], "Zm9v"), ([0xFB, 0xFF], "-_8"),
    ([0, 0, 0, 0], "AAAAAA"),
  ])
  func encodesAndDecodes(_ bytes: [UInt8], _ text: String) throws {
    #expect(Base64URL.encode(bytes) == text)
    #expect(try Base64URL.decode(text) == Base64URL.Decoded(bytes: bytes, isCanonical: true))
  }
}
