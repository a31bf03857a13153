import Cookies
import HTTP
import MockProvider
import Testing

/// What the authorization endpoint does after a logout, with the browser's cookies and with those saved before.
@Suite struct SilentLoginTests {
  /// A browser that has signed in and logged out, and the cookies it had before.
  private func loggedOut(_ fault: MockFault?) throws -> (Browser, CookieStore) {
    var browser = fault.map { Browser($0) } ?? Browser()
    let session = try browser.signIn()
    #expect(browser.isSignedIn() == true)
    let before = browser.cookies
    #expect(LogoutFaultTests.logOut(&browser, session).location == LogoutFaultTests.good)
    return (browser, before)
  }

  @Test(
    arguments: [
      (MockFault?.none, 303, "error=login_required"), (.promptNoneAnswers500, 500, nil),
      (.promptNoneAnswersLoginPage, 200, nil), (.promptNoneInteractionRequired, 303, "error=interaction_required"),
      (.promptNoneAlwaysSucceeds, 303, "code="), (.rememberCookieKept, 303, "code="),
      (.signsInWithoutAsking, 303, "error=login_required"), (.replicaForgetsLogout, 303, "error=login_required"),
    ] as [(MockFault?, Int, String?)])
  func promptNone(_ fault: MockFault?, _ status: Int, _ query: String?) throws {
    var (browser, _) = try loggedOut(fault)
    let answer = browser.send("GET", AuthorizeTests.url(["prompt": "none"]))
    #expect(answer.status == status)
    #expect(
      answer.location.map { $0.hasPrefix(AuthorizeTests.callback + "?" + (query ?? "")) } == query.map { _ in true })
    if fault == .promptNoneAnswersLoginPage { #expect(answer.title == "Sign in") }
  }

  /// An ordinary authorization request, as the application makes it.
  @Test(arguments: [
    (MockFault?.none, true), (.promptNoneAnswers500, true), (.promptNoneAnswersLoginPage, true),
    (.promptNoneAlwaysSucceeds, true), (.rememberCookieKept, false), (.signsInWithoutAsking, false),
    (.replicaForgetsLogout, true),
  ])
  func anOrdinaryLoginAsks(_ fault: MockFault?, _ asks: Bool) throws {
    var (browser, _) = try loggedOut(fault)
    let answer = browser.send("GET", AuthorizeTests.url())
    #expect((answer.title == "Sign in") == asks)
    #expect((answer.location?.contains("code=") == true) == !asks)
    #expect(browser.cookies.all.contains { $0.name == "op_session" } == !asks)
    #expect(browser.send("GET", AuthorizeTests.url(["prompt": "login"])).title == "Sign in")
  }

  /// The same request again and again, with the cookies saved before the logout.
  @Test(arguments: [
    (MockFault?.none, [false, false, false, false]), (.replicaForgetsLogout, [false, true, false, true]),
    (.sessionSurvives, [true, true, true, true]),
  ])
  func replay(_ fault: MockFault?, _ answers: [Bool]) throws {
    var (browser, before) = try loggedOut(fault)
    browser.cookies = before
    #expect(answers.map { _ in browser.isSignedIn() } == answers)
  }

  @Test func theSecondCookieIsAllThatRemains() throws {
    let (browser, _) = try loggedOut(.rememberCookieKept)
    #expect(browser.cookies.live(at: Browser.now).map(\.name).sorted() == ["app_session", "op_remember"])
    let (healthy, _) = try loggedOut(nil)
    #expect(healthy.cookies.live(at: Browser.now).map(\.name) == ["app_session"])
  }

  @Test func whoeverSignedInLastIsLetIn() throws {
    var browser = Browser(.promptNoneAlwaysSucceeds)
    #expect(browser.isSignedIn() == true, "even before the first login")
    _ = try browser.signIn(.bob)
    var stranger = browser
    stranger.cookies = CookieStore()
    #expect(stranger.isSignedIn() == true)
    var fresh = Browser(.signsInWithoutAsking)
    #expect(fresh.send("GET", AuthorizeTests.url()).title == "Sign in")
  }
}
