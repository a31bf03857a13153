import Browsing
import Cookies
import Diagnostics
import HTTP
import TestSupport
import Testing

private let app = "https://app.example/logout"
private let op = "https://op.example/end"
private let back = "https://app.example/bye"

/// application → provider → application, each of another site.
private func tour(
  _ held: [String], start: Request = Request("GET", app), initiator: String? = nil, first: Response = .redirect(to: op)
) async -> Trace {
  await WalkCase(
    name: "", start: start, goal: TraceGoal(postLogoutRedirectURI: back, initiator: initiator), held: held,
    answers: [
      "GET \(app)": first, "POST \(app)": first, op: .redirect(to: back), "POST \(op)": .redirect(to: back), back: page,
    ],
    outcome: .completed, hops: []
  ).run()
}

private let jar = [
  "https://app.example/ aStrict=1; SameSite=Strict; Path=/", "https://app.example/ aLax=1; SameSite=Lax; Path=/",
  "https://app.example/ aNone=1; SameSite=None; Secure; Path=/",
  "https://op.example/ oStrict=1; SameSite=Strict; Path=/",
  "https://op.example/ oLax=1; SameSite=Lax; Path=/", "https://op.example/ oNone=1; SameSite=None; Secure; Path=/",
]

@Suite struct WalkRequestTests {
  @Test("SameSite follows the initiator and every origin passed")
  func sameSite() async {
    let trace = await tour(jar)
    #expect(trace.sent("1") == ["aStrict", "aLax", "aNone"])
    #expect(trace.sent("2") == ["oLax", "oNone"])
    #expect(trace.sent("3") == ["aLax", "aNone"])
    let foreign = await tour(jar, initiator: "https://elsewhere.example")
    #expect(foreign.sent("1") == ["aLax", "aNone"])
  }

  @Test("a POST across sites carries only SameSite=None")
  func post() async {
    let start = Request("POST", op, body: [])
    let trace = await tour(jar, start: start)
    #expect(trace.sent("1") == ["oNone"])
    #expect(trace.sent("2") == ["aLax", "aNone"])
    let kept = await tour(jar, start: Request("POST", app, body: []), first: .redirect(307, to: op))
    #expect(kept.sent("1") == ["aStrict", "aLax", "aNone"])
    #expect(kept.sent("2") == ["oNone"])
  }

  @Test("a page starts a new navigation: its own site's Strict cookies go with its form")
  func formOfTheProvider() async {
    let html = "<body onload='document.forms[0].submit()'><form method=post action=/end2><input name=a></form>"
    let trace = await WalkCase(
      name: "", start: Request("GET", app), goal: .back(to: back), held: jar,
      answers: [
        app: .redirect(to: op), op: .text(200, html), "POST https://op.example/end2": .redirect(to: back), back: page,
      ],
      outcome: .completed, hops: []
    ).run()
    #expect(trace.sent("2") == ["oLax", "oNone"])
    #expect(trace.sent("3") == ["oStrict", "oLax", "oNone"])
    #expect(trace.field("Sec-Fetch-Site", "3") == "same-origin")
    #expect(trace.field("Sec-Fetch-User", "3") == nil)
    #expect(trace.sent("4") == ["aLax", "aNone"])
  }

  @Test("a cross-site frame gets and keeps only SameSite=None; Secure, a same-site frame everything")
  func frames() async {
    let html = "<iframe src='https://app.example/f'></iframe><iframe src='https://sub.op.example/f'></iframe>"
    let lines: Fields = [
      Field("Set-Cookie", "aLax=; Max-Age=0; Path=/"),
      Field("Set-Cookie", "aNone=; Max-Age=0; Path=/; SameSite=None; Secure"),
    ]
    let trace = await WalkCase(
      name: "", start: Request("GET", op), held: jar + ["https://sub.op.example/ sStrict=1; SameSite=Strict; Path=/"],
      answers: [
        op: .text(200, html), "https://app.example/f": .text(200, "", fields: lines), "https://sub.op.example/f": page,
      ],
      outcome: .completed, hops: []
    ).run()
    #expect(trace.sent("1.1") == ["aNone"])
    #expect(trace.sent("1.2") == ["sStrict"])
    #expect(trace.hop("1.1")?.cookieChanges.map(\.action) == [.ignored, .deleted])
    #expect(trace.field("Sec-Fetch-Site", "1.2") == "same-site")
  }

  @Test("cookies of every status count, Clear-Site-Data after them")
  func cookieChanges() async {
    let line = "s=; Max-Age=0; Path=/"
    let trace = await WalkCase(
      name: "", start: Request("GET", op),
      held: ["https://op.example/ s=1; Path=/", "https://op.example/ t=1; Path=/"],
      answers: [
        op: .redirect(to: "/x", fields: [Field("Set-Cookie", line), Field("Set-Cookie", "new=1")]),
        "https://op.example/x": .text(
          500, "", fields: [Field("Clear-Site-Data", "\"cookies\""), Field("Set-Cookie", "u=2; Path=/")]),
      ], outcome: .errorPage, hops: []
    ).run()
    #expect(trace.cookiesBefore.map(\.name) == ["s", "t"])
    #expect(trace.hop("1")?.cookieChanges.map(\.name) == ["s", "new"])
    #expect(trace.hop("1")?.cookieChanges.map(\.action) == [.deleted, .stored])
    #expect(trace.sent("2") == ["t", "new"])
    #expect(trace.hop("2")?.cookieChanges.first?.name == "u")
    #expect(trace.cookiesAfter == [])
  }

