import HTTP
import Testing

@testable import MockProvider

/// What nobody should send must get an answer, and must not make the provider grow.
@Suite struct HostileTests {
  static let texts: [String] = [
    "", "%", "%%%", "%zz", "%00", "\u{0}", "\r\nSet-Cookie: a=b", "<script>alert(1)</script>", "é\u{202E}🏴‍☠️",
    String(repeating: "a", count: 3000), String(repeating: "a=b&", count: 500), "=", "&&&", "a&b=c=d",
    "9223372036854775808", "-1", "eyJhbGciOiJub25lIn0.e30.", "eyJhbGciOiJSUzI1NiJ9.e30.AAAA", "..", "....", "null",
    String(repeating: "[", count: 500), "javascript:alert(1)", "//evil.example", "http://[::1", "http://a@b:99999/",
  ]

  static let names = [
    "client_id", "redirect_uri", "scope", "state", "nonce", "prompt", "max_age", "id_token_hint", "login_hint",
    "post_logout_redirect_uri", "ticket", "answer", "username", "password", "code", "grant_type", "refresh_token",
    "logout_token", "token", "continue", "iss", "sid", "client", "response_type", "code_challenge",
    "code_challenge_method",
  ]

  @Test(arguments: MockProviderCore.routes.keys.sorted())
  func everythingIsAnswered(_ path: String) {
    var browser = Browser()
    for text in Self.texts {
      let pairs = FormParameters(Self.names.map { .init($0, text) })
      let requests = [
        Request("GET", Browser.issuer + path + "?" + text), Request("GET", Browser.issuer + path + "?" + pairs.encoded),
        Request(text, Browser.issuer + path),
        Request(
          "POST", Browser.issuer + path, fields: [Field("Content-Type", "application/x-www-form-urlencoded")],
          body: Array(pairs.encoded.utf8)),
        Request(
          "POST", Browser.issuer + path,
          fields: [
            Field("Content-Type", "application/x-www-form-urlencoded"), Field("Cookie", text),
            Field("Authorization", "Basic \(text)"), Field("Cookie", "op_session=\(text); app_session"),
          ], body: Array(text.utf8)),
        Request("POST", Browser.issuer + path, fields: [Field("Content-Type", text)], body: [0xFF, 0x00, 0xFE]),
      ]
      for request in requests { expectSound(browser.core.respond(to: request), text) }
    }
  }

  private func expectSound(_ answer: MockAnswer, _ text: String) {
    #expect((200...415).contains(answer.status))
    for field in answer.response.fields.all {
      #expect(!field.value.utf8.contains { $0 < 0x20 || $0 == 0x7F }, "\(field.name)")
    }
    #expect(!answer.body.contains("<script>alert(1)"))
    #expect(answer.body.utf8.count < 20_000)
    if let location = answer.location {
      let host = URLReference(location).host
      #expect(host == "127.0.0.1" || host == "localhost")
    }
  }

  @Test(arguments: [
    ("", 404), ("/", 200), ("no url", 404), ("http://", 404), ("http://127.0.0.1:9400", 404),
    ("http://127.0.0.1:9400/", 200), ("http://127.0.0.1:9400/nothing", 404), ("http://127.0.0.1:9400/op/../app/", 404),
    ("http://127.0.0.1:9400//op/authorize", 404), ("http://127.0.0.1:9400/op/authorize/", 404),
    ("http://127.0.0.1:9400/\u{0}", 404),
  ])
  func pathsAreComparedAsTheyCome(_ url: String, _ status: Int) {
    var browser = Browser()
    #expect(browser.core.respond(to: Request("GET", url)).status == status)
  }

  @Test(arguments: ["GET", "POST", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT", "BREW", "get", ""])
  func methods(_ method: String) {
    var browser = Browser()
    let answer = browser.core.respond(to: Request(method, Browser.issuer + ProviderPath.token))
    #expect(answer.status == (method == "POST" ? 400 : 405))
    #expect((answer.response.fields["Allow"] == "POST") == (method != "POST"))
  }

  @Test func unansweredFormsAreForgotten() throws {
    var browser = Browser()
    let first = try #require(browser.send("GET", AuthorizeTests.url()).ticket)
    for _ in 0..<1000 { _ = browser.core.respond(to: Request("GET", AuthorizeTests.url())) }
    let answer = browser.send(
      "POST", Browser.issuer + ProviderPath.login,
      form: ["ticket": first, "username": "alice", "password": "wonderland"])
    #expect(answer.status == 400)
  }
}
