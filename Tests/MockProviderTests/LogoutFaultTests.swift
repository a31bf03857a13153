import HTTP
import MockProvider
import Testing

/// What each fault of the logout endpoint changes in the answer to an ordinary, correct request.
@Suite struct LogoutFaultTests {
  /// Status, page title or return query, and whether the session lived on.
  struct Row: Sendable, CustomTestStringConvertible {
    let fault: MockFault
    let status: Int
    let landing: String?
    let survives: Bool

    init(_ fault: MockFault, _ status: Int, _ landing: String?, survives: Bool = false) {
      self.fault = fault
      self.status = status
      self.landing = landing
      self.survives = survives
    }

    var testDescription: String { fault.rawValue }
  }

  static let good = Browser.landing + "?state=s1"
  static let rows: [Row] = [
    Row(.confirmationPage, 200, "Log out?", survives: true), Row(.stateDropped, 303, Browser.landing),
    Row(.stateChanged, 303, Browser.landing + "?state=s1-changed"), Row(.extraParameter, 303, good + "&logged_out=1"),
    Row(.errorWithStatus200, 200, "Error", survives: true), Row(.http500, 500, "Error", survives: true),
    Row(.loginPageInstead, 303, Browser.issuer + "/op/login"), Row(.redirect301, 301, good),
    Row(.redirect307, 307, good),
    Row(.twoLocations, 303, good), Row(.oversizedHeader, 303, good), Row(.oversizedCookie, 303, good),
    Row(.javascriptOnlyContinuation, 200, "Logging out"), Row(.slow, 200, "You are logged out"),
    Row(.sessionSurvives, 303, good, survives: true), Row(.redirectWithoutLogout, 303, good, survives: true),
    Row(.landingStartsLogin, 303, good, survives: true), Row(.sessionCookieKept, 303, good),
    Row(.backchannelNotSent, 303, good), Row(.clearSiteDataUnquoted, 303, good), Row(.postNotSupported, 303, good),
    Row(.frontchannelFrameDenied, 200, "Logging out"), Row(.hintNotVerified, 303, good),
    Row(.stringBooleans, 303, good),
  ]

  static func request(_ session: MockSession, _ changes: [String: String?] = [:]) -> FormParameters {
    let usual: KeyValuePairs = [
      "id_token_hint": session.idToken, "post_logout_redirect_uri": Browser.landing, "state": "s1",
    ]
    let kept = usual.filter { changes[$0.key] == nil }.map { FormParameters.Pair($0.key, $0.value) }
    return FormParameters(kept + changes.compactMap { change in change.value.map { .init(change.key, $0) } })
  }

  static func logOut(_ browser: inout Browser, _ session: MockSession, _ changes: [String: String?] = [:]) -> MockAnswer
  {
    browser.send("GET", Browser.endSession + "?" + request(session, changes).encoded)
  }

  @Test(arguments: rows)
  func changes(_ row: Row) throws {
    var browser = Browser(row.fault)
    let session = try browser.signIn()
    let answer = Self.logOut(&browser, session)
    #expect(answer.status == row.status)
    #expect((answer.location ?? answer.title) == row.landing)
    #expect((browser.core.signIn(joining: session) != nil) == row.survives)
  }

  @Test func theLoopNeverEnds() throws {
    for method in ["GET", "POST"] {
      var browser = Browser(.redirectLoop)
      let session = try browser.signIn()
      let form = Self.request(session)
      let url = method == "GET" ? Browser.endSession + "?" + form.encoded : Browser.endSession
      let (end, answer) = browser.open(method, url, form: method == "POST" ? form : nil)
      #expect(end == Browser.endSession + "?" + form.encoded)
      #expect(answer.status == 303)
      #expect(browser.visited.count == 11)
    }
  }

  @Test func theHintLeaksToAnotherHostAndComesBack() throws {
    var browser = Browser(.hintLeakedToThirdParty)
    let session = try browser.signIn()
    let location = try #require(Self.logOut(&browser, session).location)
    #expect(URLReference(location).host == "localhost")
    #expect(FormParameters(decoding: URLReference(location).query ?? "")["id_token_hint"] == session.idToken)
    #expect(browser.send("GET", location).location == Self.good)
    let open = Browser.application + ProviderPath.thirdParty
    #expect(browser.send("GET", open.with(["continue": "https://evil.example/"])).status == 404)
    var healthy = Browser()
    #expect(healthy.send("GET", open.with(["continue": Browser.landing])).status == 404)
  }

  @Test(
    arguments: [
      (
        MockFault.unregisteredURIFollowed, ["post_logout_redirect_uri": "https://evil.example/x"],
        "https://evil.example/x?state=s1"
      ),
      (.clientMismatchAccepted, ["client_id": "demo-frontchannel"], good),
      (
        .errorSentToApplication, ["id_token_hint": "broken", "client_id": "demo"],
        Browser.landing + "?error=invalid_request&state=s1"
      ),
    ] as [(MockFault, [String: String?], String)])
  func aBadRequestIsFollowed(_ fault: MockFault, _ changes: [String: String?], _ location: String) throws {
    var browser = Browser(fault)
    let session = try browser.signIn()
    #expect(Self.logOut(&browser, session, changes).location == location)
    var healthy = Browser()
    let other = try healthy.signIn()
    #expect(Self.logOut(&healthy, other, changes).status == 400)
  }

