import Diagnostics
import Discovery
import Testing

@Suite struct IssuerArgumentTests {
  struct Accepted: Sendable {
    let text: String
    let issuer: String
    let url: String
    let form: IssuerArgument.Form
    init(_ text: String, _ issuer: String, _ url: String, _ form: IssuerArgument.Form = .issuer) {
      (self.text, self.issuer, self.url, self.form) = (text, issuer, url, form)
    }
  }

  static let suffix = "/.well-known/openid-configuration"
  static let accepted: [Accepted] = [
    Accepted("https://op.example", "https://op.example", "https://op.example" + suffix),
    Accepted(" https://op.example/\r\n", "https://op.example/", "https://op.example" + suffix),
    Accepted("https://op.example/t1", "https://op.example/t1", "https://op.example/t1" + suffix),
    Accepted("https://op.example/t1/", "https://op.example/t1/", "https://op.example/t1" + suffix),
    Accepted("https://op.example/t1//", "https://op.example/t1//", "https://op.example/t1/" + suffix),
    Accepted("HTTPS://OP.example:443/T", "HTTPS://OP.example:443/T", "HTTPS://OP.example:443/T" + suffix),
    Accepted("http://[::1]:8080", "http://[::1]:8080", "http://[::1]:8080" + suffix),
    Accepted("https://op.example/é", "https://op.example/é", "https://op.example/%C3%A9" + suffix),
    Accepted("op.example", "https://op.example", "https://op.example" + suffix, .bareHost),
    Accepted(
      "op.example:8443/realms/a", "https://op.example:8443/realms/a",
      "https://op.example:8443/realms/a" + suffix, .bareHost),
    Accepted("localhost:8080", "https://localhost:8080", "https://localhost:8080" + suffix, .bareHost),
    Accepted("127.0.0.1", "https://127.0.0.1", "https://127.0.0.1" + suffix, .bareHost),
    Accepted("https://op.example" + suffix, "https://op.example", "https://op.example" + suffix, .metadataURL),
    Accepted("op.example/t1" + suffix, "https://op.example/t1", "https://op.example/t1" + suffix, .metadataURL),
    Accepted(
      "https://op.example/t1" + suffix + "/", "https://op.example/t1", "https://op.example/t1" + suffix + "/",
      .metadataURL),
    Accepted(
      "https://op.example" + suffix + "?p=policy", "https://op.example", "https://op.example" + suffix + "?p=policy",
      .metadataURL),
    Accepted(
      "https://op.example" + suffix + "/t1", "https://op.example/t1", "https://op.example" + suffix + "/t1",
      .metadataURL),
    Accepted(
      "https://op.example/.well-known/oauth-authorization-server/t1", "https://op.example/t1",
      "https://op.example/.well-known/oauth-authorization-server/t1", .metadataURL),
    Accepted(
      "https://op.example/.well-known/oauth-authorization-server", "https://op.example",
      "https://op.example/.well-known/oauth-authorization-server", .metadataURL),
  ]

  @Test(arguments: accepted)
  func accepts(row: Accepted) throws {
    let argument = try IssuerArgument(row.text)
    #expect(argument.issuer == row.issuer)
    #expect(argument.metadataURL == row.url)
    #expect(argument.form == row.form)
  }

