import HTTP
import Testing

@Suite struct RedactionTests {
  static let token = CompactTokenTests.token
  static let shown = "eyJhbGciOi…(54 bytes)"

  @Test(arguments: [
    ("https://op/logout?id_token_hint=\(token)&state=s1", "https://op/logout?id_token_hint=\(shown)&state=s1"),
    ("https://app/cb?code=SplxlOBeZQQYbYS6WxSbIA&state=s", "https://app/cb?code=[redacted]&state=s"),
    ("https://app/#access_token=abc&x=1", "https://app/#access_token=[redacted]&x=1"),
    ("https://app/cb?code=a b'c&x=1", "https://app/cb?code=[redacted]&x=1"),
    ("https://app/?code=abc#token=def", "https://app/?code=[redacted]#token=[redacted]"),
    (
      "https://app/out?callbackUrl=%2Fend%3FidToken%3D\(token)",
      "https://app/out?callbackUrl=%2Fend%3FidToken%3D\(shown)"
    ),
    ("https://op/\(token)/x", "https://op/\(shown)/x"),
    ("https://op/logout?a=1&b=%20&c", "https://op/logout?a=1&b=%20&c"),
    ("https://op/;jsessionid=ab12?x", "https://op/;jsessionid=[redacted]"),
    ("https://op/?state=1;code=ab;x=1", "https://op/?state=1;code=[redacted];x=1"),
    ("https://op/?password=a;b&x", "https://op/?password=[redacted]&x"),
    ("https://op/?p%61ssword=a%26b=c&x", "https://op/?p%61ssword=[redacted]&x"),
    ("https://op/?id_token_hint=undefined&code=&token=null", "https://op/?id_token_hint=undefined&code=&token=null"),
    (
      "https://op/?id_token_hint=%5Bobject%20Object%5D&token=[object+Object]",
      "https://op/?id_token_hint=%5Bobject%20Object%5D&token=[object+Object]"
    ),
    (
      "https://op/?code=404&error=x1Y2z3A4b5&error_description=a%20b",
      "https://op/?code=404&error=x1Y2z3A4b5&error_description=a%20b"
    ),
    (
      "https://op/?n=https%3A%2F%2Fapp%3Fn%3Dhttps%253A%252F%252Fapp%253Fcode%253Dx%2526state%253Dy",
      "https://op/?n=https%3A%2F%2Fapp%3Fn%3Dhttps%253A%252F%252Fapp%253Fcode%253D[redacted]%2526state%253Dy"
    ),
    // Deeper than the views: hidden as far as the text has a mark of its own.
    ("https://op/?n=code%25252525253Dx%2525252526y&z=1", "https://op/?n=code%25252525253D[redacted]&z=1"),
  ])
  func urls(text: String, expected: String) {
    #expect(Redaction.on.url(text) == expected)
    #expect(Redaction.on.url(expected) == expected)
    #expect(Redaction.off.url(text) == text)
  }

