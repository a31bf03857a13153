import HTTP
import MockProvider
import Testing

/// Each variant of the login, filled in as a person would; none of them is there by default.
@Suite struct LoginFeatureTests {
  private static let credentials = ["username": "alice", "password": "wonderland"]

  private func isSignedIn(_ answer: MockAnswer) -> Bool {
    answer.location?.hasPrefix(AuthorizeTests.callback + "?code=") == true
  }

  @Test func theDefaultIsOnePlainForm() {
    var browser = Browser()
    let page = browser.send("GET", AuthorizeTests.url())
    #expect(page.body.contains("<form method=\"post\" action=\"/op/login\">"))
    for word in ["csrf_token", "remember_me", "captcha", "formaction", "<script", "noscript", "account"] {
      #expect(!page.body.contains(word), "\(word)")
    }
    #expect(isSignedIn(browser.fill(page, Self.credentials)))
  }

  @Test func twoPages() {
    var browser = Browser(features: [.twoStepLogin])
    let first = browser.send("GET", AuthorizeTests.url())
    #expect(!first.body.contains("type=\"password\""))
    #expect(browser.fill(first, ["username": ""]).body.contains("Please enter your username."))
    let second = browser.fill(first, ["username": "alice"])
    #expect(second.body.contains("type=\"password\"") && !second.body.contains("name=\"username\""))
    let wrong = browser.fill(second, ["password": "no"])
    #expect(wrong.body.contains("role=\"alert\"") && !wrong.body.contains("name=\"username\""))
    #expect(isSignedIn(browser.fill(wrong, ["password": "wonderland"])))
  }

  @Test func anUnknownUserIsToldOnlyWithThePassword() {
    var browser = Browser(features: [.twoStepLogin])
    let second = browser.fill(browser.send("GET", AuthorizeTests.url()), ["username": "nobody"])
    #expect(second.body.contains("type=\"password\""))
    #expect(browser.fill(second, ["password": "x"]).body.contains("role=\"alert\""))
  }

  @Test func aOneTimeCodeAfterThePassword() {
    var browser = Browser(features: [.oneTimeCodePage])
    let page = browser.fill(browser.send("GET", AuthorizeTests.url()), Self.credentials)
    #expect(page.title == "One-time code")
    #expect(page.body.contains("autocomplete=\"one-time-code\""))
    #expect(browser.isSignedIn() == false)
    let wrong = browser.fill(page, ["code": "000000"])
    #expect(wrong.title == "One-time code" && wrong.body.contains("role=\"alert\""))
    #expect(isSignedIn(browser.fill(wrong, ["code": OneTimeCode.code(at: Browser.now)])))
  }

  @Test func accountsToChooseFrom() {
    var browser = Browser(features: [.accountChooser])
    let list = browser.send("GET", AuthorizeTests.url())
    #expect(list.title == "Choose an account")
    #expect(list.body.contains("value=\"alice\"") && list.body.contains("value=\"bob\""))
    let password = browser.fill(list, ["account": "bob"])
    #expect(password.body.contains("<p>bob</p>"))
    #expect(isSignedIn(browser.fill(password, ["password": "builder"])))
    let again = browser.send("GET", AuthorizeTests.url(["prompt": "select_account"]))
    #expect(isSignedIn(browser.fill(again, ["account": "bob"])))
    let fresh = browser.send("GET", AuthorizeTests.url(["prompt": "login"]))
    #expect(browser.fill(fresh, ["account": "bob"]).body.contains("type=\"password\""))
  }

  @Test func noneOfTheAccounts() {
    var browser = Browser(features: [.accountChooser])
    let form = browser.fill(browser.send("GET", AuthorizeTests.url()), ["account": ""])
    #expect(isSignedIn(browser.fill(form, Self.credentials)))
  }

  @Test(arguments: [(["remember_me": "on"], true), ([:], false)])
  func theCookieOutlivesTheBrowser(_ box: [String: String], _ isKept: Bool) {
    var browser = Browser(features: [.rememberMe])
    let page = browser.send("GET", AuthorizeTests.url())
    #expect(page.body.contains("type=\"checkbox\""))
    let answer = browser.fill(page, Self.credentials.merging(box) { $1 })
    #expect(answer.response.fields.values("Set-Cookie").first?.hasSuffix("; Max-Age=2592000") == isKept)
  }

