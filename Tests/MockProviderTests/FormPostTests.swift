import HTTP
import MockProvider
import Testing

/// `response_mode=form_post`: the same answer in a form that submits itself.
@Suite struct FormPostTests {
  private static let mode: [String: String?] = ["response_mode": "form_post"]

  @Test func aCodeIsPosted() throws {
    var browser = Browser()
    _ = try browser.signIn()
    let page = browser.send("GET", AuthorizeTests.url(Self.mode))
    #expect(page.status == 200)
    #expect(page.location == nil)
    #expect(page.body.contains("<form method=\"post\" action=\"\(AuthorizeTests.callback)\">"))
    #expect(page.body.contains("document.forms[0].submit()"))
    #expect(page.field("code")?.isEmpty == false)
    #expect(page.field("state") == "s 1")
    #expect(page.field("iss") == Browser.issuer)
  }

  @Test func anErrorToo() {
    var browser = Browser()
    let page = browser.send("GET", AuthorizeTests.url(Self.mode.merging(["prompt": "none", "state": "\"><b>"]) { $1 }))
    #expect(page.field("error") == "login_required")
    #expect(!page.body.contains("<b>"))
  }

  @Test func afterTheLoginForm() {
    var browser = Browser()
    let form = browser.send("GET", AuthorizeTests.url(Self.mode))
    let page = browser.fill(form, ["username": "alice", "password": "wonderland"])
    #expect(page.title == "Signing in")
    #expect(page.response.fields.values("Set-Cookie").count == 2)
  }

  @Test(arguments: [nil, "query"])
  func otherwiseTheBrowserIsRedirected(_ mode: String?) throws {
    var browser = Browser()
    _ = try browser.signIn()
    #expect(browser.send("GET", AuthorizeTests.url(["response_mode": mode])).status == 303)
  }
}
