import TestSupport
import Testing

@testable import Tokens

@Suite struct Base64URLTests {
  @Test(arguments: [
    ([], ""), ([0x66], "Zg"), ([0x66, 0x6F], "Zm8"), ([0x66, 0x6F, 0x6F], "Zm9v"), ([0xFB, 0xFF], "-_8"),
    ([0, 0, 0, 0], "AAAAAA"), ([3, 236, 255, 224, 193], "A-z_4ME"),
  ])
  func encodesAndDecodes(_ bytes: [UInt8], _ text: String) throws {
    #expect(Base64URL.encode(bytes) == text)
    #expect(try Base64URL.decode(text) == Base64URL.Decoded(bytes: bytes, isCanonical: true))
  }

  @Test(
    arguments: [
      ("Zg==", .padding, 3), ("Zm 9v", .whitespace, 3), ("Zm\n9v", .whitespace, 3), ("a+b_", .standardAlphabet("+"), 2),
      ("ab/_", .standardAlphabet("/"), 3), ("Zm9?", .invalidCharacter("?"), 4), ("Zé9v", .invalidCharacter("é"), 2),
      ("Zm9vY", .badLength(5), 5), ("Z", .badLength(1), 1),
    ] as [(String, Base64URLError.Reason, Int)])
  func refusesWithPlace(_ text: String, _ reason: Base64URLError.Reason, _ position: Int) {
    #expect(throws: Base64URLError(reason, position: position)) { try Base64URL.decode(text) }
  }

  @Test(arguments: [("YQ", true), ("YR", false), ("AA", true), ("AB", false), ("Zm8", true), ("Zm9", false)])
  func flagsUnusedBits(_ text: String, _ canonical: Bool) throws {
    #expect(try Base64URL.decode(text).isCanonical == canonical)
  }

  @Test func errorsReadWell() {
    let errors: [Base64URLError] = [
      Base64URLError(.padding, position: 3), Base64URLError(.whitespace, position: 4),
      Base64URLError(.standardAlphabet("+"), position: 5), Base64URLError(.invalidCharacter("\u{1B}"), position: 6),
      Base64URLError(.badLength(5), position: 5),
    ]
    #expect(
      errors.map(\.description) == [
        "padding \"=\" at position 3", "white space at position 4",
        "\"+\" at position 5, from the alphabet of plain Base64", "\"\\u{1B}\" at position 6",
        "a length of 5 characters, which no base64url text has",
      ])
  }

  @Test func everyByteStringComesBack() throws {
    var random = SeededGenerator(seed: 1)
    for _ in 0..<500 {
      let bytes = random.bytes(upTo: 70)
      #expect(try Base64URL.decode(Base64URL.encode(bytes)) == Base64URL.Decoded(bytes: bytes, isCanonical: true))
    }
  }
}
