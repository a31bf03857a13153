import HTTP
import MockProvider
import OrderedJSON
import Testing
import Tokens

@Suite struct TokenTests {
  static let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
  static let endpoint = Browser.issuer + ProviderPath.token

  /// The form that asks for new tokens.
  static func refresh(_ session: MockSession) -> FormParameters {
    [
      "grant_type": "refresh_token", "refresh_token": session.refreshToken, "client_id": session.clientID,
      "client_secret": "demo-secret",
    ]
  }

  /// What the access token of the session gets at the UserInfo Endpoint.
  static func userinfo(_ browser: inout Browser, _ session: MockSession) -> MockAnswer {
    let field = Field("Authorization", "Bearer \(session.accessToken)")
    return browser.core.respond(to: Request("GET", Browser.issuer + ProviderPath.userinfo, fields: [field]))
  }

  /// A browser that has just been given a code.
  private func withCode(_ changes: [String: String?] = [:], _ faults: MockFault...) throws -> (Browser, String) {
    var browser = faults.first.map { Browser($0) } ?? Browser()
    _ = try browser.signIn()
    let location = try #require(browser.send("GET", AuthorizeTests.url(changes)).location)
    let code = try #require(FormParameters(decoding: URLReference(location).query ?? "")["code"])
    return (browser, code)
  }

  private func form(_ code: String, _ changes: [String: String?] = [:]) -> FormParameters {
    let usual: KeyValuePairs = [
      "grant_type": "authorization_code", "code": code, "redirect_uri": AuthorizeTests.callback, "client_id": "demo",
      "client_secret": "demo-secret", "code_verifier": Self.verifier,
    ]
    let kept = usual.filter { changes[$0.key] == nil }.map { FormParameters.Pair($0.key, $0.value) }
    return FormParameters(kept + changes.compactMap { change in change.value.map { .init(change.key, $0) } })
  }

  private func members(_ answer: MockAnswer) throws -> JSONObject {
    #expect(answer.response.fields["Cache-Control"] == "no-store")
    return try #require(try JSONDocument(parsing: answer.response.body).value.object)
  }

  @Test func theCodeBuysTokensOnce() throws {
    var (browser, code) = try withCode()
    let tokens = try members(browser.send("POST", Self.endpoint, form: form(code)))
    #expect(tokens["token_type"] == "Bearer")
    #expect(tokens["expires_in"] == 300)
    let claims = try #require(TestKeys.shared.verify(tokens["id_token"]?.string ?? ""))
    #expect(claims["iss"]?.string == Browser.issuer)
    #expect(claims["aud"]?.string == "demo")
    #expect(claims["sub"]?.string == "user-alice")
    #expect(claims["nonce"]?.string == "n1")
    #expect(claims["iat"]?.number?.integer == Browser.now)
    #expect(claims["exp"]?.number?.integer == Browser.now + 300)
    #expect(claims["sid"]?.string?.isEmpty == false)
    #expect(claims["auth_time"] != nil && claims["at_hash"] != nil)
    #expect(try members(browser.send("POST", Self.endpoint, form: form(code)))["error"] == "invalid_grant")
  }

  @Test(
    arguments: [
      (["client_secret": "wrong"], 401, "invalid_client"), (["client_secret": nil], 401, "invalid_client"),
      (["client_id": "nobody"], 401, "invalid_client"), (["client_id": "demo-frontchannel"], 400, "invalid_grant"),
      (["code_verifier": "other"], 400, "invalid_grant"), (["code_verifier": nil], 400, "invalid_grant"),
      (["redirect_uri": "http://localhost:9400/"], 400, "invalid_grant"), (["code": "guess"], 400, "invalid_grant"),
      (["code": nil], 400, "invalid_grant"), (["grant_type": "password"], 400, "unsupported_grant_type"),
      (["grant_type": nil], 400, "invalid_request"),
    ] as [([String: String?], Int, String)])
  func refuses(_ changes: [String: String?], _ status: Int, _ error: String) throws {
    var (browser, code) = try withCode()
    let answer = browser.send("POST", Self.endpoint, form: form(code, changes))
    #expect(answer.status == status)
    #expect(try members(answer)["error"]?.string == error)
    #expect((answer.response.fields["WWW-Authenticate"] != nil) == (status == 401))
  }

