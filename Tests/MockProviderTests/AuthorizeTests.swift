import Cookies
import HTTP
import MockProvider
import Testing

@Suite struct AuthorizeTests {
  static let challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
  static let callback = Browser.application + ApplicationPath.callback

  static func parameters(_ changes: [String: String?] = [:]) -> FormParameters {
    let usual: KeyValuePairs = [
      "response_type": "code", "client_id": "demo", "redirect_uri": callback, "scope": "openid", "state": "s 1",
      "nonce": "n1", "code_challenge": challenge, "code_challenge_method": "S256",
    ]
    let kept = usual.filter { changes[$0.key] == nil }.map { FormParameters.Pair($0.key, $0.value) }
    let added = changes.sorted { $0.key < $1.key }.compactMap { change in
      change.value.map { FormParameters.Pair(change.key, $0) }
    }
    return FormParameters(kept + added)
  }

  static func url(_ changes: [String: String?] = [:]) -> String {
    Browser.issuer + ProviderPath.authorize + "?" + parameters(changes).encoded
  }

  private func returned(_ answer: MockAnswer) -> FormParameters? {
    guard let location = answer.location, location.hasPrefix(Self.callback) else { return nil }
    return FormParameters(decoding: URLReference(location).query ?? "")
  }

  @Test(
    arguments: [
      (["client_id": "nobody"], 400), (["client_id": nil], 400), (["redirect_uri": "https://evil.example/"], 400),
      (["redirect_uri": nil], 400), (["redirect_uri": callback + "?x=1"], 400), ([:], 200),
    ] as [([String: String?], Int)])
  func answersWithAPage(_ changes: [String: String?], _ status: Int) {
    var browser = Browser()
    let answer = browser.send("GET", Self.url(changes))
    #expect(answer.status == status)
    #expect(answer.location == nil)
    #expect(answer.title == (status == 200 ? "Sign in" : "Error"))
    #expect(answer.response.fields["Cache-Control"] == "no-store")
  }

  @Test(
    arguments: [
      (["prompt": "none"], "login_required"), (["prompt": "none login"], "invalid_request"),
      (["response_type": "token"], "unsupported_response_type"), (["scope": "profile"], "invalid_scope"),
      (["scope": nil], "invalid_scope"), (["request": "x"], "request_not_supported"),
      (["request_uri": "x"], "request_uri_not_supported"), (["code_challenge_method": "plain"], "invalid_request"),
      (["code_challenge_method": nil], "invalid_request"), (["max_age": "soon"], "invalid_request"),
      (["max_age": "-1"], "invalid_request"), (["max_age": "99999999999999999999"], "invalid_request"),
      (["response_mode": "fragment"], "invalid_request"),
    ] as [([String: String?], String)])
  func tellsTheClient(_ changes: [String: String?], _ error: String) throws {
    var browser = Browser()
    let back = try #require(returned(browser.send("GET", Self.url(changes))))
    #expect(back["error"] == error)
    #expect(back["state"] == "s 1")
    #expect(back["iss"] == Browser.issuer)
    #expect(back["code"] == nil)
    #expect(back["session_state"]?.contains(" ") == false)
  }

  @Test func aRepeatedParameterIsAPage() {
    var browser = Browser()
    let answer = browser.send("GET", Self.url() + "&state=other")
    #expect(answer.status == 400)
    #expect(answer.location == nil)
  }

  @Test(
    arguments: [
      ([:], true), (["prompt": "none"], true), (["max_age": "0"], true), (["prompt": "login"], false),
      (["prompt": "select_account"], false), (["prompt": "consent"], true), (["id_token_hint": "not.a.jwt"], false),
    ] as [([String: String?], Bool)])
  func aSessionIsEnough(_ changes: [String: String?], _ succeeds: Bool) throws {
    var browser = Browser()
    _ = try browser.signIn()
    let answer = browser.send("GET", Self.url(changes))
    #expect((returned(answer)?["code"] != nil) == succeeds)
    #expect((answer.title == "Sign in") == !succeeds)
  }

