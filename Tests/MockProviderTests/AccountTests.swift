import HTTP
import MockProvider
import Testing

/// The page of the demo application that needs a session, before and after a logout.
@Suite struct AccountTests {
  private static let account = Browser.application + ApplicationPath.account
  private static let logout = Browser.application + ApplicationPath.logout

  @Test func withoutASessionTheBrowserGoesToTheProvider() throws {
    var browser = Browser()
    let location = URLReference(try #require(browser.send("GET", Self.account).location))
    #expect(location.withQuery(nil).text == Browser.issuer + ProviderPath.authorize)
    let query = FormParameters(decoding: location.query ?? "")
    for name in ["state", "nonce", "code_challenge"] { #expect(query.pairs.contains { $0.name == name }, "\(name)") }
  }

  @Test func afterTheLoginItComesBackHere() {
    var browser = Browser()
    let (_, form) = browser.open("GET", Self.account)
    let back = browser.fill(form, ["username": "bob", "password": "builder"])
    let (end, page) = browser.open("GET", back.location ?? "")
    #expect(end == Self.account)
    #expect(page.body.contains("Username: bob"))
  }

  /// What the browser sees of the application after "Log out", and what the cookies saved before still open.
  @Test(arguments: [
    (MockFault?.none, false, false), (.applicationSessionSurvives, false, true), (.applicationSessionKept, true, true),
    (.applicationForgetsProvider, false, false),
  ])
  func afterALogout(_ fault: MockFault?, _ isOpen: Bool, _ replays: Bool) throws {
    var browser = fault.map { Browser($0) } ?? Browser()
    _ = try browser.signIn()
    let before = browser.cookies
    _ = browser.open("GET", Self.logout)
    for delivery in browser.deliveries { _ = browser.core.respond(to: delivery) }
    #expect((browser.send("GET", Self.account).status == 200) == isOpen)
    #expect(browser.isSignedIn() == (fault == .applicationForgetsProvider))
    browser.cookies = before
    #expect((browser.send("GET", Self.account).status == 200) == replays)
  }

  @Test(arguments: [(MockFault?.none, "You are logged out"), (.applicationSignsInAgain, "Sign in")])
  func theLandingPage(_ fault: MockFault?, _ title: String) throws {
    var browser = fault.map { Browser($0) } ?? Browser()
    _ = try browser.signIn()
    #expect(browser.open("GET", Self.logout).1.title == title)
    #expect(browser.isSignedIn() == false)
  }
}
