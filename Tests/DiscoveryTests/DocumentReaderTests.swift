import Diagnostics
import Discovery
import HTTP
import TestSamples
import TestSupport
import Testing

@Suite struct DocumentReaderTests {
  static let url = "https://op.example/.well-known/openid-configuration"

  static func failure(_ response: Response) async throws -> Failure? {
    try await Discovered.evidence("https://op.example", [url: response]).failure
  }

  static func bytes(_ body: [UInt8]) -> Response {
    Response(head: ResponseHead(status: 200, fields: [Field("Content-Type", "application/json")]), body: body)
  }

  @Test(arguments: [
    ("", "an empty body"), ("  \n", "an empty body"), ("\u{FEFF}", "an empty body"),
    ("<!DOCTYPE html><title>Sign\n in</title>", "an HTML page titled 'Sign in'"),
    ("<html><form><input type=\"password\"></form>", "an HTML login page"),
    ("<html><title>\u{1B}[2Jx</title>", "an HTML page titled '\\u{1B}[2Jx'"), ("<html><title>", "an HTML page"),
    ("<?xml version='1.0'?><md:EntityDescriptor/>", "SAML metadata"), ("<?xml version='1.0'?><a/>", "XML"),
    ("<a/>", "markup"), ("HTTP/1.1 200 OK\r\n\r\n{}", "a whole HTTP message"),
    ("eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJ4In0.c2ln", "a JWT"), ("[{}]", "an array"), ("\"x\"", "a string"),
    ("1", "a number"), ("null", "null"), ("true", "a boolean"),
    ("{\n  \"issuer\": \"https://op", "JSON that is cut off at line 2, column 24"),
    ("{\"issuer\":}", "something that is not JSON (unexpected '}' at line 1, column 11)"),
    ("{} {}", "something that is not JSON (more text after the end of the JSON value at line 1, column 4)"),
    ("{'issuer':1}", "something that is not JSON (unexpected ''' at line 1, column 2)"),
    ("hello", "something that is not JSON (unexpected 'h' at line 1, column 1)"),
    (
      String(repeating: "[", count: 100_000),
      "something that is not JSON (nested deeper than 64 levels at line 1, column 65)"
    ),
  ])
  func saysWhatCameInstead(body: String, what: String) async throws {
    let failure = try await Self.failure(.json(body))
    #expect(failure?.kind == .content)
    #expect(failure?.message.hasPrefix("\(Self.url) sent \(what) instead of ") == true, "\(failure?.message ?? "-")")
    #expect(failure?.hint.isEmpty == false)
  }

  @Test(
    arguments: [
      ([0xFF, 0xFE, 0x7B, 0], "UTF-16 or UTF-32 text"), ([0x7B, 0, 0x7D, 0], "UTF-16 or UTF-32 text"),
      ([0x1F, 0x8B, 8, 1], "gzip bytes"),
      (
        [0x7B, 0x22, 0xFF, 0x22, 0x3A, 0x31, 0x7D],
        "bytes that are not UTF-8 at line 1, column 3"
      ),
    ] as [([UInt8], String)])
  func saysWhichBytesCameInstead(body: [UInt8], what: String) async throws {
    #expect(try await Self.failure(Self.bytes(body))?.message == "\(Self.url) sent \(what) instead of a JSON object")
  }

  @Test(arguments: [
    (404, "check the path, letter case included"), (401, "the document must be readable without signing in"),
    (429, "the server asks for a pause"), (503, "the server has a problem of its own"),
    (302, "the redirect names no place to go"), (204, "check the path"),
  ])
  func namesTheStatus(status: Int, hint: String) async throws {
    let failure = try await Self.failure(.text(status, "<title>Oops</title>"))
    #expect(failure?.message == "\(Self.url) answered \(status) instead of 200 (a page titled 'Oops')")
    #expect(failure?.hint.hasPrefix(hint) == true, "\(failure?.hint ?? "-")")
  }

  @Test(arguments: [
    ("https://op.example/realms/Main", "try https://op.example/auth/realms/Main"),
    ("https://op.example/auth/realms/Main", "try https://op.example/realms/Main"),
    ("https://op.example/auth", "try https://op.example/auth/realms/NAME"),
    ("https://login.microsoftonline.com/common", "https://login.microsoftonline.com/TENANT/v2.0"),
    ("https://acme.okta.com", "try https://acme.okta.com/oauth2/default"),
    ("https://www.linkedin.com", "https://www.linkedin.com/oauth"), ("https://github.com", "plain OAuth"),
    ("https://acme.auth.eu-west-1.amazoncognito.com", "https://cognito-idp.REGION.amazonaws.com/POOL_ID"),
    ("https://ak.example/application/o/x", "https://ak.example/application/o/SLUG/"),
  ])
  func hintsWhereElseToLook(issuer: String, hint: String) async throws {
    let url = try IssuerArgument(issuer).metadataURL
    let evidence = try await Discovered.evidence(issuer, [url: .text(404, "")])
    #expect(evidence.failure?.hint.contains(hint) == true, "\(evidence.failure?.hint ?? "-")")
  }

  @Test func aPageBehindARedirectIsNamedWithBothURLs() async throws {
    let evidence = try await Discovered.evidence(
      "https://op.example",
      [
        Self.url: .redirect(to: "https://op.example/login?code=secret"),
        "https://op.example/login?code=secret": .text(403, ""),
      ])
    #expect(
      evidence.failure?.message
        == "https://op.example/login?code=[redacted], where \(Self.url) redirects to, answered 403 instead of 200")
  }

  @Test func aByteOrderMarkIsToleratedWithAWarning() async throws {
    let evidence = try await Discovered.evidence(
      "https://op.example", [Self.url: .json("\u{FEFF}{\"issuer\":\"https://op.example\"}")], fetchesKeys: false)
    #expect(evidence.hadByteOrderMark)
    #expect(evidence.document?.issuer == "https://op.example")
  }

  @Test func ofDuplicateMembersTheLastOneCounts() async throws {
    let body = #"{"issuer":"https://a.example","issuer":"https://op.example","x":1,"x":2,"x":3}"#
    let evidence = try await Discovered.evidence("https://op.example", document: body)
    #expect(evidence.document?.issuer == "https://op.example")
  }
}
