import Cookies
import HTTP
import MockProvider
import Testing

/// The demo application as a browser sees it, forms included.
@Suite struct ApplicationTests {
  static let home = Browser.application + ApplicationPath.home
  static let login = Browser.application + ApplicationPath.login
  static let logout = Browser.application + ApplicationPath.logout

  /// Signs in as a person does; returns the page at the end.
  private func signIn(_ browser: inout Browser, client: String = MockClient.demoID) -> MockAnswer {
    let (_, form) = browser.open("GET", Self.login + "?client=\(client)")
    let credentials: FormParameters = ["ticket": form.ticket, "username": "alice", "password": "wonderland"]
    return browser.open("POST", Browser.issuer + ProviderPath.login, form: credentials).1
  }

  private func names(_ browser: Browser) -> [String] {
    browser.cookies.live(at: Browser.now).map { "\($0.domain) \($0.name)" }.sorted()
  }

  @Test func theWholeStory() {
    var browser = Browser()
    #expect(browser.send("GET", Self.home).body.contains("You are not signed in"))
    #expect(signIn(&browser).body.contains("You are signed in as Alice Liddell"))
    #expect(names(browser) == ["127.0.0.1 op_browser_state", "127.0.0.1 op_session", "localhost app_session"])
    browser.visited = []
    let (end, page) = browser.open("GET", Self.logout)
    #expect(end.hasPrefix(Browser.landing + "?state="))
    #expect(page.body.contains("with the state this application had sent"))
    #expect(browser.visited == ["303 /app/logout", "303 /op/end-session", "200 /app/loggedout"])
    #expect(names(browser).isEmpty)
    #expect(browser.send("GET", Self.home).body.contains("You are not signed in"))
    #expect(browser.open("GET", Self.login).1.title == "Sign in")
  }

  @Test func withFrontchannelTheProviderShowsAPage() {
    var browser = Browser()
    _ = signIn(&browser, client: MockClient.demoFrontchannelID)
    #expect(browser.open("GET", Self.logout).1.title == "Logging out")
  }

  @Test(arguments: [
    (MockFault?.none, "/op/end-session", ["id_token_hint", "client_id", "post_logout_redirect_uri", "state"], false),
    (.applicationWithoutHint, "/op/end-session", ["client_id", "post_logout_redirect_uri", "state"], false),
    (.applicationForgetsProvider, "/app/loggedout", [], false),
    (
      .applicationSessionKept, "/op/end-session", ["id_token_hint", "client_id", "post_logout_redirect_uri", "state"],
      true
    ),
  ])
  func whatTheApplicationSends(_ fault: MockFault?, _ path: String, _ parameters: [String], _ keeps: Bool) throws {
    var browser = fault.map { Browser($0) } ?? Browser()
    _ = try browser.signIn()
    let location = URLReference(try #require(browser.send("GET", Self.logout).location))
    #expect(location.path == path)
    #expect(FormParameters(decoding: location.query ?? "").pairs.map(\.name) == parameters)
    #expect(names(browser).contains("localhost app_session") == keeps)
  }

  @Test func anApplicationThatForgetsTheProviderLetsTheUserStraightBackIn() throws {
    var browser = Browser(.applicationForgetsProvider)
    _ = try browser.signIn()
    _ = browser.open("GET", Self.logout)
    #expect(browser.send("GET", Self.home).body.contains("You are not signed in"))
    #expect(browser.open("GET", Self.login).1.body.contains("You are signed in as Alice"))
  }

  @Test func theLandingPageStartsALogin() throws {
    var browser = Browser(.landingStartsLogin)
    _ = try browser.signIn()
    browser.visited = []
    let (_, page) = browser.open("GET", Self.logout)
    #expect(page.body.contains("You are signed in as Alice"))
    #expect(
      browser.visited == [
        "303 /app/logout", "303 /op/end-session", "303 /app/loggedout", "303 /app/login", "303 /op/authorize",
        "303 /app/callback", "200 /app/",
      ])
  }

  @Test func backchannelEndsTheApplicationsSession() async throws {
    let host = MockProviderHost(Browser().core)
    let session = try #require(await host.signIn())
    let hint = LogoutFaultTests.request(session).encoded
    let cookie = session.providerCookies.map(\.pair).joined(separator: "; ")
    let answer = await host.respond(
      to: Request("GET", Browser.endSession + "?" + hint, fields: [Field("Cookie", cookie)]))
    #expect(answer.status == 303)
    #expect(await host.deliveries.map(\.status) == [200])
    let home = Request("GET", Self.home, fields: [Field("Cookie", session.applicationCookies[0].pair)])
    #expect(await host.respond(to: home).body.contains("You are not signed in"))
  }

  @Test func anApplicationCanKeepItsSessionWhateverTheProviderSays() async throws {
    let host = MockProviderHost(Browser(.applicationSessionKept).core)
    let session = try #require(await host.signIn())
    let cookie = session.providerCookies.map(\.pair).joined(separator: "; ")
    let hint = LogoutFaultTests.request(session).encoded
    _ = await host.respond(to: Request("GET", Browser.endSession + "?" + hint, fields: [Field("Cookie", cookie)]))
    #expect(await host.deliveries.map(\.status) == [200])
    for path in [ApplicationPath.logout, ApplicationPath.home] {
      let request = Request(
        "GET", Browser.application + path, fields: [Field("Cookie", session.applicationCookies[0].pair)])
      let answer = await host.respond(to: request)
      #expect(answer.body.contains("You are signed in as Alice") == (path == ApplicationPath.home))
      #expect(answer.response.fields["Set-Cookie"] == nil)
    }
  }

  @Test func othersAreReachedThroughTheClosure() async throws {
    let core = Browser(clients: [ChannelTests.other]).core
    let host = MockProviderHost(core, deliver: { $0.url == "https://other.example/back" ? 204 : nil })
    let session = try #require(await host.signIn(clientID: "other"))
    let cookie = session.providerCookies.map(\.pair).joined(separator: "; ")
    let url = Browser.endSession.with(["id_token_hint": session.idToken])
    _ = await host.respond(to: Request("GET", url, fields: [Field("Cookie", cookie)]))
    #expect(await host.deliveries.map(\.status) == [204])
  }

  @Test(arguments: ["", "?state=x", "?state=x&iss=http%3A%2F%2F127.0.0.1%3A9400&code=y", "?error=access_denied"])
  func aCallbackNobodyStarted(_ query: String) {
    var browser = Browser()
    #expect(browser.send("GET", Browser.application + ApplicationPath.callback + query).status == 400)
  }

  @Test func aLoginOfAnotherBrowserIsRefused() {
    var (mine, theirs) = (Browser(), Browser())
    let (_, form) = theirs.open("GET", Self.login)
    let credentials: FormParameters = ["ticket": form.ticket, "username": "alice", "password": "wonderland"]
    let callback = theirs.send("POST", Browser.issuer + ProviderPath.login, form: credentials).location ?? ""
    mine.core = theirs.core
    #expect(mine.send("GET", callback).status == 400)
    #expect(theirs.send("GET", callback).status == 303)
  }
}