  @Test("Sec-Fetch fields tell the worst relation along the chain")
  func fetchMetadata() async {
    let trace = await tour([])
    #expect(["1", "2", "3"].map { trace.field("Sec-Fetch-Site", $0) } == ["same-origin", "cross-site", "cross-site"])
    #expect(["1", "2", "3"].allSatisfy { trace.field("Sec-Fetch-Mode", $0) == "navigate" })
    #expect(["1", "2", "3"].allSatisfy { trace.field("Sec-Fetch-Dest", $0) == "document" })
    #expect(["1", "2", "3"].allSatisfy { trace.field("Sec-Fetch-User", $0) == "?1" })
    #expect(["1", "2", "3"].allSatisfy { trace.field("Upgrade-Insecure-Requests", $0) == "1" })
    #expect(["1", "2", "3"].allSatisfy { trace.field("Origin", $0) == nil })
    let plain = await WalkCase(
      name: "", start: Request("GET", "http://op.example/"), answers: ["http://op.example/": page], outcome: .completed,
      hops: []
    ).run()
    #expect(plain.field("Sec-Fetch-Site", "1") == nil)
  }

  @Test("Origin goes with a POST, and is null behind a foreign redirect")
  func origin() async {
    let start = Request("POST", op, body: [])
    let trace = await tour([], start: start)
    #expect(trace.field("Origin", "1") == "https://app.example")
    #expect(trace.field("Origin", "2") == nil)
    let kept = await tour([], start: Request("POST", app, body: []), first: .redirect(307, to: op))
    #expect(kept.field("Origin", "2") == "https://app.example")
    let far = "https://far.example/"
    let tainted = await WalkCase(
      name: "", start: start, goal: .back(to: back),
      answers: ["POST \(op)": .redirect(308, to: far), "POST \(far)": page], outcome: .endedElsewhere, hops: []
    ).run()
    #expect(tainted.field("Origin", "2") == "null")
  }

  @Test("a walk's own options and the start's fields replace the defaults; other fields of the start stay at home")
  func fields() async {
    let browser = SimulatedBrowser.Options(userAgent: "ua", acceptLanguage: "de")
    let start = Request(
      "GET", app,
      fields: [
        Field("accept-language", "fr"), Field("X-First", "1"), Field("x-first", "2"), Field("Authorization", "Basic x"),
      ])
    let trace = await WalkCase(
      name: "", start: start, goal: .back(to: back), browser: browser,
      answers: [app: .redirect(to: op), op: .redirect(to: back), back: page], outcome: .completed, hops: []
    ).run()
    #expect(trace.field("User-Agent", "3") == "ua")
    #expect(trace.hops.map { $0.request.fields.values("Accept-Language") } == [["fr"], ["fr"], ["fr"]])
    #expect(["1", "2", "3"].map { trace.field("Authorization", $0) } == ["Basic x", nil, nil])
    #expect(trace.hops.map { $0.request.fields.values("X-First") } == [["1", "2"], [], []])
  }

  @Test("layers follow the hosts: application, provider, what stands behind it")
  func layers() async {
    let idp = "https://idp.example/slo"
    let trace = await WalkCase(
      name: "", start: Request("GET", app),
      goal: TraceGoal(postLogoutRedirectURI: back, endSessionEndpoint: op),
      answers: [
        app: .redirect(to: op), op: .redirect(to: idp), idp: .redirect(to: "https://op.example/cb"),
        "https://op.example/cb": .redirect(to: back), back: .redirect(to: "https://stats.example/"),
        "https://stats.example/": page,
      ], outcome: .completed, hops: []
    ).run()
    #expect(trace.hops.map(\.layer) == [.app, .provider, .upstream, .provider, .app, nil])
    let ports = await WalkCase(
      name: "", start: Request("GET", "http://127.0.0.1:9000/out"),
      goal: TraceGoal(postLogoutRedirectURI: "http://127.0.0.1:9000/", issuer: "http://127.0.0.1:9400"),
      answers: [
        "http://127.0.0.1:9000/out": .redirect(to: "http://127.0.0.1:9400/end"), "http://127.0.0.1:9400/end": page,
      ],
      outcome: .endedElsewhere, hops: []
    ).run()
    #expect(ports.hops.map(\.layer) == [.app, .provider])
    let unknown = await WalkCase(
      name: "", start: Request("GET", "https://a.example/x"), answers: ["https://a.example/x": page],
      outcome: .completed,
      hops: []
    ).run()
    #expect(unknown.hops.map(\.layer) == [nil])
  }
}
