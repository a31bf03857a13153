import Testing

@testable import HTTP

@Suite struct KnownSecretsTests {
  private static func knowing(given: [String] = [], handed: [String] = []) -> Redaction {
    var known = KnownSecrets()
    for value in given { known.insert(given: value) }
    for value in handed { known.insert(received: value) }
    return Redaction(knowing: known)
  }

  @Test(
    "in every spelling",
    arguments: [
      "your session S01SECRETCOOKIEVALUE is gone", "Session-S01SECRETCOOKIEVALUE-ended", "/S01SECRETCOOKIEVALUE/x",
      "%53%30%31SECRETCOOKIEVALUE", "%253%530%31SECRETCOOKIEVALUE", "S01\\u0053ECRETCOOKIEVALUE",
      "S01&#83;ECRETCOOKIEVALUE",
      "x=%2525252525253%533S01SECRETCOOKIEVALUE", "%2525252525253%25253533S01SECRETCOOKIEVALUE",
    ])
  func everySpelling(text: String) {
    let shown = Self.knowing(handed: ["S01SECRETCOOKIEVALUE"]).text(text)
    #expect(!PercentCoding.decode(PercentCoding.decode(shown)).contains("COOKIEVALUE"))
    #expect(shown.contains("[redacted]"))
  }

  @Test(arguments: [
    ("p&q<r\"s/t=u v", "<b>p&amp;q&lt;r&quot;s/t=u v</b>"), ("p&q<r\"s/t=u v", #"{"x":"p&q<r\"s\/t\u003du v"}"#),
    ("p&q<r\"s/t=u v", "a=p%26q%3cr%22s%2Ft%3Du+v&b"), ("p&q<r\"s/t=u v", "p%2526q%253Cr%2522s%252Ft%253Du%2520v"),
    ("s%3Aabcd.efgh", "sid s:abcd.efgh"), ("ab+cd+ef", "ab cd ef"), ("ab+cd+ef", "ab%2Bcd%2bef"),
  ])
  func escapes(value: String, text: String) {
    let shown = Self.knowing(given: [value]).text(text)
    #expect(shown.contains("[redacted]"))
    #expect(!shown.contains("cd") && !shown.contains("r%") && !shown.contains("r&quot;") && !shown.contains("r\\\""))
  }

  @Test(
    "what was given is looked for from four bytes on, short values as words only",
    arguments: [
      ("abc", "abc", "abc"), ("dark", "dark", "[redacted]"), ("dark", "a darker day", "a darker day"),
      ("dark", "(dark)/dark_", "([redacted])/[redacted]_"), ("hunter2hunter2", "xhunter2hunter2x", "x[redacted]x"),
      ("english language", "an english language", "an [redacted]"),
      ("redacted", "a [redacted] word", "a [redacted] word"),
      ("passwordpassword", "passwordpasswordpassword", "[redacted]"),
    ])
  func given(value: String, text: String, shown: String) {
    #expect(Self.knowing(given: [value]).text(text) == shown)
  }

  @Test(
    "what a server handed out is looked for when it looks random",
    arguments: ["english", "deleted", "logged-out", "https://app.example/", "app.example", "a1b2", "20261231", ""])
  func handed(value: String) {
    #expect(Self.knowing(handed: [value]) == Redaction.on)
    #expect(Self.knowing(handed: [value]).text("see \(value).") == "see \(value).")
  }

  @Test func longValuesAreFoundWhole() {
    let start = String(repeating: "k", count: 70)
    let redaction = Self.knowing(given: ["\(start) and one more", "\(start) and two", start + "ü"])
    #expect(redaction.text("x\(start) and one more y") == "x[redacted] y")
    #expect(redaction.text("x\(start) and two y") == "x[redacted] y")
    #expect(redaction.text("x\(start)üy") == "x[redacted]y")
    #expect(redaction.text("x\(start)") == "x[redacted]")
    // Only where the text goes on like one of them; never with half a character.
    #expect(redaction.text("x\(start)öy") == "x[redacted]y")
  }

  @Test func valuesWithinValues() {
    let redaction = Self.knowing(given: ["abcdefgh", "cdefghij", "efghijklmn", "bcde"])
    #expect(redaction.text("zabcdefghijklmnz") == "z[redacted]z")
    #expect(redaction.text("abcdefg") == "abcdefg")
    #expect(redaction.text("a bcde f") == "a [redacted] f")
    #expect(redaction.text("xcdefghijkx") == "x[redacted]kx")
  }

  @Test("hundreds of values that begin alike, in a text that begins like all of them, are found in one pass")
  func manyAlike() {
    var known = KnownSecrets()
    for index in 0..<200 { known.insert(given: String(repeating: "a", count: 8 + index) + "b\(index)") }
    let text = String(repeating: "a", count: 30_000)
    let redaction = Redaction(knowing: known)
    #expect(redaction.text(text + " aaaaaaaab0") == "[redacted] [redacted]")
  }

  @Test func unionAndEquality() {
    var one = KnownSecrets()
    one.insert(given: "first value")
    var other = KnownSecrets()
    other.insert(given: "second value")
    one.formUnion(other)
    #expect(Redaction(knowing: one).text("first value, second value") == "[redacted], [redacted]")
    #expect(Redaction(knowing: one) != .on)
    #expect(Redaction(knowing: KnownSecrets()) == .on)
    #expect(Redaction.off.text("first value") == "first value")
  }

  @Test func tokensStayVisibleAsTokens() {
    let token = CompactTokenTests.token
    #expect(Self.knowing(given: [token]).text("hint \(token)!") == "hint eyJhbGciOi…(54 bytes)!")
  }
}
