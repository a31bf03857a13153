import HTTP
import MockProvider
import Testing

/// The page that asks whether a client may know who the user is (CORE §3.1.2.4).
@Suite struct ConsentTests {
  private func result(_ answer: MockAnswer, _ name: String) -> String? {
    answer.location.flatMap { FormParameters(decoding: URLReference($0).query ?? "")[name] }
  }

  @Test(arguments: [(MockFeature?.none, false), (.consentPage, true), (.consentEveryTime, true)])
  func isAsked(_ feature: MockFeature?, _ isAsked: Bool) throws {
    var browser = Browser(features: Set([feature].compactMap(\.self)))
    _ = try browser.signIn()
    let answer = browser.send("GET", AuthorizeTests.url(["scope": "openid <b>"]))
    #expect((answer.title == "Allow access?") == isAsked)
    #expect(!answer.body.contains("<b>"))
    #expect(
      (result(browser.send("GET", AuthorizeTests.url(["prompt": "none"])), "error") == "consent_required") == isAsked)
  }

  @Test(arguments: [(MockFeature.consentPage, true), (.consentEveryTime, false)])
  func isRememberedPerClient(_ feature: MockFeature, _ isRemembered: Bool) throws {
    var browser = Browser(features: [feature])
    let session = try browser.signIn()
    let page = browser.send("GET", AuthorizeTests.url())
    let back = browser.fill(page, ["answer": "allow"], to: ProviderPath.consent)
    #expect(result(back, "code") != nil && result(back, "state") == "s 1")
    #expect(browser.isSignedIn() == isRemembered)
    #expect(browser.send("GET", AuthorizeTests.url(["prompt": "consent"])).title == "Allow access?")
    #expect(browser.send("GET", AuthorizeTests.url(["client_id": "demo-frontchannel"])).title == "Allow access?")
    _ = LogoutFaultTests.logOut(&browser, session)
    _ = try browser.signIn()
    #expect(browser.isSignedIn() == isRemembered, "a logout takes no consent back")
  }

  @Test func canBeDenied() throws {
    var browser = Browser(features: [.consentPage])
    _ = try browser.signIn()
    let page = browser.send("GET", AuthorizeTests.url())
    let back = browser.fill(page, ["answer": "deny"], to: ProviderPath.consent)
    #expect(result(back, "error") == "access_denied")
    #expect(browser.fill(page, ["answer": "allow"], to: ProviderPath.consent).status == 400)
    #expect(browser.isSignedIn() == false)
  }

  @Test func anotherSessionCannotAnswer() throws {
    var browser = Browser(features: [.consentPage])
    _ = try browser.signIn()
    let page = browser.send("GET", AuthorizeTests.url())
    _ = try browser.signIn(.bob)
    #expect(browser.fill(page, ["answer": "allow"], to: ProviderPath.consent).status == 400)
  }
}
