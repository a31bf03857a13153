import TOMLReading
import Testing

@Suite struct TOMLErrorTests {
  @Test(arguments: [
    ("a", "line 1, column 2: = is missing after the key a"),
    ("a.b\n", "line 1, column 4: = is missing after the key a.b"),
    ("a =", "line 1, column 4: a value is missing after ="),
    ("a = # x", "line 1, column 5: a value is missing after ="),
    ("= 1", "line 1, column 1: a key was expected, not '='; keys other than letters, digits, - and _ must be quoted"),
    (
      "é = 1", "line 1, column 1: a key was expected, not 'é'; keys other than letters, digits, - and _ must be quoted"
    ),
    ("a = 1 b = 2", "line 1, column 7: the line should end here, but 'b' follows"),
    (
      "\nissuer = https://id.example",
      "line 2, column 10: the value of issuer is neither a number nor true or false; text must stand in quotes"
    ),
    ("a = ./x", "line 1, column 5: the value of a is not a number that TOML knows; text must stand in quotes"),
    ("a = @x", "line 1, column 5: a value cannot begin with '@'; text must stand in quotes"),
    ("a = True", "line 1, column 5: write true, in lower case"),
    ("a = 2026-01-01", "line 1, column 5: dates and times have no use here; text must stand in quotes"),
    ("a = 12:30:00", "line 1, column 5: dates and times have no use here; text must stand in quotes"),
    ("a = 01", "line 1, column 5: the value of a is not a number that TOML knows; text must stand in quotes"),
    ("a = 1__0", "line 1, column 5: the value of a is not a number that TOML knows; text must stand in quotes"),
    ("a = 1_e5", "line 1, column 5: the value of a is not a number that TOML knows; text must stand in quotes"),
    ("a = 9223372036854775808", "line 1, column 5: the number of a is too large"),
    ("a = \"x", "line 1, column 5: the string is not closed on its line; '\"' is missing"),
    ("a = 'x\n'", "line 1, column 5: the string is not closed on its line; ''' is missing"),
    ("a = \"\"\"x\n\n", "line 1, column 5: the string is never closed; \"\"\" is missing"),
    (
      "a = \"C:\\new\\dir\"",
      """
      line 1, column 12: \\ before 'd' is not an escape; write \\\\ for a backslash, or put the text in single quotes
      """
    ),
    ("a = \"\\ud800\"", "line 1, column 6: the escape needs 4 hexadecimal digits of a Unicode character"),
    ("a = \"\\u12\"", "line 1, column 6: the escape needs 4 hexadecimal digits of a Unicode character"),
    ("a = \"x\u{1}\"", "line 1, column 7: the control character U+0001 in a string; write it as an escape"),
    ("a = 'x\ry'", "line 1, column 7: the control character U+000D in a string; write it as an escape"),
    ("# \u{7F}", "line 1, column 3: the control character U+007F in a comment"),
    ("\"\"\"a\"\"\" = 1", "line 1, column 1: a key cannot be a string of several lines"),
    ("a = 1\n  a = 2", "line 2, column 3: a is given already at line 1, column 1"),
    ("[a]\n[a]", "line 2, column 2: a is given already at line 1, column 2"),
    ("[a]\nb.c = 1\n[a.b]", "line 3, column 4: a.b is given already at line 2, column 1"),
    ("[a.b.c]\n[a]\nb.c.d = 1", "line 3, column 1: b is given already at line 1, column 4"),
    ("a = 1\n[a.b]", "line 2, column 2: a is given already at line 1, column 1"),
    ("a = []\n[[a]]", "line 2, column 3: a is given already at line 1, column 1"),
    ("[[a]]\n[a]", "line 2, column 2: a is given already at line 1, column 3"),
    ("[a]\n[[a]]", "line 2, column 3: a is given already at line 1, column 2"),
    ("a = {b = 1}\na.c = 2", "line 2, column 1: a is given already at line 1, column 1"),
    ("a = {b = 1, b = 2}", "line 1, column 13: b is given already at line 1, column 6"),
    ("[a", "line 1, column 3: ] is missing after the table's name"),
    ("[[a]", "line 1, column 4: ]] is missing after the table's name"),
    ("[a] b = 1", "line 1, column 5: the line should end here, but 'b' follows"),
    ("a = [1\n2]", "line 2, column 1: a comma or ] is missing in the array"),
    ("a = [1,\n", "line 1, column 5: the [ is never closed"),
    (
      "a = { b = 1\n}",
      "line 1, column 12: a comma or } is missing in the inline table; an inline table stays on one line"
    ),
    ("a = { b = 1, }", "line 1, column 14: an inline table cannot end with a comma"),
  ])
  func errorsNamePlaceAndReason(text: String, expected: String) {
    let error = #expect(throws: TOMLError.self) { try TOMLDocument(parsing: text) }
    #expect(error?.description == expected)
  }

