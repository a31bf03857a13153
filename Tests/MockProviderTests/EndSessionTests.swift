import Cookies
import HTTP
import MockProvider
import OrderedJSON
import Testing
import Tokens

/// RP-Initiated Logout 1.0 §2 to §4 against the provider without faults.
@Suite struct EndSessionTests {
  /// Where one logout request leads.
  enum Outcome: Sendable, Equatable {
    /// Back at the application, the session ended; with this query.
    case returned(String?)
    /// A page that says so, the session ended.
    case loggedOut
    /// Asked first; nothing ended.
    case asked
    /// An error page; nothing ended.
    case refused
  }

  /// What is sent as `id_token_hint`.
  enum Hint: Sendable, Equatable {
    case none, own, expired, foreignUser, otherSession, otherClient
    case tampered, unsigned, foreignKey, unknownKey, unknownAlgorithm, logoutToken, garbage
  }

  struct Row: Sendable, CustomTestStringConvertible {
    let hint: Hint
    let parameters: [(String, String)]
    let outcome: Outcome

    init(_ hint: Hint, _ parameters: [(String, String)], _ outcome: Outcome) {
      self.hint = hint
      self.parameters = parameters
      self.outcome = outcome
    }

    var testDescription: String { "\(hint) \(parameters)" }
  }

  static let back = ("post_logout_redirect_uri", Browser.landing)
  static let rows: [Row] = [
    Row(.own, [back, ("state", "a b+c")], .returned("state=a%20b%2Bc")), Row(.own, [back], .returned(nil)),
    Row(.own, [back, ("state", "")], .returned("state=")), Row(.own, [("state", "x")], .loggedOut),
    Row(.own, [], .loggedOut),
    Row(.own, [back, ("client_id", "demo")], .returned(nil)), Row(.own, [("ui_locales", "xx-YY")], .loggedOut),
    Row(.expired, [back, ("state", "x")], .returned("state=x")), Row(.none, [], .asked),
    Row(.none, [("state", "x")], .asked),
    Row(.none, [back], .asked), Row(.none, [back, ("client_id", "demo")], .asked),
    Row(.none, [("logout_hint", "alice")], .asked), Row(.foreignUser, [back], .asked),
    Row(.otherSession, [back], .asked),
    Row(.tampered, [back], .refused), Row(.unsigned, [back], .refused), Row(.foreignKey, [back], .refused),
    Row(.unknownKey, [back], .refused), Row(.unknownAlgorithm, [back], .refused),
    Row(.logoutToken, [back], .refused), Row(.garbage, [back], .refused), Row(.garbage, [], .refused),
    Row(.own, [back, ("client_id", "demo-frontchannel")], .refused), Row(.own, [("client_id", "nobody")], .refused),
    Row(.otherClient, [back, ("client_id", "demo")], .refused),
    Row(.own, [("post_logout_redirect_uri", Browser.landing + "/")], .refused),
    Row(.own, [("post_logout_redirect_uri", Browser.landing + "?foo=bar")], .refused),
    Row(.own, [("post_logout_redirect_uri", "https://evil.example/")], .refused),
    Row(.own, [("post_logout_redirect_uri", "http://LOCALHOST:9400/app/loggedout")], .refused),
    Row(.none, [("client_id", "demo"), ("post_logout_redirect_uri", "https://evil.example/")], .refused),
    Row(.own, [back, back], .refused), Row(.own, [("state", "a"), ("state", "b")], .refused),
  ]

  @Test(arguments: rows, ["GET", "POST"])
  func answers(_ row: Row, _ method: String) throws {
    var browser = Browser()
    let session = try browser.signIn(age: row.hint == .expired ? 4000 : 0)
    let hint = try Self.make(row.hint, session, &browser)
    let pairs =
      (hint.map { [FormParameters.Pair("id_token_hint", $0)] } ?? []) + row.parameters.map { .init($0.0, $0.1) }
    let url = method == "GET" ? Browser.endSession + "?" + FormParameters(pairs).encoded : Browser.endSession
    let answer = browser.send(method, url, form: method == "POST" ? FormParameters(pairs) : nil)
    #expect(Self.outcome(answer) == row.outcome)
    #expect(answer.response.fields["Cache-Control"] == "no-store")
    let isOver = row.outcome == .loggedOut || answer.location != nil
    #expect((browser.core.signIn(joining: session) == nil) == isOver)
    #expect(browser.cookies.all.contains { $0.name == "op_session" } == !isOver)
    #expect(browser.deliveries.count == (isOver ? 1 : 0))
  }

  static func outcome(_ answer: MockAnswer) -> Outcome? {
    switch (answer.status, answer.title) {
    case (303, _):
      let url = URLReference(answer.location ?? "")
      return url.withQuery(nil).text == Browser.landing ? .returned(url.query) : nil
    case (200, "You are logged out"): return .loggedOut
    case (200, "Log out?"): return .asked
    case (400, "Error"): return .refused
    default: return nil
    }
  }

