import Browsing
import Cookies
import Diagnostics
import HTTP
import Providers

@testable import Rules

/// A hand-made walk: what each hop answers is written down, and the real cookie store works out the cookies.
struct TraceSketch {
  var goal = TraceGoal()
  var cookies: [Cookie] = []
  var hops: [HopSketch] = []
  var outcome: Trace.Outcome = .completed
  var outcomeReason = ""
  /// `nil` for the last target, else the last URL.
  var finalURL: String?
  var failure: Failure?

  static let now = 1_790_000_000

  func build() -> Trace {
    var store = CookieStore()
    for cookie in cookies { store.add(cookie) }
    let before = store.live(at: Self.now)
    var built: [Hop] = []
    for hop in hops { built.append(hop.build(&store)) }
    let last = hops.last { $0.frame == nil }
    return Trace(
      goal: goal, startURL: hops.first?.url ?? "", hops: built, outcome: outcome, outcomeReason: outcomeReason,
      finalURL: finalURL ?? last?.next.url ?? last?.url ?? "", cookiesBefore: before,
      cookiesAfter: store.live(at: Self.now), failure: failure)
  }
}

struct HopSketch {
  var number: Int
  var frame: Int?
  var layer: Layer?
  var method = "GET"
  var url: String
  var requestFields: Fields = []
  var body: String?
  var status = 200
  var fields: Fields = .of(["Cache-Control": "no-store"])
  var text = ""
  var setCookies: [String] = []
  var next = Continuation.none
  var page: PageSummary?
  var sizes = HopSizes(requestTarget: 100, requestHead: 600, cookieField: 60, responseHead: 400)
  var failure: Failure?
  /// Keeps every cookie back, as `SameSite=Strict` would.
  var sendsCookies = true

  /// Answers with a redirect.
  mutating func redirect(_ status: Int = 302, to target: String) {
    self.status = status
    fields.replace("Location", target)
    next = Continuation(.redirect, target)
  }

  func build(_ store: inout CookieStore) -> Hop {
    let context = CookieContext(url: URLReference(url), isSameSite: frame == nil, isTopLevelNavigation: frame == nil)
    let sent = sendsCookies && frame == nil ? store.cookies(for: context, at: TraceSketch.now) : []
    var all = fields
    for line in setCookies { all.append("Set-Cookie", line) }
    var changes = setCookies.map { store.receive($0, in: context, at: TraceSketch.now) }
    for value in fields.values("Clear-Site-Data") { changes += store.clear(value, in: context, at: TraceSketch.now) }
    let response = Response(head: ResponseHead(status: status, fields: all), body: Array(text.utf8))
    return Hop(
      number: number, frame: frame, layer: layer,
      request: Request(method, url, fields: requestFields, body: body.map { Array($0.utf8) }),
      response: failure == nil ? response : nil, failure: failure, sizes: sizes, cookiesSent: sent,
      cookieChanges: changes, next: next, page: page)
  }
}

extension Fields {
  /// Fields in order, for tests.
  static func of(_ pairs: KeyValuePairs<String, String>) -> Fields { Fields(pairs.map { Field($0.key, $0.value) }) }
}

extension TraceSketch {
  static let token = "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJodHRwczovL2lkLmV4YW1wbGUifQ.c2lnbmF0dXJl"
  static let home = "https://app.example/bye"
  static let logoutURL =
    "https://id.example/logout?id_token_hint=\(token)&client_id=web"
    + "&post_logout_redirect_uri=https%3A%2F%2Fapp.example%2Fbye&state=xyz"

  /// A logout as it should be: application, provider and back, every session cookie deleted as it was set.
  static var healthy: TraceSketch {
    var sketch = TraceSketch()
    sketch.goal = TraceGoal(
      clientID: "web", issuer: "https://id.example", endSessionEndpoint: "https://id.example/logout",
      authorizationEndpoint: "https://id.example/authorize", provider: provider,
      applicationURL: "https://app.example/logout")
    sketch.cookies = [
      Cookie(
        name: "__Host-session", value: "app-session-value", domain: "app.example", isHostOnly: true, isSecure: true),
      Cookie(name: "SSO", value: "provider-session-value", domain: "id.example", isHostOnly: true, isSecure: true),
    ]
    var app = HopSketch(number: 1, layer: .app, url: "https://app.example/logout")
    app.redirect(to: logoutURL)
    app.setCookies = ["__Host-session=; Path=/; Secure; HttpOnly; Max-Age=0"]
    var provider = HopSketch(number: 2, layer: .provider, url: logoutURL)
    provider.redirect(303, to: home + "?state=xyz")
    provider.setCookies = ["SSO=; Path=/; Secure; Expires=Thu, 01 Jan 1970 00:00:00 GMT"]
    var landing = HopSketch(number: 3, layer: .app, url: home + "?state=xyz")
    landing.page = PageSummary(kind: .other, title: "Goodbye")
    sketch.hops = [app, provider, landing]
    return sketch
  }

  static let provider = Provider(
    id: "sample", name: "Sample", fingerprint: Fingerprint(), endSession: .published,
    postLogoutSetting: "Clients > web > Post logout URIs",
    knownErrors: [
      KnownText("Invalid parameter: redirect_uri", meaning: "the URI is not registered", fix: "register it")
    ])

  /// The healthy walk with a page that loads one front-channel frame.
  static var frontChannel: TraceSketch {
    var sketch = healthy
    let url = "https://other.example/fc?iss=https%3A%2F%2Fid.example&sid=08a5"
    sketch.hops[1].status = 200
    sketch.hops[1].fields = .of(["Cache-Control": "no-store"])
    sketch.hops[1].page = PageSummary(kind: .frontChannel, frames: [url])
    sketch.hops[1].next = Continuation(.metaRefresh, home + "?state=xyz")
    var frame = HopSketch(number: 2, layer: nil, url: url)
    frame.frame = 1
    sketch.hops.insert(frame, at: 2)
    return sketch
  }

  /// What happens after the return when the landing page starts a login.
  mutating func logInAgain(_ answer: String? = nil, query: String = "response_type=code&client_id=web") {
    hops[2].redirect(to: "https://id.example/authorize?\(query)")
    var login = HopSketch(number: 4, layer: .provider, url: "https://id.example/authorize?\(query)")
    if let answer {
      login.redirect(to: answer)
      hops += [login, HopSketch(number: 5, layer: .app, url: answer)]
    } else {
      login.page = PageSummary(kind: .login, title: "Sign in")
      hops.append(login)
      outcome = .loginPage
    }
  }

  /// Cuts the walk after a hop.
  mutating func cut(after count: Int, _ outcome: Trace.Outcome, page: PageSummary? = nil, status: Int = 200) {
    hops = Array(hops.prefix(count))
    hops[count - 1].status = status
    hops[count - 1].fields = .of(["Cache-Control": "no-store"])
    hops[count - 1].setCookies = []
    hops[count - 1].next = .none
    hops[count - 1].page = page
    self.outcome = outcome
  }

  func brokenRules() -> Set<String> { build().brokenRules }
}

extension Trace {
  /// The rules that are broken, each once.
  var brokenRules: Set<String> {
    Set(
      judgements.filter {
        if case .broken = $0.verdict { true } else { false }
      }.map(\.rule.id.rawValue))
  }
}