  @Test(arguments: [EndSessionTests.Hint.tampered, .unsigned, .foreignKey])
  func aForgedHintIsAccepted(_ hint: EndSessionTests.Hint) throws {
    var browser = Browser(.hintNotVerified)
    let session = try browser.signIn()
    let forged = try EndSessionTests.make(hint, session, &browser)
    #expect(Self.logOut(&browser, session, ["id_token_hint": forged]).location == Self.good)
    #expect(browser.core.signIn(joining: session) == nil)
  }

  @Test func anExpiredHintIsRefused() throws {
    var browser = Browser(.expiredHintRefused)
    let session = try browser.signIn(age: 301)
    #expect(Self.logOut(&browser, session).status == 400)
    let fresh = try browser.signIn()
    #expect(Self.logOut(&browser, fresh).location == Self.good)
  }

  @Test func aForeignHintLogsOut() throws {
    var browser = Browser(.foreignHintAccepted)
    let session = try browser.signIn()
    let bob = browser.core.signIn(.bob)
    #expect(Self.logOut(&browser, session, ["id_token_hint": bob?.idToken]).location == Self.good)
    #expect(browser.core.signIn(joining: session) == nil)
  }

  @Test func aPostIsRefused() throws {
    var browser = Browser(.postNotSupported)
    let session = try browser.signIn()
    let answer = browser.send("POST", Browser.endSession, form: Self.request(session))
    #expect(answer.status == 405)
    #expect(answer.response.fields["Allow"] == "GET")
  }

  @Test func aSecondLogoutIsRefused() throws {
    var browser = Browser(.secondLogoutRefused)
    let session = try browser.signIn()
    #expect(Self.logOut(&browser, session).location == Self.good)
    #expect(Self.logOut(&browser, session).status == 400)
  }

  @Test func aPostIsRepeatedBy307() throws {
    var browser = Browser(.redirect307)
    let session = try browser.signIn()
    #expect(browser.send("POST", Browser.endSession, form: Self.request(session)).status == 307)
  }

  @Test func theHeadOfTheAnswer() throws {
    func head(_ fault: MockFault) throws -> Fields {
      var browser = Browser(fault)
      let session = try browser.signIn()
      return Self.logOut(&browser, session).response.fields
    }
    #expect(try head(.twoLocations).values("Location") == [Self.good, Browser.issuer + "/"])
    #expect(try head(.redirect301)["Cache-Control"] == nil)
    #expect(try head(.oversizedHeader)["X-Debug-Trace"]?.utf8.count == 9000)
    #expect(try head(.clearSiteDataUnquoted)["Clear-Site-Data"] == "cookies")
    #expect(try head(.oversizedCookie).values("Set-Cookie").last?.utf8.count ?? 0 > 5000)
  }

  @Test func theScriptCannotBeEscaped() throws {
    var browser = Browser(.javascriptOnlyContinuation)
    let session = try browser.signIn()
    let body = Self.logOut(&browser, session, ["state": "</script><b>"]).body
    #expect(body.components(of: "</script>") == 1)
    #expect(body.contains("window.location.replace(\"\(Browser.landing)?state="))
  }

  @Test func theSlowPageComesByteByByte() throws {
    var browser = Browser(.slow)
    let session = try browser.signIn()
    #expect(Self.logOut(&browser, session).isSlow)
  }

  @Test(arguments: [
    (MockFault?.none, "Sign in"), (.landingStartsLogin, "Demo application"), (.sessionSurvives, "Sign in"),
  ])
  func comingBack(_ fault: MockFault?, _ title: String) throws {
    var browser = fault.map { Browser($0) } ?? Browser()
    _ = try browser.signIn()
    _ = browser.open("GET", Browser.application + ApplicationPath.logout)
    let (_, answer) = browser.open("GET", Browser.application + ApplicationPath.login)
    #expect(answer.title == title)
  }

  @Test(arguments: [(MockFault.sessionSurvives, true), (.sessionCookieKept, false), (.stateDropped, false)])
  func theOldCookieStillWorks(_ fault: MockFault, _ works: Bool) throws {
    var browser = Browser(fault)
    let session = try browser.signIn()
    let cookies = browser.cookies
    _ = Self.logOut(&browser, session)
    browser.cookies = cookies
    let answer = browser.send("GET", AuthorizeTests.url(["prompt": "none"]))
    #expect(answer.location?.contains("code=") == works)
  }
}

extension String {
  fileprivate func components(of text: String) -> Int { ranges(of: text).count }
}