  static let refused: [(String, String)] = [
    ("", "the issuer is empty"), (" \t\n", "the issuer is empty"),
    ("https://op example", "'https://op example' contains a space"),
    ("https://op\u{1B}[31m", "'https://op\\u{1B}[31m' contains the control character U+001B"),
    ("https://op.example/a\nb", "'https://op.example/a\\u{A}b' contains a line break"),
    ("eyJhbGciOiJub25lIn0.e30.c2ln", "'eyJhbGciOi…(28 bytes)' is a token, not an issuer"),
    ("Bearer eyJhbGciOiJub25lIn0.e30.c2ln", "'Bearer eyJhbGciOi…(28 bytes)' is a token, not an issuer"),
    (
      "eyJhbGciOiJub25lIn0.\(String(repeating: "a", count: 400)).c2ln",
      "'eyJhbGciOi…(425 bytes)' is a token, not an issuer"
    ),
    ("eyJhbGciOiJkaXIiLCJlbmMiOiJBMjU2R0NNIn0..aXY.Y3Q.dGFn", "'eyJhbGciOi…(53 bytes)' is a token, not an issuer"),
    ("ftp://op.example", "'ftp://op.example' is neither https nor http"),
    ("file:///etc/hostname", "'file:///etc/hostname' is neither https nor http"),
    ("https:/op.example", "'https:/op.example' lacks the two slashes after https:"),
    ("/etc/hostname", "'/etc/hostname' is not an issuer"), ("-", "'-' is not an issuer"),
    ("@issuers.txt", "'@issuers.txt' is not an issuer"), ("https://", "'https://' has no valid host"),
    ("https:///path", "'https:///path' has no valid host"), ("mailto:a", "'mailto:a' has no valid port"),
    ("https://op.example:0", "'https://op.example:0' has no valid port"),
    ("https://op.example:65536", "'https://op.example:65536' has no valid port"),
    ("https://op.example:", "'https://op.example:' has no valid port"),
    ("https://[::1", "'https://[::1' has no valid host"), ("https://[::1]x", "'https://[::1]x' has no valid port"),
    ("https://bücher.example", "'https://bücher.example' has a host beyond ASCII"),
    ("https://user:pass@op.example", "'https://user:[redacted]@op.example' carries a user name before the host"),
    ("https://op.example/?a=b", "'https://op.example/?a=b' has a query; an issuer has none"),
    ("https://op.example/#a", "'https://op.example/#a' has a fragment; an issuer has none"),
    (
      "https://login.microsoftonline.com/{tenantid}/v2.0",
      "'https://login.microsoftonline.com/{tenantid}/v2.0' contains a placeholder"
    ),
    ("https://op.example/a|b", "'https://op.example/a|b' contains a character that no URL has"),
    ("https://op*.example", "'https://op*.example' has no valid host"),
  ]

  @Test(arguments: refused)
  func refuses(text: String, message: String) throws {
    let error = #expect(throws: Failure.self) { try IssuerArgument(text) }
    #expect(error?.message == message)
    #expect(error?.description == message)
    #expect(error?.hint.isEmpty == false)
  }

  @Test func aBareLoopbackHostIsNoted() throws {
    #expect(
      try IssuerArgument("localhost:8080").note
        == "https:// was assumed; write http://localhost:8080 if the server speaks plain http")
    #expect(try IssuerArgument("op.example").note == nil)
    #expect(try IssuerArgument("http://localhost:8080").note == nil)
  }

  @Test func endlessArgumentsAreShortened() throws {
    let error = #expect(throws: Failure.self) {
      try IssuerArgument("ftp://" + String(repeating: "a", count: 100_000))
    }
    #expect((error?.message.utf8.count ?? 1_000) < 200)
  }
}

@Suite struct IssuerListTests {
  @Test(arguments: [
    ("", []), ("\n\n# nothing\n", []), ("https://a.example", ["https://a.example"]),
    (
      "\u{FEFF}https://a.example\r\n\r\n  # comment\r\n\thttps://b.example  # ours\r\n",
      ["https://a.example", "https://b.example"]
    ),
    ("a.example\rb.example\r", ["https://a.example", "https://b.example"]),
    ("a.example\na.example", ["https://a.example", "https://a.example"]),
  ])
  func reads(text: String, issuers: [String]) throws {
    #expect(try IssuerList.parse(Array(text.utf8), name: "list").map(\.issuer) == issuers)
  }

  @Test func namesTheLineOfAFault() {
    let error = #expect(throws: Failure.self) {
      try IssuerList.parse(Array("a.example\r\n\r\n# x\r\nftp://b\r\n".utf8), name: "issuers.txt")
    }
    #expect(error?.message == "issuers.txt, line 4: 'ftp://b' is neither https nor http")
  }

  @Test func refusesOtherEncodings() {
    let error = #expect(throws: Failure.self) { try IssuerList.parse([0xFF, 0xFE, 0x61, 0], name: "list") }
    #expect(error?.message == "list is not UTF-8 text")
  }

  @Test func aFragmentIsNoComment() {
    let error = #expect(throws: Failure.self) {
      try IssuerList.parse(Array("https://a.example/#x".utf8), name: "list")
    }
    #expect(error?.message == "list, line 1: 'https://a.example/#x' has a fragment; an issuer has none")
  }
}
