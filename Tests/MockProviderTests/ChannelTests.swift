import HTTP
import MockProvider
import OrderedJSON
import Testing
import Tokens

@Suite struct ChannelTests {
  static let event = "http://schemas.openid.net/event/backchannel-logout"

  /// A client elsewhere with both channels and queries in its URIs.
  static let other = MockClient(
    clientID: "other", clientSecret: "x", redirectURIs: ["https://other.example/cb"],
    postLogoutRedirectURIs: ["https://other.example/bye?a=1"],
    frontchannelLogoutURI: "https://other.example/front?tenant=1", backchannelLogoutURI: "https://other.example/back",
    signingAlgorithm: .es256)

  private func claims(_ request: Request) throws -> (JWT, JSONObject) {
    let form = FormParameters(decoding: String(decoding: request.body ?? [], as: UTF8.self))
    #expect(form.pairs.map(\.name) == ["logout_token"])
    let token = form["logout_token"] ?? ""
    return (try JWT(compact: token), try #require(TestKeys.shared.verify(token)))
  }

  @Test func everyClientOfTheSessionGetsALogoutToken() throws {
    var browser = Browser(clients: [Self.other])
    let session = try browser.signIn()
    _ = try browser.signIn(clientID: "other", joining: session)
    _ = try browser.signIn(clientID: "cli", joining: session)
    _ = LogoutFaultTests.logOut(&browser, session)
    #expect(browser.deliveries.map(\.url) == [Browser.application + "/app/backchannel", "https://other.example/back"])
    #expect(browser.deliveries.allSatisfy { $0.method == "POST" })
    for (request, client) in zip(browser.deliveries, ["demo", "other"]) {
      let (token, claims) = try claims(request)
      #expect(token.header["typ"]?.string == "logout+jwt")
      #expect(token.algorithm == (client == "other" ? "ES256" : "RS256"))
      #expect(claims["iss"]?.string == Browser.issuer)
      #expect(claims["aud"]?.string == client)
      #expect(claims["sub"]?.string == session.user.subject)
      #expect(claims["sid"]?.string == session.sid)
      #expect(claims["exp"]?.number?.integer == Browser.now + 120)
      #expect(claims["events"] == .object([Self.event: [:]]))
      #expect(claims["jti"]?.string?.isEmpty == false)
      #expect(claims["nonce"] == nil)
    }
  }

  @Test func noTokenIsSentWithTheFault() throws {
    var browser = Browser(.backchannelNotSent)
    let session = try browser.signIn()
    _ = LogoutFaultTests.logOut(&browser, session)
    #expect(browser.deliveries.isEmpty)
  }

  @Test func framesCarryIssuerAndSessionAndThePageGoesOn() throws {
    var browser = Browser(clients: [Self.other])
    let session = try browser.signIn(clientID: "other")
    let answer = LogoutFaultTests.logOut(
      &browser, session, ["post_logout_redirect_uri": "https://other.example/bye?a=1"])
    #expect(answer.title == "Logging out")
    let frame = "https://other.example/front?tenant=1&amp;iss=http%3A%2F%2F127.0.0.1%3A9400&amp;sid=\(session.sid)"
    #expect(answer.body.contains("<iframe hidden src=\"\(frame)\""))
    #expect(answer.body.contains("content=\"2;url=https://other.example/bye?a=1&amp;state=s1\""))
    #expect(answer.response.fields["Cache-Control"] == "no-store")
  }

  @Test func withoutReturnAddressTheFramePageIsTheEnd() throws {
    var browser = Browser()
    let session = try browser.signIn(clientID: MockClient.demoFrontchannelID)
    let answer = LogoutFaultTests.logOut(&browser, session, ["post_logout_redirect_uri": nil])
    #expect(answer.title == "You are logged out")
    #expect(answer.body.contains("<iframe"))
    #expect(!answer.body.contains("http-equiv"))
  }

  @Test(arguments: [
    (MockFault?.none, MockClient.demoFrontchannelID, 200, false),
    (.frontchannelFrameDenied, MockClient.demoID, 200, true),
    (.frontchannelWithoutIssuer, MockClient.demoID, 400, false),
  ])
  func theApplicationsFrame(_ fault: MockFault?, _ client: String, _ status: Int, _ isDenied: Bool) throws {
    var browser = fault.map { Browser($0) } ?? Browser()
    let session = try browser.signIn(clientID: client)
    let page = LogoutFaultTests.logOut(&browser, session).body
    let start = try #require(page.firstRange(of: "src=\""))
    let source = String(page[start.upperBound...].prefix { $0 != "\"" }).replacing("&amp;", with: "&")
    let frame = browser.send("GET", source)
    #expect(frame.status == status)
    #expect((frame.response.fields["X-Frame-Options"] == "DENY") == isDenied)
    #expect((frame.response.fields["Content-Security-Policy"] == "frame-ancestors \(Browser.issuer)") == !isDenied)
    #expect(frame.response.fields["Cache-Control"] == "no-store")
  }

  @Test(arguments: [
    ("", 400), ("iss=\(Browser.issuer)", 400), ("sid=x", 400), ("iss=https%3A%2F%2Fother.example&sid=x", 400),
    ("iss=http%3A%2F%2F127.0.0.1%3A9400&sid=unknown", 200),
  ])
  func frontchannelRequests(_ query: String, _ status: Int) {
    var browser = Browser()
    #expect(browser.send("GET", Browser.application + ApplicationPath.frontchannel + "?" + query).status == status)
  }

  /// Matrix B.4 in small: what the demo application's receiver takes and refuses.
  @Test(
    arguments: [
      ([:], 200), (["sid": nil], 200), (["sub": nil], 200), (["aud": ["x", "demo"]], 200), (["extra": 1], 200),
      (["sid": "unknown"], 200), (["iss": "https://other.example"], 400), (["aud": "other"], 400),
      (["events": nil], 400),
      (["events": ["http://schemas.openid.net/event/foobar": [:]]], 400), (["nonce": "n"], 400),
      (["sub": nil, "sid": nil], 400), (["exp": 1], 400), (["exp": nil], 400), (["iat": nil], 400),
      (["iat": 9_999_999_999], 400), (["jti": nil], 400), (["events": [event: "x"]], 400),
    ] as [([String: JSONValue?], Int)])
  func theReceiverJudges(_ changes: [String: JSONValue?], _ status: Int) throws {
    var browser = Browser()
    let session = try browser.signIn()
    let usual: JSONObject = [
      "iss": .string(Browser.issuer), "aud": "demo", "sub": .string(session.user.subject), "sid": .string(session.sid),
      "iat": JSONValue(Browser.now), "exp": JSONValue(Browser.now + 60), "jti": "j",
      "events": .object([Self.event: [:]]),
    ]
    var claims = JSONObject(usual.members.filter { changes[$0.name] == nil })
    for (name, value) in changes { if let value { claims.append(name, value) } }
    let token = try #require(TestKeys.shared.sign(claims, type: "logout+jwt", algorithm: .rs256))
    let answer = browser.send(
      "POST", Browser.application + ApplicationPath.backchannel, form: ["logout_token": token, "other": "ignored"])
    #expect(answer.status == status)
    #expect(answer.response.fields["Cache-Control"] == "no-store")
    let home = browser.send("GET", Browser.application + ApplicationPath.home)
    #expect(home.body.contains("Alice") == (status == 400 || changes["sid"] == "unknown"))
  }

  @Test(arguments: ["", "x", "a.b.c"])
  func theReceiverRefusesWhatIsNoToken(_ token: String) {
    var browser = Browser()
    let url = Browser.application + ApplicationPath.backchannel
    #expect(browser.send("POST", url, form: ["logout_token": token]).status == 400)
    #expect(browser.send("POST", url, form: [:]).status == 400)
    #expect(browser.send("POST", url).status == 400)
    #expect(browser.send("GET", url).status == 405)
  }
}
