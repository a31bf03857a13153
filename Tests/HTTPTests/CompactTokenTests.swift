import Testing

@testable import HTTP

@Suite struct CompactTokenTests {
  static let token = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhbGljZSJ9.c2lnbmF0dXJl"

  @Test(
    "what is a token, and how many bytes of a sentence it takes",
    arguments: [
      (token, true), ("eyJhbGciOiJub25lIn0.e30.", true), ("eyJhbGciOiJkaXIifQ..iv.ciphertext.tag", true),
      // White space in the header: `{\n "alg"…`, `{ "alg"…`, ` {"alg"…`, `\t{"alg"…`.
      ("ewogImFsZyI6IkhTMjU2In0.e30.c2ln", true), ("eyAiYWxnIjoiSFMyNTYifQ.e30.c2ln", true),
      ("IHsiYWxnIjoiSFMyNTYifQ.e30.c2ln", true), ("CXsiYWxnIjoiSFMyNTYifQ.e30.c2ln", true),
      // Padding, in the header and in the other parts.
      ("eyJhbGciOiJIUzI1NiJ9==.e30=.c2ln", true), ("eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.e30.c2ln", true),
      // Cut short.
      ("eyJhbGciOiJSUzI1NiJ9.eyJzdW", true), ("eyJhbGciOiJSUzI1NiJ9", false), ("eyJhbGciOiJSUzI1NiJ9.", false),
      // A session that Flask signed, names, numbers.
      ("eyJ1c2VyX2lkIjoxfQ.ZxY1aA.c2lnbmF0dXJl", false), ("www.example.com", false), ("a.b.c", false), ("1.2.3", false),
      ("IHaveNoHeader.at.all", false), ("eyJoaW50.x", false), ("", false), ("..", false),
    ])
  func tokens(text: String, isToken: Bool) {
    #expect(CompactToken.isToken(text) == isToken)
    #expect(CompactToken.occurs(in: "see \(text), or so") == isToken)
    #expect(
      CompactToken.occurs(in: "https://a.example/?x=\(PercentCoding.encode(PercentCoding.encode(text)))") == isToken)
    #expect(!CompactToken.isToken(" \(text)"))
  }

  @Test(arguments: [
    ("a \(token) b", "a eyJhbGciOi…(54 bytes) b"), ("\(token).", "eyJhbGciOi…(54 bytes)."),
    ("session-\(token)", "session-eyJhbGciOi…(54 bytes)"), ("%22\(token)%22", "%22eyJhbGciOi…(54 bytes)%22"),
    ("\"\\n\(token)\"", "\"\\neyJhbGciOi…(54 bytes)\""),
    ("eyJhbGciOiJSUzI1NiJ9%2Ee30%2Ec2ln!", "eyJhbGciOi…(29 bytes)!"),
    ("eyJhbGciOiJub25lIn0.e30.", "eyJhbGciOi…(24 bytes)"),
    ("was eyJhbGciOiJub25lIn0.e30.x.", "was eyJhbGciOi…(25 bytes)."),
    // No token, but no less secret.
    ("eyJ1c2VyX2lkIjoxfQ.ZxY1aA.c2lnbmF0dXJl!", "[redacted]!"),
    (
      String(repeating: "a", count: 100_000) + " " + token,
      String(repeating: "a", count: 100_000) + " eyJhbGciOi…(54 bytes)"
    ),
  ])
  func isShownAbridged(text: String, shown: String) {
    #expect(Redaction.on.text(text) == shown)
    #expect(Redaction.on.text(shown) == shown)
    #expect(CompactToken.occursAbridged(in: shown) == shown.contains("…"))
    #expect(!CompactToken.occursAbridged(in: text))
  }

  @Test(arguments: [
    ("x=eyJhbGciOi%E2%80%A6(1,184%20bytes)", true), ("eyJhbGciOi…(1 bytes)", true), ("eyJhbGciOi…( bytes)", false),
    ("eyJhb…(1 bytes)", false), ("…(1 bytes)", false), ("eyJhbGciOi…", false),
  ])
  func abridgedOnesAreFound(text: String, occurs: Bool) {
    #expect(CompactToken.occursAbridged(in: text) == occurs)
  }
}