  @Test func aHintOfAnotherUserDoesNotSucceedSilently() throws {
    var browser = Browser()
    let bob = try browser.signIn(.bob)
    _ = try browser.signIn(.alice)
    let answer = browser.send("GET", Self.url(["prompt": "none", "id_token_hint": bob.idToken]))
    #expect(returned(answer)?["error"] == "login_required")
  }

  @Test func aPublicClientNeedsPKCEAndMayUseAnyLoopbackPort() throws {
    let cli: [String: String?] = ["client_id": "cli", "redirect_uri": "http://127.0.0.1:50123/callback"]
    var browser = Browser()
    #expect(browser.send("GET", Self.url(cli)).title == "Sign in")
    let bare = cli.merging(["code_challenge": nil, "code_challenge_method": nil]) { $1 }
    #expect(browser.send("GET", Self.url(bare)).location?.contains("error=invalid_request") == true)
    for bad in ["http://127.0.0.1:50123/other", "http://localhost:50123/callback", "http://a@127.0.0.1:1/callback"] {
      #expect(browser.send("GET", Self.url(cli.merging(["redirect_uri": bad]) { $1 })).status == 400, "\(bad)")
    }
  }

  @Test(
    arguments: [
      (60, "59", "login_required"), (60, "60", nil), (61, "60", "login_required"), (1, "0", "login_required"),
      (0, "0", nil),
    ] as [(Int, String, String?)])
  func anOldLoginIsNotFreshEnough(_ age: Int, _ maxAge: String, _ error: String?) throws {
    let clock = MovableClock(Browser.now)
    var browser = Browser()
    browser.core = MockProviderCore(
      configuration: browser.core.configuration, keys: TestKeys.shared, clock: clock.now, random: MockRandom(seed: 1))
    _ = try browser.signIn()
    clock.advance(age)
    let back = try #require(returned(browser.send("GET", Self.url(["prompt": "none", "max_age": maxAge]))))
    #expect(back["error"] == error)
    #expect((back["code"] != nil) == (error == nil))
  }

  @Test func promptNoneCanBreak() {
    var browser = Browser(.promptNoneAnswers500)
    #expect(browser.send("GET", Self.url(["prompt": "none"])).status == 500)
    #expect(browser.send("GET", Self.url()).status == 200)
  }

  @Test func theFormLeadsOn() throws {
    var browser = Browser()
    let form = browser.send("GET", Self.url(["login_hint": "\"><script>"]))
    #expect(!form.body.contains("<script>"))
    let ticket = try #require(form.ticket)
    let login = Browser.issuer + ProviderPath.login
    let wrong = browser.send("POST", login, form: ["ticket": ticket, "username": "alice", "password": "no"])
    #expect(wrong.title == "Sign in")
    #expect(wrong.body.contains("role=\"alert\""))
    #expect(wrong.response.fields["Set-Cookie"] == nil)
    let good: FormParameters = ["ticket": ticket, "username": "alice", "password": "wonderland"]
    let answer = browser.send("POST", login, form: good)
    #expect(answer.status == 303)
    #expect(returned(answer)?["code"] != nil)
    #expect(answer.response.fields.values("Set-Cookie").first?.hasSuffix("; Path=/; HttpOnly; SameSite=Lax") == true)
    #expect(browser.send("POST", login, form: good).status == 400)
  }

  @Test func aNewLoginChangesTheCookieButNotTheSession() throws {
    var browser = Browser()
    let first = try browser.signIn()
    let before = browser.cookies.all.first { $0.name == "op_session" }?.value
    let ticket = browser.send("GET", Self.url(["prompt": "login"])).ticket
    _ = browser.send(
      "POST", Browser.issuer + ProviderPath.login,
      form: ["ticket": ticket, "username": "alice", "password": "wonderland"])
    #expect(browser.cookies.all.first { $0.name == "op_session" }?.value != before)
    #expect(browser.core.signIn(joining: first)?.sid == first.sid)
  }
}

extension FormParameters: ExpressibleByDictionaryLiteral {
  public init(dictionaryLiteral elements: (String, String?)...) {
    self.init(elements.compactMap { pair in pair.1.map { Pair(pair.0, $0) } })
  }
}
