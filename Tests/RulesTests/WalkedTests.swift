import Browsing
import Cookies
import Diagnostics
import HTTP
import TestSamples
import TestSupport
import Testing

/// The rules over walks that the walk itself made, not over hand-made ones.
@Suite struct WalkedTests {
  private static let noStore = Fields.of(["Cache-Control": "no-store"])

  private static let goal = TraceGoal(
    issuer: "https://id.example", endSessionEndpoint: "https://id.example/logout",
    authorizationEndpoint: "https://id.example/authorize", provider: TraceSketch.provider,
    applicationURL: "https://app.example/logout")

  private static let held = [
    "https://app.example/ session=app-session-value; Path=/; Secure",
    "https://id.example/ SSO=provider-session-value; Path=/; Secure",
  ]

  private static func fields(_ setCookie: String?) -> Fields {
    var fields = noStore
    if let setCookie { fields.append("Set-Cookie", setCookie) }
    return fields
  }

  /// Answers of a healthy logout, with some of them replaced.
  private static func answers(_ changed: [String: Response] = [:]) -> [String: Response] {
    [
      "https://app.example/logout": .redirect(
        to: TraceSketch.logoutURL, fields: fields("session=; Path=/; Secure; Max-Age=0")),
      TraceSketch.logoutURL: .redirect(
        303, to: TraceSketch.home + "?state=xyz", fields: fields("SSO=; Path=/; Secure; Max-Age=0")),
      TraceSketch.home + "?state=xyz": .text(200, "<title>Goodbye</title><p>See you soon.</p>"),
    ].merging(changed) { _, new in new }
  }

  struct Row: Sendable, CustomTestStringConvertible {
    let name: String
    let changed: [String: Response]
    let expected: Set<String>
    var testDescription: String { name }
  }

  static let rows: [Row] = [
    Row(name: "healthy", changed: [:], expected: []),
    Row(
      name: "confirmation",
      changed: [
        TraceSketch.logoutURL: .text(
          200, "<form method=post action=/logout><p>Do you want to log out?</p><button>Log out</button></form>",
          fields: noStore)
      ], expected: ["TRC-008", "LOG-001"]),
    Row(
      name: "own page",
      changed: [TraceSketch.logoutURL: .text(200, "<p>You have been logged out.</p>", fields: noStore)],
      expected: ["TRC-001", "TRC-008"]),
    Row(
      name: "unregistered",
      changed: [TraceSketch.logoutURL: .text(400, "<p>Invalid parameter: redirect_uri</p>", fields: noStore)],
      expected: ["TRC-001", "TRC-023", "PRV-003"]),
    Row(
      name: "local only",
      changed: [
        "https://app.example/logout": .redirect(to: "/", fields: fields("session=; Path=/; Secure; Max-Age=0")),
        "https://app.example/": .text(200, "<p>Welcome</p>"),
      ], expected: ["APP-001"]),
    Row(
      name: "another host",
      changed: [
        TraceSketch.logoutURL: .redirect(to: "https://evil.example/?state=xyz", fields: noStore),
        "https://evil.example/?state=xyz": .text(200, "<p>Gotcha, dear visitor of this page</p>"),
      ], expected: ["TRC-001", "TRC-004"]),
    Row(
      name: "state lost",
      changed: [
        TraceSketch.logoutURL: .redirect(303, to: TraceSketch.home, fields: noStore),
        TraceSketch.home: .text(200, "<p>See you soon.</p>"),
      ], expected: ["TRC-002"]),
    Row(
      name: "silently in again",
      changed: [
        TraceSketch.home + "?state=xyz": .redirect(
          to: "https://id.example/authorize?response_type=code&client_id=web"),
        "https://id.example/authorize?response_type=code&client_id=web": .redirect(
          to: "https://app.example/cb?code=abc"),
        "https://app.example/cb?code=abc": .text(200, "<p>Welcome back, dear user of the shop.</p>"),
      ], expected: ["APP-005", "APP-018", "LOG-001"]),
    Row(
      name: "deletion of a cookie that is set with another path",
      changed: [
        "https://app.example/logout": .redirect(
          to: TraceSketch.logoutURL, fields: fields("session=; Path=/app; Secure; Max-Age=0"))
      ], expected: ["CKE-001", "CKE-002"]),
    Row(
      name: "front-channel frame that may not be framed",
      changed: [
        TraceSketch.logoutURL: .text(
          200,
          """
          <meta http-equiv=refresh content="0; url=\(TraceSketch.home)?state=xyz">
          <iframe src="https://other.example/fc?iss=https%3A%2F%2Fid.example&amp;sid=1"></iframe>
          """, fields: noStore),
        "https://other.example/fc?iss=https%3A%2F%2Fid.example&sid=1": .text(
          200, "ok", fields: .of(["Cache-Control": "no-store", "X-Frame-Options": "DENY"])),
      ], expected: ["TRC-008", "TRC-017", "FCL-009"]),
    Row(
      name: "differing Location fields",
      changed: [
        TraceSketch.logoutURL: .redirect(
          to: "https://a.example/", fields: .of(["Location": "https://b.example/", "Cache-Control": "no-store"]))
      ], expected: ["TRC-001", "TRC-016"]),
    Row(
      name: "loop",
      changed: [
        TraceSketch.logoutURL: .redirect(to: "https://id.example/again", fields: noStore),
        "https://id.example/again": .redirect(to: "https://id.example/again", fields: noStore),
      ], expected: ["TRC-015"]),
    Row(
      name: "size refusal", changed: [TraceSketch.logoutURL: .text(414, "<p>URI too long</p>", fields: noStore)],
      expected: ["TRC-001", "TRC-023", "SIZ-005"]),
  ]

