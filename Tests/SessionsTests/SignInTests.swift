import Browsing
import Cookies
import Diagnostics
import HTTP
import TestSupport
import Testing

@testable import Sessions

/// Whole sign-ins over pages from a table.
@Suite struct SignInTests {
  static let authorize =
    "https://id.example/authorize?response_type=code&client_id=web&redirect_uri=https%3A%2F%2Fapp.example%2Fcb&scope=openid"
  static let callback = "https://app.example/cb"
  static let login =
    "<form method=post action=/login><input name=username><input type=password name=password><button>Sign in</button></form>"
  static let back = Response.redirect(303, to: callback + "?code=c0de&state=s")
  static let alice = SignInCredentials(userName: "alice", password: Secret("wonderland-7"))

  static func html(_ text: String) -> Response { .text(200, text) }

  static func asClient(
    _ answers: [String: Response], _ credentials: SignInCredentials = alice, redirectURI: String = callback,
    start: String = authorize
  ) async -> SignInResult {
    await SignIn(
      SimulatedBrowser(transport: StubTransport(answers), now: { 59 }), credentials: credentials, now: { 59 }
    )
    .run(authorizing: start, redirectURI: redirectURI)
  }

  static func throughApplication(
    _ answers: [String: Response], at url: String = "https://app.example/", _ credentials: SignInCredentials = alice
  ) async -> SignInResult {
    await SignIn(
      SimulatedBrowser(transport: StubTransport(answers), now: { 59 }), credentials: credentials, now: { 59 }
    ).run(application: url)
  }

  static func stop(_ result: SignInResult) -> SignInStop? {
    if case .stopped(let stop) = result.end { stop } else { nil }
  }

  @Test func theRedirectURIIsNeverRequested() async {
    let result = await Self.asClient([
      Self.authorize: Self.html(Self.login), "POST https://id.example/login": Self.back,
    ])
    #expect(result.end == .signedIn)
    #expect(result.callback?["code"] == Secret("c0de"))
    #expect(result.authorization?.clientID == "web")
    #expect(result.authorization?.endpoint == "https://id.example/authorize")
    #expect(result.steps.map(\.kind) == [.login, .callback])
    #expect(result.scope.origins == ["https://id.example"])
    #expect(result.traces.count == 2)
  }

  /// An application's own scheme is an answer like any other.
  @Test func aSchemeOfAnApplication() async {
    let start = "https://id.example/authorize?response_type=code&client_id=web&redirect_uri=org.example.app%3A%2Fcb"
    let result = await Self.asClient(
      [start: .redirect(to: "org.example.app:/cb?code=c0de")], redirectURI: "org.example.app:/cb", start: start)
    #expect(result.end == .signedIn)
    #expect(result.callback?["code"] == Secret("c0de"))
  }

  static let chooser = """
    <h1>Choose an account</h1><form method=post action=/choose><button name=a value=1>bob@example.com</button>
    <button name=a value=2>alice</button></form><a href=/other>Use another account</a>
    """

  @Test(arguments: [("alice", "POST https://id.example/choose"), ("carol", "https://id.example/other")])
  func theAccountThatNamesTheUser(_ userName: String, _ next: String) async {
    let credentials = SignInCredentials(userName: userName, password: Secret("wonderland-7"))
    let result = await Self.asClient([Self.authorize: Self.html(Self.chooser), next: Self.back], credentials)
    #expect(result.end == .signedIn)
    #expect(result.steps.map(\.kind) == [.accountChooser, .callback])
  }

  static let code = "<form method=post action=/code><input name=otp><button>Verify</button></form>"

  @Test func aCodeIsSentOnce() async throws {
    let key = try OneTimePassword(parsing: OneTimePasswordTests.base32)
    let credentials = SignInCredentials(userName: "alice", password: Secret("w"), oneTimePassword: key)
    let answers = [
      Self.authorize: Self.html(Self.login), "POST https://id.example/login": Self.html(Self.code),
      "POST https://id.example/code": Self.html("<p class=error>Invalid code 287082</p>" + Self.code),
    ]
    let result = await Self.asClient(answers, credentials)
    #expect(Self.stop(result) == .refused(.code, words: "Invalid code [redacted]"))
    #expect(Self.stop(await Self.asClient(answers)) == .credentialsNeeded(.code))
    let body = result.traces.last?.hops.first?.request.body ?? []
    #expect(String(decoding: body, as: UTF8.self) == "otp=287082")
  }

  /// The user name again, with the password this time, is no refusal.
  @Test func theUserNameMayBeAskedForTwice() async {
    let result = await Self.asClient([
      Self.authorize: Self.html("<form method=post action=/name><input name=username><button>Next</button></form>"),
      "POST https://id.example/name": Self.html(Self.login), "POST https://id.example/login": Self.back,
    ])
    #expect(result.steps.map(\.kind) == [.userName, .login, .callback])
  }

