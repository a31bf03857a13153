import HTTP
import Testing

@Suite struct WebURLFaultTests {
  @Test(arguments: [
    "https://op.example", "http://op.example/", "HTTPS://op.example:443/a?b=c#d", "https://op.example:65535",
    "http://[::1]:8080/x", "https://user:pass@op.example/", "https://127.0.0.1:1", "https://bücher.example/é",
    "https://op.example/a|b{c}", "https://op.example/%0A%20", "https://op.example/eyJhbGciOiJub25lIn0.e30.",
  ])
  func whatCanBeRequestedHasNone(_ text: String) {
    #expect(WebURLFault.of(text) == nil)
  }

  @Test(
    arguments: [
      ("", .empty, "is empty"),
      ("/logout", .relative, "is not an absolute http or https URL"),
      ("op.example", .relative, "is not an absolute http or https URL"),
      ("ftp://op.example", .scheme, "is neither https nor http"),
      ("javascript://x/alert(1)", .scheme, "is neither https nor http"),
      ("localhost:8080/logout", .relative, "is not an absolute http or https URL"),
      ("mailto:a@b.example", .relative, "is not an absolute http or https URL"),
      ("https:/op.example", .slashes("https"), "lacks the two slashes after https:"),
      ("http:op.example", .slashes("http"), "lacks the two slashes after http:"),
      ("https://", .host, "has no valid host"), ("https:///path", .host, "has no valid host"),
      ("https://[::1", .host, "has no valid host"), ("https://op*.example", .host, "has no valid host"),
      ("https://op%2eexample", .host, "has no valid host"),
      ("https://h:99999/", .port("99999"), "has no valid port"), ("https://h:0", .port("0"), "has no valid port"),
      ("https://h:/", .port(""), "has no valid port"), ("https://h:8o/", .port("8o"), "has no valid port"),
      ("https://h:+80/", .port("+80"), "has no valid port"), ("https://h:1:2", .port("1:2"), "has no valid port"),
      ("https://[::1]x", .port("x"), "has no valid port"), ("https://[::1]:65536", .port("65536"), "has no valid port"),
      ("https://h/a b", .character(" "), "contains a space"),
      ("https://h/\n", .character("\n"), "contains a line break"),
      ("https://h/\r\n", .character("\r"), "contains a line break"),
      ("https://h/a?\tb", .character("\t"), "contains a tab"),
      ("https://h\u{1B}[31m", .character("\u{1B}"), "contains the control character U+001B"),
      ("https://h/\u{7F}", .character("\u{7F}"), "contains the control character U+007F"),
      ("https://h/\u{85}", .character("\u{85}"), "contains the control character U+0085"),
      ("https://h/\u{A0}", .character("\u{A0}"), "contains the invisible character U+00A0"),
      ("https://h/\u{200B}", .character("\u{200B}"), "contains the invisible character U+200B"),
      ("https://h/#\u{0}", .character("\u{0}"), "contains the control character U+0000"),
      ("eyJhbGciOiJub25lIn0.e30.c2ln", .token, "is a token, not a URL"),
      ("Bearer eyJhbGciOiJub25lIn0.e30.c2ln", .token, "is a token, not a URL"),
      ("id_token_hint=eyJhbGciOiJub25lIn0.e30.c2ln&state=x", .token, "is a token, not a URL"),
      ("eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..aXY.Y3Q.dGFn", .token, "is a token, not a URL"),
    ] as [(String, WebURLFault, String)])
  func everythingElseIsNamed(_ text: String, _ fault: WebURLFault, _ clause: String) {
    #expect(WebURLFault.of(text) == fault)
    #expect(fault.clause == clause)
  }

  @Test(arguments: [
    ("https://h/a\u{1B}b\n", "https://h/a\\u{1B}b\\u{A}"), ("https://u:secret@h/", "https://u:[redacted]@h/"),
    ("eyJhbGciOiJub25lIn0.e30.c2ln", "eyJhbGciOi…(28 bytes)"),
    ("https://h/?id_token_hint=eyJhbGciOiJub25lIn0.e30.c2ln", "https://h/?id_token_hint=eyJhbGciOi…(28 bytes)"),
    (String(repeating: "a", count: 121), String(repeating: "a", count: 120) + "…"),
    ("Bearer eyJhbGciOiJub25lIn0." + String(repeating: "a", count: 200), "Bearer eyJhbGciOi…(220 bytes)"),
  ])
  func argumentsAreShownSafely(_ text: String, _ shown: String) {
    #expect(Redaction.argument(text) == shown)
  }
}
