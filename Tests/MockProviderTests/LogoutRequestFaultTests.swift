import HTTP
import MockProvider
import Testing

/// Faults that show only in a request of their own: another's hint, a POST, no parameters, nobody signed in.
@Suite struct LogoutRequestFaultTests {
  /// The title of the answer, or where it leads, and whether the session of the browser lives on.
  private func outcome(_ answer: MockAnswer, _ browser: inout Browser) -> (String?, Bool) {
    (answer.location ?? answer.title, browser.isSignedIn())
  }

  @Test(arguments: [
    (MockFault?.none, EndSessionTests.Hint.unsigned, false), (.unsignedHintAccepted, .unsigned, true),
    (.unsignedHintAccepted, .tampered, false), (.unsignedHintAccepted, .foreignKey, false),
    (.unsignedHintAccepted, .unknownAlgorithm, false), (.unsignedHintAccepted, .own, true),
  ])
  func unsignedHints(_ fault: MockFault?, _ hint: EndSessionTests.Hint, _ isAccepted: Bool) throws {
    var browser = fault.map { Browser($0) } ?? Browser()
    let session = try browser.signIn()
    let made = try EndSessionTests.make(hint, session, &browser)
    let answer = LogoutFaultTests.logOut(&browser, session, ["id_token_hint": made])
    #expect(answer.status == (isAccepted ? 303 : 400))
    #expect(browser.isSignedIn() == !isAccepted)
  }

  @Test(arguments: [(MockFault?.none, "Log out?", true, true), (.foreignHintEndsItsSession, good, true, false)])
  func anothersHint(_ fault: MockFault?, _ landing: String, _ mineLives: Bool, _ theirsLives: Bool) throws {
    var browser = fault.map { Browser($0) } ?? Browser()
    let session = try browser.signIn()
    let made = browser.core.signIn(.bob)
    let bob = try #require(made)
    let answer = LogoutFaultTests.logOut(&browser, session, ["id_token_hint": bob.idToken])
    #expect(answer.response.fields["Set-Cookie"] == nil)
    #expect(outcome(answer, &browser) == (landing, mineLives))
    #expect((browser.core.signIn(joining: bob) != nil) == theirsLives)
    _ = LogoutFaultTests.logOut(&browser, session)
    #expect(browser.isSignedIn() == false)
  }

  private static let good = LogoutFaultTests.good

  @Test(arguments: [(MockFault?.none, good, false), (.postIgnored, good, true)], [false, true])
  func aPost(_ row: (fault: MockFault?, landing: String, lives: Bool), _ isForeign: Bool) throws {
    var browser = row.fault.map { Browser($0) } ?? Browser()
    let session = try browser.signIn()
    browser.isForeign = isForeign
    let (end, _) = browser.open("POST", Browser.endSession, form: LogoutFaultTests.request(session))
    browser.isForeign = false
    #expect(end == row.landing)
    #expect(browser.isSignedIn() == row.lives)
  }

  @Test(arguments: [MockFault.postIgnored, .bareLogoutIgnored, .confirmedWithoutLogout, .logoutNeedsLogin])
  func aCompleteGETLogsOutAllTheSame(_ fault: MockFault) throws {
    var browser = Browser(fault)
    let session = try browser.signIn()
    #expect(LogoutFaultTests.logOut(&browser, session).location == Self.good)
    #expect(browser.isSignedIn() == false)
  }

  @Test(arguments: [
    (MockFault?.none, "Log out?", "You are logged out", false),
    (.bareLogoutIgnored, "Embedded OpenID Provider", "Error", true),
    (.confirmedWithoutLogout, "Log out?", "You are logged out", true),
  ])
  func withoutParameters(_ fault: MockFault?, _ question: String, _ end: String, _ lives: Bool) throws {
    var browser = fault.map { Browser($0) } ?? Browser()
    _ = try browser.signIn()
    let page = browser.send("GET", Browser.endSession)
    #expect(page.title == question)
    #expect(browser.fill(page, ["answer": "yes"], to: ProviderPath.endSessionConfirm).title == end)
    #expect(browser.isSignedIn() == lives)
  }

  @Test(arguments: [(MockFault?.none, good), (.logoutNeedsLogin, Browser.issuer + ProviderPath.login)])
  func nobodyIsSignedIn(_ fault: MockFault?, _ landing: String) throws {
    var browser = fault.map { Browser($0) } ?? Browser()
    let session = try browser.signIn()
    _ = LogoutFaultTests.logOut(&browser, session)
    #expect(LogoutFaultTests.logOut(&browser, session).location == landing)
  }

  @Test func thePageLies() throws {
    var browser = Browser(.pageWithoutLogout)
    let session = try browser.signIn()
    let answer = LogoutFaultTests.logOut(&browser, session)
    #expect(answer.body.contains("Your session has ended."))
    #expect(outcome(answer, &browser) == ("You are logged out", true))
  }
}