  @Test(arguments: rows) func breaksExactly(_ row: Row) async {
    let browser = SimulatedBrowser(transport: StubTransport(Self.answers(row.changed)), now: { TraceSketch.now })
    var cookies = CookieStore.holding(Self.held)
    let trace = await browser.navigate(
      from: Request("GET", "https://app.example/logout"), goal: Self.goal, cookies: &cookies)
    #expect(trace.failure == nil)
    #expect(trace.brokenRules == row.expected, "\(trace.outcome) \(trace.finalURL)")
  }

  @Test func aSchemeOfAnApplicationIsAReturn() async {
    let target = "com.example.app:/out"
    let url = "https://id.example/logout?client_id=web&post_logout_redirect_uri=com.example.app%3A%2Fout&state=s"
    let answers = [url: Response.redirect(to: target + "?state=s", fields: Self.noStore)]
    let browser = SimulatedBrowser(transport: StubTransport(answers), now: { TraceSketch.now })
    var cookies = CookieStore.holding(Self.held)
    let goal = TraceGoal(postLogoutRedirectURI: target, state: "s", endSessionEndpoint: "https://id.example/logout")
    let trace = await browser.navigate(from: Request("GET", url), goal: goal, cookies: &cookies)
    #expect(trace.reachedPostLogoutRedirectURI == true && trace.stateReturned == true)
    #expect(trace.brokenRules == [])
  }

  /// A stub server on one loopback port often plays both the provider and the application.
  @Test func providerAndApplicationMayShareAnOrigin() async {
    let origin = "http://127.0.0.1:9400"
    let url = "\(origin)/oidc/logout?post_logout_redirect_uri=http%3A%2F%2F127.0.0.1%3A9400%2Fapp&state=s&client_id=web"
    let answers: [String: Response] = [
      url: .redirect(303, to: "\(origin)/app?state=s", fields: Self.fields("SSO=; Path=/; Max-Age=0")),
      "\(origin)/app?state=s": .text(200, "<p>Welcome to the shop, dear guest.</p>"),
    ]
    let browser = SimulatedBrowser(transport: StubTransport(answers), now: { TraceSketch.now })
    var cookies = CookieStore.holding(["\(origin)/ SSO=provider-session; Path=/"])
    let goal = TraceGoal(
      postLogoutRedirectURI: "\(origin)/app", state: "s", endSessionEndpoint: "\(origin)/oidc/logout")
    let trace = await browser.navigate(from: Request("GET", url), goal: goal, cookies: &cookies)
    #expect(trace.brokenRules == [])
  }
}
