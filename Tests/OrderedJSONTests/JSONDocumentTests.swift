import OrderedJSON
import TestSupport
import Testing

@Suite struct JSONDocumentTests {
  @Test func keepsOrderDuplicatesAndLiterals() throws {
    let object = try #require(try JSONDocument(parsing: #"{"b":1.0,"a":[1e5,-0],"b":2}"#).value.object)
    #expect(object.names == ["b", "a", "b"])
    #expect(object["b"] == .number(JSONNumber(literal: "2")))
    #expect(object.duplicateNames == ["b"])
    #expect(object["a"]?.array?.map { $0.number?.literal } == ["1e5", "-0"])
  }

  @Test(arguments: [
    ("", "the text is empty"),
    ("{\"a\":1", "the text ends too early at line 1, column 7"),
    ("{\n  \"a\": tru }", "unexpected 't' at line 2, column 8"),
    ("{} x", "more text after the end of the JSON value at line 1, column 4"),
    ("[1,]", "unexpected ']' at line 1, column 4"),
    ("{'a':1}", "unexpected ''' at line 1, column 2"),
    ("\"\\x\"", "an invalid escape in a string at line 1, column 2"),
    ("\"\\ud800\"", "an escaped lone surrogate at line 1, column 8"),
    ("01", "an invalid number at line 1, column 2"),
    ("\"a\u{1}\"", "a raw control character in a string at line 1, column 3"),
    ("<!doctype html>", "unexpected '<' at line 1, column 1"),
    (String(repeating: "[", count: 65), "nested deeper than 64 levels at line 1, column 65"),
  ])
  func errorsNamePlaceAndReason(text: String, expected: String) {
    #expect { _ = try JSONDocument(parsing: text) } throws: { "\($0)" == expected }
  }

  @Test func byteOrderMarkIsToleratedAndTold() throws {
    let document = try JSONDocument(parsing: [0xEF, 0xBB, 0xBF] + Array("{}".utf8))
    #expect(document.hadByteOrderMark)
    #expect(document.value == [:])
  }

  @Test func utf16AndBrokenUTF8AreNamed() {
    #expect(throws: JSONError(.utf16, line: 1, column: 1)) { try JSONDocument(parsing: [0xFF, 0xFE, 0x7B, 0]) }
    #expect(throws: JSONError(.utf16, line: 1, column: 1)) { try JSONDocument(parsing: [0, 0x7B, 0, 0x7D]) }
    #expect(throws: JSONError(.invalidUTF8, line: 1, column: 2)) { try JSONDocument(parsing: [0x22, 0xC3, 0x22]) }
  }

  @Test func depthOf64IsFine() throws {
    let text = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
    #expect(try JSONDocument(parsing: text).value.compact == text)
  }

  @Test func escapesReadBack() throws {
    let value = try JSONDocument(parsing: #""\u00e9\ud83d\ude00\"\\\/\b\f\n\r\t""#).value
    #expect(value.string == "é😀\"\\/\u{8}\u{C}\n\r\t")
  }

  @Test(arguments: [
    ("\u{0}\u{7}\u{8}\t\n\u{C}\r\u{1F}", #"\u0000\u0007\u0008\t\n\u000c\r\u001f"#),
    ("\u{7F}\u{80}\u{9B}\u{9F}\u{A0}", "\\u007f\\u0080\\u009b\\u009f\u{A0}"),
    ("a\u{2028}b\u{202E}c\u{61C}", #"a\u2028b\u202ec\u061c"#), ("\u{FEFF}\u{AD}", #"\ufeff\u00ad"#),
    ("\u{E0001}\u{E007F}", #"\udb40\udc01\udb40\udc7f"#), ("é語😀", "é語😀"), ("\"\\/", #"\"\\/"#),
  ])
  func whatATerminalWouldObeyLeavesAsEscapes(text: String, escaped: String) {
    let value: JSONValue = [text: .string(text)]
    #expect(Array(value.compact.utf8) == Array("{\"\(escaped)\":\"\(escaped)\"}".utf8))
  }

  @Test func noUnsafeCharacterIsWrittenRaw() throws {
    let text = UnsafeScalars.text + "\n"
    let value: JSONValue = .object(JSONObject([(text, .array([.string(text), [text: nil]]))]))
    #expect(UnsafeScalars.raw(in: value.compact + value.pretty).isEmpty)
    #expect(value.compact.unicodeScalars.allSatisfy { $0 != "\n" })
    #expect(try JSONDocument(parsing: value.compact).value == value)
    #expect(try JSONDocument(parsing: value.pretty).value == value)
  }

  /// Whatever is written is read back as it was, in both layouts.
  @Test func writingRoundTrips() throws {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<300 {
      let value = Self.random(depth: 0, &generator)
      #expect(try JSONDocument(parsing: value.compact).value == value)
      #expect(try JSONDocument(parsing: value.pretty).value == value)
    }
  }

  private static func random(depth: Int, _ generator: inout SystemRandomNumberGenerator) -> JSONValue {
    switch Int.random(in: 0...(depth > 3 ? 3 : 5), using: &generator) {
    case 0: return .null
    case 1: return .bool(.random(using: &generator))
    case 2: return .number(JSONNumber(.random(in: -1_000_000...1_000_000, using: &generator)))
    case 3: return .string(text(&generator))
    case 4:
      return .array((0..<Int.random(in: 0...4, using: &generator)).map { _ in random(depth: depth + 1, &generator) })
    default:
      let members = (0..<Int.random(in: 0...4, using: &generator)).map { _ in
        (text(&generator), random(depth: depth + 1, &generator))
      }
      return .object(JSONObject(members))
    }
  }

  private static func text(_ generator: inout SystemRandomNumberGenerator) -> String {
    String(
      String.UnicodeScalarView(
        (0..<Int.random(in: 0...8, using: &generator)).compactMap { _ in
          Unicode.Scalar(
            UInt32.random(in: Bool.random(using: &generator) ? 0...0x2FF : 0...0x10FFFF, using: &generator))
        }))
  }
}
