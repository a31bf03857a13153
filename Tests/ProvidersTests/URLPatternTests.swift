import Providers
import Testing

@Suite struct URLPatternTests {
  @Test(arguments: [
    ("^https?://[^/?#]+$", "https://a.example", true), ("^https?://[^/?#]+$", "http://a.example", true),
    ("^https?://[^/?#]+$", "https://a.example/", false), ("^https?://[^/?#]+$", "https://", false),
    ("/logout$", "https://a.example/logout", true), ("/logout$", "https://a.example/logout/", false),
    ("/realms/[^/]+/x", "/realms/é/x", true), ("^(?:https://)?a$", "a", true), ("^(?:https://)?a$", "https://a", true),
    ("^(?:https://)?a$", "http://a", false), (#"a\.b"#, "a.b", true), (#"a\.b"#, "axb", false),
    ("^[0-9a-f-]{4}$", "0-af", true), ("^[0-9a-f-]{4}$", "0-afa", false), ("^[0-9a-f-]{4}$", "0-a", false),
    ("a.c", "abc", true), ("a.c", "a\nc", false), ("^(?:a|b(?:c|d)?)e$", "bde", true), ("", "", true),
    ("^x*x$", "xxxx", true), ("^(?:a(?:/[^?#]*)?)/b$", "a/x/y/b", true),
  ])
  func matchesAsRegularExpressionsDo(expression: String, text: String, expected: Bool) throws {
    let pattern = try #require(URLPattern(expression))
    #expect(pattern.matches(text) == expected)
    let found = try Regex(expression).firstMatch(in: text)
    #expect((found != nil) == expected)
  }

  @Test(arguments: [
    #"\d"#, "(a)", "(?:a", "a)", "[a", "(?:a)+", "(?:a)*", "a{2,3}", "*", "a|b", "a$b", "a{", "[b-a]", "{2}",
  ])
  func refusesWhatItDoesNotKnow(expression: String) {
    #expect(URLPattern(expression) == nil)
  }

  @Test func endlessTextsNeverMatch() throws {
    let pattern = try #require(URLPattern("^https?://[^/?#]+(?:/[^?#]*)?/realms/[^/?#]+$"))
    let path = String(repeating: "/realms", count: 280)
    #expect(!pattern.matches("https://a" + path + "?"))
    #expect(pattern.matches("https://a" + path + "/x"))
    #expect(!pattern.matches("https://a" + path + path + "/x"))
  }
}