  /// Somebody forgot the quotes around a secret.
  @Test(arguments: [
    ("client_secret = hunter2", "client_secret"), ("a.client_secret = 123hunter2", "a.client_secret"),
    ("x = { client_secret = hunter2 }", "client_secret"), ("cookie = [ hunter2 ]", "cookie"),
    ("client_secret = 98765432109876543210", "client_secret"), ("client_secret = hunter2=", "client_secret"),
    ("client_secret = hunter2 hunter3", "client_secret"),
  ])
  func secretsAreNotRepeated(text: String, key: String) {
    #expect { _ = try TOMLDocument(parsing: text) } throws: { error in
      "\(error)".contains(" \(key) ") && !"\(error)".contains("hunter") && !"\(error)".contains("98765")
    }
  }

  @Test func bytesThatAreNotUTF8AreNamedByLine() {
    let bytes = Array("a = 1\nb = '".utf8) + [0xC3, 0x27]
    let error = #expect(throws: TOMLError.self) { try TOMLDocument(parsing: bytes) }
    #expect(error?.description == "line 2, column 1: bytes that are not UTF-8; save the file as UTF-8")
  }

  @Test func nestingAndKeysAreLimited() throws {
    let nest = { (count: Int) in String(repeating: "[", count: count) + String(repeating: "]", count: count) }
    #expect(try TOMLDocument(parsing: "a = " + nest(16)).table["a"]?.array?.count == 1)
    let tooMuch = [
      ("line 1, column 21: values nested deeper than 16 levels", Array(("a = " + nest(100_000)).utf8)),
      ("line 1, column 33: a key of more than 16 parts", Array(("a" + String(repeating: ".a", count: 50_000)).utf8)),
      ("line 1, column 1: the text is larger than 4 MiB", [UInt8](repeating: 0x20, count: TOMLDocument.sizeLimit + 1)),
    ]
    for (expected, bytes) in tooMuch {
      let error = #expect(throws: TOMLError.self) { try TOMLDocument(parsing: bytes) }
      #expect(error?.description == expected)
    }
  }

  /// Whatever is cut off, swapped or put in, reading ends with a table or with a place inside the text.
  @Test func brokenTextsAreRefusedNotCrashedOn() {
    var generator = Seeded(state: 7)
    let source = Array(
      """
      fail_on = "error" # why
      a.b = [1, 2.5, { c = 'x', d = true }]
      [[target]]
      name = \"\"\"é\\u00e9
      \"\"\"
      [target.expect]
      backchannel = false
      """.utf8)
    let signs = Array("[]{}\"'=#.,\\\n\r\t _-+0x:eT".utf8) + [0, 0x7F, 0xC3, 0xFF]
    var refused = 0
    for _ in 0..<20_000 {
      var bytes = source
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        let place = Int.random(in: 0..<bytes.count, using: &generator)
        switch Int.random(in: 0...2, using: &generator) {
        case 0: bytes.remove(at: place)
        case 1: bytes.insert(signs[Int.random(in: 0..<signs.count, using: &generator)], at: place)
        default: bytes.removeSubrange(place..<min(bytes.count, place + 9))
        }
        if bytes.isEmpty { break }
      }
      let lines = bytes.filter { $0 == 0x0A }.count + 1
      do throws(TOMLError) {
        _ = try TOMLDocument(parsing: bytes)
      } catch {
        refused += 1
        #expect((1...lines).contains(error.position.line))
      }
    }
    #expect(refused > 1000)
  }

  /// A repeatable source of randomness (SplitMix64).
  private struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }
}
