import HTTP
import Testing

@Suite struct RedactionTests {
  static let token = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhbGljZSJ9.c2lnbmF0dXJl"
  static let shown = "eyJhbGciOi…(54 bytes)"

  @Test(arguments: [
    ("https://op/logout?id_token_hint=\(token)&state=s1", "https://op/logout?id_token_hint=\(shown)&state=s1"),
    ("https://app/cb?code=SplxlOBeZQQYbYS6WxSbIA&state=s", "https://app/cb?code=[redacted]&state=s"),
    ("https://app/#access_token=abc&x=1", "https://app/#access_token=[redacted]&x=1"),
    ("https://user:pw@op/", "https://user:[redacted]@op/"),
    (
      "https://app/out?callbackUrl=%2Fend%3FidToken%3D\(token)",
      "https://app/out?callbackUrl=%2Fend%3FidToken%3D\(PercentCoding.encode(shown))"
    ),
    ("https://op/\(token)/x", "https://op/\(shown)/x"),
    ("https://op/logout?a=1&b=%20&c", "https://op/logout?a=1&b=%20&c"),
  ])
  func urls(text: String, expected: String) {
    #expect(Redaction.on.url(text) == expected)
    #expect(Redaction.off.url(text) == text)
  }

  @Test(arguments: [
    ("Set-Cookie", "SID=abc123; Path=/; Secure", "SID=[redacted]; Path=/; Secure"),
    ("Set-Cookie", "SID=; Max-Age=0", "SID=; Max-Age=0"),
    ("Set-Cookie", "lonely-value", "[redacted]"),
    ("Cookie", "a=1; b=2", "a=[redacted]; b=[redacted]"),
    ("Authorization", "Basic dXNlcjpwYXNz", "Basic [redacted]"),
    ("Location", "https://app/?code=x", "https://app/?code=[redacted]"),
    ("X-Debug", "token \(token) seen", "token \(shown) seen"),
    ("Server", "nginx", "nginx"),
  ])
  func fields(name: String, value: String, expected: String) {
    #expect(Redaction.on.field(name, value) == expected)
  }

  @Test func secretsDoNotShowThemselves() {
    let secret = Secret("hunter2")
    #expect("\(secret)" == "[redacted]")
    #expect(String(reflecting: secret) == "[redacted]")
    #expect(Mirror(reflecting: secret).children.isEmpty)
    #expect(secret.reveal() == "hunter2")
    #expect("\(Secret(Self.token))" == Self.shown)
  }

  @Test(arguments: [
    ("asked https://u:p@id.example/a:b@c and http://x@y", "asked https://u:[redacted]@id.example/a:b@c and http://x@y"),
    ("https://u:p@q@id.example", "https://u:[redacted]@id.example"), ("://:@", "://:[redacted]@"), ("a://", "a://"),
    ("mailto:a:b@c", "mailto:a:b@c"), ("\"https://u:p\" @x", "\"https://u:p\" @x"),
  ])
  func passwordsInAnyText(text: String, shown: String) {
    #expect(Redaction.on.text(text) == shown)
    #expect(Redaction.off.text(text) == text)
  }
}