  static func make(_ hint: Hint, _ session: MockSession, _ browser: inout Browser) throws -> String? {
    switch hint {
    case .none: return nil
    case .own, .expired: return session.idToken
    case .foreignUser: return browser.core.signIn(.bob)?.idToken
    case .otherSession: return browser.core.signIn(.alice)?.idToken
    case .otherClient: return browser.core.signIn(clientID: "cli", joining: session)?.idToken
    case .tampered: return String(session.idToken.dropLast(8)) + "AAAAAAAA"
    case .garbage: return "not-a-token"
    case .unsigned: return try TokenSigner.none.sign(claims: try claims(session))
    case .foreignKey: return try TokenSigner.es256(keyID: "mock-es256").sign(claims: try claims(session))
    case .unknownKey: return try TokenSigner.edDSA(keyID: "elsewhere").sign(claims: try claims(session))
    case .unknownAlgorithm:
      let signer = TokenSigner.es256(keyID: "mock-es256")
      return try signer.sign(header: ["alg": "XX256", "kid": "mock-es256"], claims: try claims(session))
    case .logoutToken:
      var claims = try claims(session)
      claims.append("events", [:])
      return TestKeys.shared.sign(claims, type: "logout+jwt", algorithm: .rs256)
    }
  }

  private static func claims(_ session: MockSession) throws -> JSONObject {
    try #require(try JWT(compact: session.idToken).claims)
  }

  @Test(arguments: ["GET", "POST"])
  func loggingOutTwiceIsNoError(_ method: String) throws {
    var browser = Browser()
    let session = try browser.signIn()
    let form: FormParameters = [
      "id_token_hint": session.idToken, "post_logout_redirect_uri": Browser.landing, "state": "s",
    ]
    for _ in 0..<2 {
      let url = method == "GET" ? Browser.endSession + "?" + form.encoded : Browser.endSession
      let (end, answer) = browser.open(method, url, form: method == "POST" ? form : nil)
      #expect(end == Browser.landing + "?state=s")
      #expect(answer.status == 200)
    }
  }

  @Test func withoutSIDTheUserDecidesWhoseHintItIs() throws {
    var browser = Browser(.idTokenWithoutSID)
    let bob = try browser.signIn(.bob)
    let alice = try browser.signIn(.alice)
    let hints = [(bob.idToken, Outcome.asked), (alice.idToken, .returned("state=s1"))]
    for (hint, outcome) in hints {
      #expect(Self.outcome(LogoutFaultTests.logOut(&browser, alice, ["id_token_hint": hint])) == outcome)
    }
  }

  @Test func nobodyAndNoHintIsAPageWithoutRedirect() {
    var browser = Browser()
    let answer = browser.send(
      "GET", Browser.endSession.with(["client_id": "demo", "post_logout_redirect_uri": Browser.landing]))
    #expect(Self.outcome(answer) == .loggedOut)
  }

  @Test func aPostFromAnotherSiteStillFindsTheSession() throws {
    var browser = Browser()
    let session = try browser.signIn()
    browser.isForeign = true
    let (end, _) = browser.open(
      "POST", Browser.endSession,
      form: ["id_token_hint": session.idToken, "post_logout_redirect_uri": Browser.landing, "state": "s"])
    #expect(end == Browser.landing + "?state=s")
    #expect(browser.visited == ["303 /op/end-session", "303 /op/end-session/resume", "200 /app/loggedout"])
    #expect(browser.core.signIn(joining: session) == nil)
  }

  @Test(arguments: [
    ("yes", "You are logged out"), ("no", "You are still signed in"), ("maybe", "You are still signed in"),
  ])
  func theUserAnswers(_ word: String, _ title: String) throws {
    var browser = Browser()
    let session = try browser.signIn()
    let ticket = try #require(browser.send("GET", Browser.endSession).ticket)
    let confirm = Browser.issuer + ProviderPath.endSessionConfirm
    let answer = browser.send("POST", confirm, form: ["ticket": ticket, "answer": word])
    #expect(answer.title == title)
    #expect((browser.core.signIn(joining: session) == nil) == (word == "yes"))
    #expect(browser.send("POST", confirm, form: ["ticket": ticket, "answer": "yes"]).status == 400)
  }

  @Test func confirmedWithAKnownClientTheBrowserGoesBack() throws {
    var browser = Browser()
    _ = try browser.signIn()
    let ticket = browser.send(
      "GET", Browser.endSession.with(["client_id": "demo", "post_logout_redirect_uri": Browser.landing, "state": "s"])
    ).ticket
    let answer = browser.send(
      "POST", Browser.issuer + ProviderPath.endSessionConfirm, form: ["ticket": ticket, "answer": "yes"])
    #expect(answer.location == Browser.landing + "?state=s")
  }

  @Test func anotherSessionCannotAnswer() throws {
    var browser = Browser()
    _ = try browser.signIn()
    let ticket = browser.send("GET", Browser.endSession).ticket
    let bob = try browser.signIn(.bob)
    let answer = browser.send(
      "POST", Browser.issuer + ProviderPath.endSessionConfirm, form: ["ticket": ticket, "answer": "yes"])
    #expect(answer.status == 400)
    #expect(browser.core.signIn(joining: bob) != nil)
  }

  @Test(arguments: ["PUT", "HEAD", "DELETE", "OPTIONS"])
  func otherMethodsAreNotAllowed(_ method: String) {
    var browser = Browser()
    let answer = browser.send(method, Browser.endSession)
    #expect(answer.status == 405)
    #expect(answer.response.fields["Allow"] == "GET, POST")
  }
}