  @Test(arguments: [
    (login, SignInCredentials.none, SignInStop.credentialsNeeded(.userName)),
    ("<p>Push notification</p>", alice, .otherFactor(.push, words: "Push notification")),
    ("<h1>Welcome</h1>", alice, .unknownPage(words: "Welcome")),
    (
      "<form method=post action=/x><input type=password name=a><input type=password name=b><button>Save</button></form>",
      alice, .unknownPage(words: "Save")
    ),
    (
      "<form method=post action=https://evil.example/login><input name=u><input type=password name=p></form>", alice,
      .credentialsWithheld(.foreign("https://evil.example"), by: .form)
    ),
    (
      "<h1>Access</h1><form method=post action=https://evil.example/consent><button>Allow</button></form>", alice,
      .credentialsWithheld(.foreign("https://evil.example"), by: .form)
    ),
  ])
  func whatStopsIt(html: String, credentials: SignInCredentials, expected: SignInStop) async {
    #expect(Self.stop(await Self.asClient([Self.authorize: Self.html(html)], credentials)) == expected)
  }

  @Test func anUpstreamProviderIsPartOfTheWay() async {
    let upstream =
      "https://up.example/auth?client_id=broker&response_type=code&redirect_uri=https%3A%2F%2Fid.example%2Fbroker"
    let result = await Self.throughApplication([
      "https://app.example/": .redirect(to: Self.authorize), Self.authorize: .redirect(to: upstream),
      upstream: Self.html(Self.login),
      "POST https://up.example/login": .redirect(to: "https://id.example/broker?code=1"),
      "https://id.example/broker?code=1": Self.back,
      Self.callback + "?code=c0de&state=s": Self.html("<h1>Hello alice</h1>"),
    ])
    #expect(result.end == .signedIn)
    #expect(result.authorization?.clientID == "web")
    #expect(result.scope.origins == ["https://id.example", "https://up.example"])
  }

  /// An application with a login form of its own.
  @Test func theApplicationsOwnForm() async {
    let result = await Self.throughApplication([
      "https://app.example/": .redirect(to: "/signin"), "https://app.example/signin": Self.html(Self.login),
      "POST https://app.example/login": .redirect(to: "/home"), "https://app.example/home": Self.html("Hello"),
    ])
    #expect(result.end == .signedIn)
    #expect(result.authorization == nil)
  }

  /// Somebody else's login page, where no authorization request was seen, gets nothing.
  @Test func aLoginElsewhereIsNoProviders() async {
    let result = await Self.throughApplication([
      "https://app.example/": .redirect(to: "https://evil.example/"), "https://evil.example/": Self.html(Self.login),
    ])
    #expect(Self.stop(result) == .credentialsWithheld(.foreign("https://evil.example"), by: .form))
  }

  /// Once the application asks a provider, its own forms get nothing.
  @Test func aFormThatLeadsBackToTheApplication() async {
    let result = await Self.throughApplication([
      "https://app.example/": .redirect(to: Self.authorize),
      Self.authorize: Self.html(
        "<form method=post action=https://app.example/x><input name=u><input type=password name=p></form>"),
    ])
    #expect(Self.stop(result) == .credentialsWithheld(.foreign("https://app.example"), by: .form))
  }

  @Test func severalWaysToSignIn() async {
    let page = """
      <form method=post action=/signin/a><button>Sign in with A</button></form>
      <form method=post action=/signin/b><button>Sign in with B</button></form>
      """
    let result = await Self.throughApplication(["https://app.example/": Self.html(page)])
    #expect(Self.stop(result) == .severalProviders(["Sign in with A", "Sign in with B"]))
  }

  /// A page of profile fields, after the answer, is no login.
  @Test func aPageOfTheApplicationWithFields() async {
    let result = await Self.throughApplication([
      "https://app.example/": .redirect(to: Self.authorize), Self.authorize: Self.back,
      Self.callback + "?code=c0de&state=s": Self.html(
        "<form method=post><input name=email value=a@example.com><button>Save</button></form>"),
    ])
    #expect(result.end == .signedIn)
  }

  @Test func anApplicationThatRedeemsByScript() async {
    let result = await Self.throughApplication([
      "https://app.example/": .redirect(to: Self.authorize), Self.authorize: Self.back,
      Self.callback + "?code=c0de&state=s": Self.html("<div id=root></div><script src=/app.js></script>"),
    ])
    #expect(Self.stop(result) == .scriptsRequired(.page, words: nil))
  }

  @Test func pagesWithoutEnd() async {
    let consent = Self.html("<p>Grant access?</p><form method=post action=/consent><button>Allow</button></form>")
    let result = await Self.asClient([Self.authorize: consent, "POST https://id.example/consent": consent])
    #expect(Self.stop(result) == .tooManyPages(SignIn.pageLimit))
  }

  @Test func aFailureOfTheNetwork() async {
    let failure = Failure(.connect, "nothing listens", hint: "start it")
    let transport = StubTransport([:], failures: [Self.authorize: failure])
    let result = await SignIn(SimulatedBrowser(transport: transport, now: { 59 }), credentials: Self.alice, now: { 59 })
      .run(authorizing: Self.authorize, redirectURI: Self.callback)
    #expect(Self.stop(result) == .network(failure))
  }
}