  @Test(arguments: [
    ("Basic ZGVtbzpkZW1vLXNlY3JldA==", 200), ("basic ZGVtbzpkZW1vLXNlY3JldA", 200), ("Basic ZGVtbzp3cm9uZw==", 401),
    ("Basic !!!", 401), ("Basic ", 401), ("Bearer x", 401), ("Basic ZGVtbw==", 401), ("Basic /////w==", 401),
  ])
  func basicAuthentication(_ field: String, _ status: Int) throws {
    var (browser, code) = try withCode()
    let body = form(code, ["client_id": nil, "client_secret": nil]).encoded
    let request = Request(
      "POST", Self.endpoint,
      fields: [Field("Authorization", field), Field("Content-Type", "application/x-www-form-urlencoded")],
      body: Array(body.utf8))
    #expect(browser.core.respond(to: request).status == status)
  }

  @Test func aPublicClientGetsES256() throws {
    let redirect = "http://127.0.0.1:50123/callback"
    var (browser, code) = try withCode(["client_id": "cli", "redirect_uri": redirect])
    let changes: [String: String?] = ["client_id": "cli", "client_secret": nil, "redirect_uri": redirect]
    let tokens = try members(browser.send("POST", Self.endpoint, form: form(code, changes)))
    #expect(try JWT(compact: tokens["id_token"]?.string ?? "").algorithm == "ES256")
  }

  @Test func aCodeExpires() throws {
    let clock = MovableClock(Browser.now)
    var browser = Browser()
    browser.core = MockProviderCore(
      configuration: browser.core.configuration, keys: TestKeys.shared, clock: clock.now, random: MockRandom(seed: 1))
    _ = try browser.signIn()
    let location = try #require(browser.send("GET", AuthorizeTests.url()).location)
    let code = FormParameters(decoding: URLReference(location).query ?? "")["code"] ?? ""
    clock.advance(61)
    #expect(try members(browser.send("POST", Self.endpoint, form: form(code)))["error"] == "invalid_grant")
  }

  @Test(arguments: [
    ("openid", MockFault?.none, false), ("openid offline_access", nil, true),
    ("openid", .refreshTokenSurvives, true),
  ])
  func refreshTokensAfterLogout(_ scope: String, _ fault: MockFault?, _ stillWorks: Bool) throws {
    var browser = fault.map { Browser($0) } ?? Browser()
    let session = try browser.signIn(scope: scope)
    let refresh = Self.refresh(session)
    let before = try members(browser.send("POST", Self.endpoint, form: refresh))
    #expect(TestKeys.shared.verify(before["id_token"]?.string ?? "")?["sid"]?.string == session.sid)
    _ = browser.open("GET", Browser.endSession.with(["id_token_hint": session.idToken]))
    let after = browser.send("POST", Self.endpoint, form: refresh)
    #expect((after.status == 200) == stillWorks)
  }

  @Test func anIDTokenCanLackTheSession() throws {
    var browser = Browser(.idTokenWithoutSID)
    let session = try browser.signIn()
    #expect(TestKeys.shared.verify(session.idToken)?["sid"] == nil)
    let (url, _) = browser.open(
      "GET", Browser.endSession.with(["id_token_hint": session.idToken, "post_logout_redirect_uri": Browser.landing]))
    #expect(url == Browser.landing)
  }

  @Test func accessTokensAreGoodForUserinfoUntilLogout() throws {
    var browser = Browser()
    let session = try browser.signIn()
    #expect(try members(Self.userinfo(&browser, session))["sub"] == "user-alice")
    _ = browser.open("GET", Browser.endSession.with(["id_token_hint": session.idToken]))
    let after = Self.userinfo(&browser, session)
    #expect(after.status == 401)
    #expect(after.response.fields["WWW-Authenticate"]?.contains("invalid_token") == true)
  }

  @Test func revocationAndIntrospection() throws {
    var browser = Browser()
    let session = try browser.signIn()
    func form(_ token: String, _ secret: String = "demo-secret", _ client: String = "demo") -> FormParameters {
      ["token": token, "client_id": client, "client_secret": secret]
    }
    let (revoke, introspect) = (Browser.issuer + ProviderPath.revoke, Browser.issuer + ProviderPath.introspect)
    #expect(try members(browser.send("POST", introspect, form: form(session.refreshToken)))["active"] == true)
    #expect(browser.send("POST", introspect, form: form(session.refreshToken, "wrong")).status == 401)
    #expect(browser.send("POST", introspect, form: ["token": "x", "client_id": "cli"]).status == 401)
    #expect(browser.send("POST", revoke, form: form("unknown")).status == 200)
    #expect(
      browser.send("POST", revoke, form: form(session.refreshToken, "demo-secret", "demo-frontchannel")).status == 400)
    #expect(browser.send("POST", revoke, form: form(session.refreshToken)).status == 200)
    let inactive = try members(browser.send("POST", introspect, form: form(session.refreshToken)))
    #expect(inactive.names == ["active"])
    #expect(inactive["active"] == false)
    #expect(try members(browser.send("POST", introspect, form: form(session.accessToken)))["active"] == false)
  }
}