  @Test func aHiddenTokenMustComeBack() throws {
    var browser = Browser(features: [.loginCSRFToken])
    let page = browser.send("GET", AuthorizeTests.url())
    let token = try #require(page.field("csrf_token"))
    let login = Browser.issuer + ProviderPath.login
    for wrong in [nil, "guess"] {
      let form: FormParameters = [
        "ticket": page.ticket, "csrf_token": wrong, "username": "alice", "password": "wonderland",
      ]
      #expect(browser.send("POST", login, form: form).status == 403)
    }
    #expect(browser.send("POST", login, form: ["csrf_token": token, "username": "alice"]).status == 403)
    #expect(isSignedIn(browser.fill(page, Self.credentials)))
  }

  @Test func theFaultRefusesItsOwnToken() {
    var browser = Browser(.loginCSRFTokenWrong)
    let page = browser.send("GET", AuthorizeTests.url())
    #expect(page.field("csrf_token") != nil)
    #expect(browser.fill(page, Self.credentials).status == 403)
    #expect(browser.isSignedIn() == false)
  }

  @Test(arguments: [
    (MockFeature.loginRelativeAction, "<form method=\"post\" action=\"login\">"),
    (.loginWithoutAction, "<form method=\"post\">"), (.loginFormaction, "formaction=\"/op/login\">"),
  ])
  func whereTheFormGoes(_ feature: MockFeature, _ markup: String) {
    var browser = Browser(features: [feature])
    let page = browser.send("GET", AuthorizeTests.url())
    #expect(page.body.contains(markup))
    #expect(browser.fill(page, Self.credentials, to: ProviderPath.login + "/nothing").status == 404)
    let path = feature == .loginWithoutAction ? ProviderPath.authorize : ProviderPath.login
    #expect(isSignedIn(browser.fill(page, Self.credentials, to: path)))
  }

  @Test func withoutTheFeatureNoFormGoesToTheAuthorizationEndpoint() {
    var browser = Browser()
    let page = browser.send("GET", AuthorizeTests.url())
    #expect(browser.fill(page, Self.credentials, to: ProviderPath.authorize).status == 400)
  }

  @Test func aPageThatNeedsScripts() {
    var browser = Browser(features: [.loginNeedsScript])
    let page = browser.send("GET", AuthorizeTests.url())
    #expect(!page.body.contains("<form"))
    #expect(page.body.contains("<noscript>You need to enable JavaScript to sign in.</noscript>"))
  }

  @Test func aCaptcha() {
    var browser = Browser(features: [.captchaPage])
    let page = browser.send("GET", AuthorizeTests.url())
    #expect(page.body.contains("class=\"g-recaptcha\""))
    #expect(browser.fill(page, Self.credentials).body.contains("not a robot"))
    #expect(isSignedIn(browser.fill(page, Self.credentials.merging(["g-recaptcha-response": "x"]) { $1 })))
  }

  @Test func aWrongPasswordInOwnWords() {
    var browser = Browser(features: [.wrongPasswordOwnWords])
    let page = browser.fill(browser.send("GET", AuthorizeTests.url()), ["username": "alice", "password": "no"])
    #expect(page.body.contains("Diese Kombination kennen wir nicht."))
    #expect(!page.body.contains("role=\"alert\""))
    #expect(isSignedIn(browser.fill(page, Self.credentials)))
  }

  @Test func featuresGoTogether() {
    var browser = Browser(features: [
      .accountChooser, .oneTimeCodePage, .loginCSRFToken, .consentPage, .loginFormaction,
    ])
    var page = browser.fill(browser.send("GET", AuthorizeTests.url()), ["account": "alice"])
    page = browser.fill(page, ["password": "wonderland"])
    page = browser.fill(page, ["code": OneTimeCode.code(at: Browser.now)])
    #expect(page.title == "Allow access?")
    #expect(isSignedIn(browser.fill(page, ["answer": "allow"], to: ProviderPath.consent)))
  }

  @Test func summariesAreShortLinesAndDiffer() {
    #expect(Set(MockFeature.allCases.map(\.summary)).count == MockFeature.allCases.count)
    for feature in MockFeature.allCases {
      #expect((20...90).contains(feature.summary.count) && !feature.summary.hasSuffix("."), "\(feature.rawValue)")
    }
  }
}