  @Test(arguments: [
    ("Set-Cookie", "SID=abc123; Path=/; Secure", "SID=[redacted]; Path=/; Secure"),
    ("Set-Cookie", "SID=; Max-Age=0", "SID=; Max-Age=0"), ("Set-Cookie", "lonely-value", "[redacted]"),
    (
      "Set-Cookie", "a=b; Foo=bar; httponly ;Domain=x.example; Htponly",
      "a=[redacted]; Foo=[redacted]; httponly ;Domain=x.example; Htponly"
    ),
    (
      "set-cookie", "a=b;Expires=Wed, 21 Oct 2026 07:28:00 GMT;x1Y2z3A4",
      "a=[redacted];Expires=Wed, 21 Oct 2026 07:28:00 GMT;[redacted]"
    ),
    ("Set-Cookie", "a=b; Path=/;jsessionid=x", "a=[redacted]; Path=/;jsessionid=[redacted]"),
    ("Set-Cookie2", "b=c", "b=[redacted]"), ("Set-Cookie", "jwt=\(token); Path=/", "jwt=\(shown); Path=/"),
    ("Cookie", "a=1; b=2", "a=[redacted]; b=[redacted]"),
    ("Cookie", "a=\"1 2\";c;  d = e f", "a=[redacted];[redacted];  d = [redacted]"),
    ("Authorization", "Basic dXNlcjpwYXNz", "Basic [redacted]"), ("Authorization", "abc", "[redacted]"),
    ("Authorization", "Digest username=\"u\", response=\"r\"", "Digest [redacted]"),
    ("Proxy-Authorization", "Bearer \(token)", "Bearer \(shown)"), ("Authorization", "Bearer", "[redacted]"),
    ("X-Auth-Token", "a", "[redacted]"), ("X-Refresh-Token", token, shown), ("X-Api-Key", "a", "[redacted]"),
    ("Location", "https://app/?code=x", "https://app/?code=[redacted]"),
    ("Refresh", "0;url=/end?code=x#access_token=y", "0;url=/end?code=[redacted]#access_token=[redacted]"),
    ("Link", "<https://app/?code=x>; rel=\"next\"", "<https://app/?code=[redacted]>; rel=\"next\""),
    ("X-Next", "https://app/cb?code=x", "https://app/cb?code=[redacted]"),
    (
      "Content-Security-Policy", "report-uri https://x/?token=x; img-src *",
      "report-uri https://x/?token=[redacted]; img-src *"
    ),
    (
      "WWW-Authenticate", "Bearer error=\"x\", error_uri=\"https://x/?code=y\"",
      "Bearer error=\"x\", error_uri=\"https://x/?code=[redacted]\""
    ),
    ("X-Debug", "token \(token) seen", "token \(shown) seen"), ("Server", "nginx", "nginx"),
    ("Access-Control-Allow-Credentials", "true", "true"), ("Clear-Site-Data", "\"cookies\"", "\"cookies\""),
    ("Date", "Wed, 21 Oct 2026 07:28:00 GMT", "Wed, 21 Oct 2026 07:28:00 GMT"),
    ("X-Request-Id", "a1B2c3D4", "a1B2c3D4"),
  ])
  func fields(name: String, value: String, expected: String) {
    #expect(Redaction.on.field(name, value) == expected)
    #expect(Redaction.on.field(name, expected) == expected)
    #expect(Redaction.off.field(name, value) == value)
  }

  @Test(arguments: [
    ("id_token_hint", token, shown), ("code", "a", "[redacted]"), ("code", "", ""), ("token", "undefined", "undefined"),
    ("code", "404", "404"), ("request", "logout", "logout"), ("request", "a1B2c3D4", "[redacted]"),
    ("state", token, shown),
    ("callbackUrl", "/end?code=a b&x=1", "/end?code=[redacted]&x=1"), ("user[password]", "a", "[redacted]"),
    ("q", #"{"next":"/cb?code=abc","x":"a b"}"#, #"{"next":"/cb?code=[redacted]","x":"a b"}"#),
  ])
  func parameters(name: String, value: String, shown: String) {
    #expect(Redaction.on.parameter(name, value) == shown)
    #expect(Redaction.on.parameter(name, shown) == shown)
    #expect(Redaction.off.parameter(name, value) == value)
  }

  @Test func secretsDoNotShowThemselves() {
    let secret = Secret("hunter2")
    #expect("\(secret)" == "[redacted]")
    #expect(String(reflecting: secret) == "[redacted]")
    #expect(Mirror(reflecting: secret).children.isEmpty)
    #expect(secret.reveal() == "hunter2")
    #expect("\(Secret(Self.token))" == Self.shown)
    #expect(Redaction.secret("") == "")
    #expect(Redaction.secret("[object Object]") == "[object Object]")
    #expect(Redaction.secret(Self.shown) == Self.shown)
  }

  @Test(arguments: [
    ("asked https://u:p@id.example/a:b@c and http://x@y", "asked https://u:[redacted]@id.example/a:b@c and http://x@y"),
    ("https://u:p@q@id.example", "https://u:[redacted]@id.example"), ("://:@", "://:@"), ("a://", "a://"),
    ("https://alice@example.com@h", "https://alice@example.com@h"), ("https://john.doe:@h", "https://john.doe:@h"),
    ("https://ghp_a1B2c3D4e5F6@h", "https://[redacted]@h"),
    ("https://a1B2c3D4e5F6:x-oauth-basic@h", "https://[redacted]@h"),
    ("u=https%3A%2F%2Fu%3Ap%40h%2F", "u=https%3A%2F%2Fu%3A[redacted]%40h%2F"), ("//u:p@h/", "//u:[redacted]@h/"),
    ("mailto:a:b@c", "mailto:a:b@c"), ("\"https://u:p\" @x", "\"https://u:p\" @x"),
  ])
  func userInformation(text: String, shown: String) {
    #expect(Redaction.on.text(text) == shown)
    #expect(Redaction.on.text(shown) == shown)
    #expect(Redaction.off.text(text) == text)
  }
}
