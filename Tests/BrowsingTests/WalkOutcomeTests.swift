import Browsing
import Cookies
import Diagnostics
import HTTP
import TestSamples
import TestSupport
import Testing

private let op = "https://op.example/logout"
private let app = "https://app.example/bye"
private let authorize = "https://op.example/authorize"
private let login = Response.text(200, "<form method=post><input name=u><input type=password name=p></form>")

private let endings: [WalkCase] = [
  WalkCase(
    name: "returns with state", goal: .back(to: app),
    answers: [op: .redirect(to: app + "?state=s"), app + "?state=s": page], outcome: .completed,
    hops: ["1 GET \(op)", "2 GET \(app)?state=s"], final: app + "?state=s"),
  WalkCase(
    name: "returns to a custom scheme, which is not requested", goal: .back(to: "com.example.app:/bye"),
    answers: [op: .redirect(to: "com.example.app:/bye?state=s")], outcome: .completed, hops: ["1 GET \(op)"],
    final: "com.example.app:/bye?state=s"),
  WalkCase(
    name: "goes to another custom scheme", goal: .back(to: "com.example.app:/bye"),
    answers: [op: .redirect(to: "com.example.other:/bye")], outcome: .endedElsewhere, hops: ["1 GET \(op)"],
    final: "com.example.other:/bye"),
  WalkCase(
    name: "a custom scheme without a wish is an end", answers: [op: .redirect(to: "com.example.app://bye")],
    outcome: .completed, hops: ["1 GET \(op)"], final: "com.example.app://bye"),
  WalkCase(
    name: "no wish, ordinary page", answers: [op: page], outcome: .completed, hops: ["1 GET \(op)"], final: op),
  WalkCase(
    name: "no wish, 204", answers: [op: Response(head: ResponseHead(status: 204))], outcome: .completed,
    hops: ["1 GET \(op)"]),
  WalkCase(
    name: "a wish, but the provider's own page", goal: .back(to: app),
    answers: [op: .text(200, "<p>You have been signed out.</p>")], outcome: .endedElsewhere, hops: ["1 GET \(op)"]),
  WalkCase(
    name: "a wish, empty 200", goal: .back(to: app), answers: [op: .text(200, "")], outcome: .endedElsewhere,
    hops: ["1 GET \(op)"]),
  WalkCase(
    name: "the wish stands in the start URL",
    start: Request("GET", op + "?post_logout_redirect_uri=https://app.example/bye"),
    answers: [op + "?post_logout_redirect_uri=https://app.example/bye": page], outcome: .endedElsewhere,
    hops: ["1 GET \(op)?post_logout_redirect_uri=https://app.example/bye"]),
  WalkCase(
    name: "confirmation", goal: .back(to: app),
    answers: [op: .text(200, "<h1>Log out?</h1><form method=post action=/confirm><button>Yes</button></form>")],
    outcome: .confirmationRequired, hops: ["1 GET \(op)"]),
  WalkCase(
    name: "login page", goal: .back(to: app),
    answers: [op: .redirect(to: "/login"), "https://op.example/login": login],
    outcome: .loginPage, hops: ["1 GET \(op)", "2 GET https://op.example/login"]),
  WalkCase(
    name: "authorization endpoint without a form",
    goal: TraceGoal(authorizationEndpoint: authorize),
    answers: [op: .redirect(to: authorize + "?x=1"), authorize + "?x=1": page], outcome: .loginPage,
    hops: ["1 GET \(op)", "2 GET \(authorize)?x=1"]),
  WalkCase(
    name: "status 400", goal: .back(to: app), answers: [op: .text(400, "nope")], outcome: .errorPage,
    hops: ["1 GET \(op)"]),
  WalkCase(
    name: "error with status 200", answers: [op: .text(200, "<h1>We are sorry...</h1><p>Invalid redirect uri</p>")],
    outcome: .errorPage, hops: ["1 GET \(op)"]),
  WalkCase(
    name: "JSON error with status 200",
    answers: [op: .json(#"{"status" : "error","msg":"Token not found, invalid accessToken"}"#)], outcome: .errorPage,
    hops: ["1 GET \(op)"]),
  WalkCase(
    name: "redirect without Location", answers: [op: .text(302, "")], outcome: .errorPage, hops: ["1 GET \(op)"]),
  WalkCase(
    name: "the application answers 404", goal: .back(to: app), answers: [op: .redirect(to: app), app: .text(404, "")],
    outcome: .errorPage, hops: ["1 GET \(op)", "2 GET \(app)"]),
  WalkCase(
    name: "single-page application", goal: .back(to: app),
    answers: [op: .text(200, "<div id=root></div><script src=/a.js></script><noscript>Enable JavaScript</noscript>")],
    outcome: .scriptRequired, hops: ["1 GET \(op)"]),
  WalkCase(
    name: "front-channel page that goes on by script", goal: .back(to: app),
    answers: [
      op: .text(
        200, "<p>Logging out</p><iframe src='https://rp.example/f'></iframe><script>location.replace('/x')</script>"),
      "https://rp.example/f": page,
    ], outcome: .scriptRequired, hops: ["1 GET \(op)", "1.1 GET https://rp.example/f"]),
  WalkCase(
    name: "network error", goal: .back(to: app), answers: [op: .redirect(to: app)], outcome: .networkError,
    hops: ["1 GET \(op)", "2 GET \(app)"]),
  WalkCase(
    name: "start is not a web URL", start: Request("GET", "file:///etc/passwd"), outcome: .blocked, hops: []),
  WalkCase(
    name: "differing Location fields",
    answers: [op: .redirect(to: app, fields: [Field("Location", "https://evil.example/")])], outcome: .blocked,
    hops: ["1 GET \(op)"]),
  WalkCase(
    name: "equal Location fields", goal: .back(to: app),
    answers: [op: .redirect(to: app, fields: [Field("Location", app)]), app: page], outcome: .completed,
    hops: ["1 GET \(op)", "2 GET \(app)"]),
  WalkCase(
    name: "Location on 200 is not followed", answers: [op: .text(200, "<p>Fine</p>", fields: [Field("Location", app)])],
    outcome: .completed, hops: ["1 GET \(op)"], final: op),
  WalkCase(
    name: "300 with Location is followed", goal: .back(to: app), answers: [op: .redirect(300, to: app), app: page],
    outcome: .completed, hops: ["1 GET \(op)", "2 GET \(app)"]),
  WalkCase(
    name: "the application moves the browser on", goal: .back(to: app),
    answers: [op: .redirect(to: app), app: .redirect(to: "/"), "https://app.example/": page], outcome: .completed,
    hops: ["1 GET \(op)", "2 GET \(app)", "3 GET https://app.example/"], final: "https://app.example/"),
  WalkCase(
    name: "the application starts a new login",
    goal: TraceGoal(postLogoutRedirectURI: app, authorizationEndpoint: authorize),
    answers: [
      op: .redirect(to: app), app: .redirect(to: authorize + "?client_id=w"), authorize + "?client_id=w": login,
    ], outcome: .loginPage, hops: ["1 GET \(op)", "2 GET \(app)", "3 GET \(authorize)?client_id=w"]),
  WalkCase(
    name: "the application logs the user in again without a question", goal: .back(to: app),
    answers: [
      op: .redirect(to: app), app: .redirect(to: authorize + "?response_type=code&client_id=w"),
      authorize + "?response_type=code&client_id=w": .redirect(to: "https://app.example/cb?code=1"),
      "https://app.example/cb?code=1": page,
    ], outcome: .endedElsewhere,
    hops: [
      "1 GET \(op)", "2 GET \(app)", "3 GET \(authorize)?response_type=code&client_id=w",
      "4 GET https://app.example/cb?code=1",
    ]),
  WalkCase(
    name: "a refresh that takes too long is not followed", goal: .back(to: app),
    answers: [op: .text(200, "<meta http-equiv=refresh content='60;url=/x'><p>Please wait for a minute.</p>")],
    outcome: .endedElsewhere, hops: ["1 GET \(op)"]),
]

private func to(_ target: String, _ name: String) -> WalkCase {
  WalkCase(name: name, answers: [op: .redirect(to: target)], outcome: .blocked, hops: ["1 GET \(op)"], final: op)
}

@Suite struct WalkOutcomeTests {
  @Test("a walk ends where a browser would", arguments: endings)
  func ends(_ row: WalkCase) async {
    let trace = await row.run()
    #expect(trace.outcome == row.outcome)
    #expect(trace.lines == row.hops)
    if let final = row.final { #expect(trace.finalURL == final) }
    #expect(!trace.outcomeReason.isEmpty && trace.outcomeReason.first?.isUppercase == false)
  }

  @Test("every outcome has a row")
  func isComplete() {
    let others: Set<Trace.Outcome> = [.loop, .tooManyHops]
    #expect(Set(endings.map(\.outcome)).union(others) == Set(Trace.Outcome.allCases))
  }

  @Test(
    "targets no browser follows are blocked",
    arguments: [
      to("file:///etc/passwd", "file"), to("javascript:alert(1)", "javascript"),
      to("JavaScript:alert(1)", "letter case"),
      to("data:text/html,x", "data"), to("ftp://a.example/", "ftp"), to("https://user@evil.example/", "user"),
      to("https://app.example:pw@evil.example/", "password"), to("https:///x", "no host"), to("about:blank", "about"),
    ])
  func blocks(_ row: WalkCase) async {
    let trace = await row.run()
    #expect(trace.outcome == .blocked)
    #expect(trace.lines == row.hops)
    #expect(trace.hops[0].next == .none)
  }

  @Test("a failure names itself, and the hops before it stay")
  func failure() async {
    let trace = await WalkCase(
      name: "", answers: [op: .redirect(to: app)], outcome: .networkError, hops: []
    ).run()
    #expect(trace.failure?.kind == .connect)
    #expect(trace.hops.last?.failure == trace.failure)
    #expect(trace.hops.last?.response == nil)
    #expect(trace.outcomeReason == "the stub knows no answer for GET \(app)")
  }

  @Test("a walk cancelled under way says so and keeps what it has")
  func cancellation() async {
    let browser = SimulatedBrowser(transport: CancellingTransport(), now: { WalkCase.now })
    let trace = await Task {
      var cookies = CookieStore()
      return await browser.navigate(from: Request("GET", op), goal: .back(to: app), cookies: &cookies)
    }.value
    #expect(trace.outcome == .networkError)
    #expect(trace.failure?.kind == .interrupted)
    #expect(trace.lines == ["1 GET \(op)", "2 GET \(app)"])
    #expect(trace.hops.map { $0.response?.status } == [302, nil])
  }

  @Test("the cookies that were used come back as the answers left them")
  func cookies() async {
    let deletion = Response.text(200, "<p>bye</p>", fields: [Field("Set-Cookie", "sid=; Path=/; Max-Age=0")])
    let browser: any Browser = SimulatedBrowser(transport: StubTransport([op: deletion]), now: { WalkCase.now })
    var cookies = CookieStore.holding(["\(op) sid=1; Path=/", "\(op) lang=de; Path=/"], at: WalkCase.now)
    let trace = await browser.navigate(from: Request("GET", op), cookies: &cookies)
    #expect(trace.cookiesBefore.map(\.name) == ["sid", "lang"])
    #expect(cookies.live(at: WalkCase.now).map(\.name) == ["lang"])
    #expect(trace.cookiesAfter == cookies.live(at: WalkCase.now))
  }

  @Test("the outcome's reason speaks of what happened")
  func reasons() async {
    let again = await endings.first { $0.name == "the application starts a new login" }?.run()
    #expect(again?.outcomeReason == "after the return the application started a new login")
    let late = await endings.first { $0.name == "a refresh that takes too long is not followed" }?.run()
    #expect(late?.outcomeReason.hasSuffix("it would refresh itself after 60 seconds") == true)
    #expect(late?.hops.first?.next == Continuation(.metaRefresh, "https://op.example/x"))
  }
}

/// Redirects once and cancels its task while doing so; nothing may be sent after that.
private struct CancellingTransport: Transport {
  func send(_ request: Request) async throws(Failure) -> Response {
    withUnsafeCurrentTask { $0?.cancel() }
    return request.url == op ? .redirect(to: app) : page
  }
}
