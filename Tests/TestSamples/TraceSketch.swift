import Browsing
import Cookies
import Diagnostics
import HTTP
import Providers

/// A hand-made walk: what each hop answers is written down, and the real cookie store works out the cookies.
package struct TraceSketch: Sendable {
  package var goal = TraceGoal()
  package var cookies: [Cookie] = []
  package var hops: [HopSketch] = []
  package var outcome: Trace.Outcome = .completed
  package var outcomeReason = ""
  /// `nil` for the last target, else the last URL.
  package var finalURL: String?
  package var failure: Failure?

  /// The moment of every walk.
  package static let now = 1_790_000_000

  /// A walk without hops.
  package init() {}

  /// The walk, its cookies as the store leaves them.
  package func build() -> Trace {
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

/// One hop of such a walk: the request, and what is answered to it.
package struct HopSketch: Sendable {
  package var number: Int
  package var frame: Int?
  package var layer: Layer?
  package var method = "GET"
  package var url: String
  package var requestFields: Fields = []
  package var body: String?
  package var status = 200
  package var fields: Fields = .of(["Cache-Control": "no-store"])
  package var text = ""
  package var setCookies: [String] = []
  package var next = Continuation.none
  package var page: PageSummary?
  package var sizes = HopSizes(requestTarget: 100, requestHead: 600, cookieField: 60, responseHead: 400)
  package var failure: Failure?
  /// Keeps every cookie back, as `SameSite=Strict` would.
  package var sendsCookies = true

  package init(number: Int, frame: Int? = nil, layer: Layer?, url: String) {
    self.number = number
    self.frame = frame
    self.layer = layer
    self.url = url
  }

  /// Answers with a redirect.
  package mutating func redirect(_ status: Int = 302, to target: String) {
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
    var sizes = sizes
    // A page that a sketch does not write out is no blank one.
    if sizes.responseBody == 0, next.kind == .none { sizes.responseBody = max(text.utf8.count, 600) }
    return Hop(
      number: number, frame: frame, layer: layer,
      request: Request(method, url, fields: requestFields, body: body.map { Array($0.utf8) }),
      response: failure == nil ? response : nil, failure: failure, sizes: sizes, cookiesSent: sent,
      cookieChanges: changes, next: next, page: page)
  }
}

extension Fields {
  /// Fields in order, for tests.
  package static func of(_ pairs: KeyValuePairs<String, String>) -> Fields {
    Fields(pairs.map { Field($0.key, $0.value) })
  }
}

extension TraceSketch {
  /// A JWT that nobody checks.
  package static let token = "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJodHRwczovL2lkLmV4YW1wbGUifQ.c2lnbmF0dXJl"
  /// Where the application wants the browser back.
  package static let home = "https://app.example/bye"
  /// The application's logout request to the provider.
  package static let logoutURL =
    "https://id.example/logout?id_token_hint=\(token)&client_id=web"
    + "&post_logout_redirect_uri=https%3A%2F%2Fapp.example%2Fbye&state=xyz"

  /// A logout as it should be: application, provider and back, every session cookie deleted as it was set.
  package static var healthy: TraceSketch {
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

  /// A product with one known error.
  package static let provider = Provider(
    id: "sample", name: "Sample", fingerprint: Fingerprint(), endSession: .published,
    postLogoutSetting: "Clients > web > Post logout URIs",
    knownErrors: [
      KnownText("Invalid parameter: redirect_uri", meaning: "the URI is not registered", fix: "register it")
    ])

  /// The healthy walk with a page that loads one front-channel frame.
  package static var frontChannel: TraceSketch {
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
  package mutating func logInAgain(_ answer: String? = nil, query: String = "response_type=code&client_id=web") {
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
  package mutating func cut(after count: Int, _ outcome: Trace.Outcome, page: PageSummary? = nil, status: Int = 200) {
    hops = Array(hops.prefix(count))
    hops[count - 1].status = status
    hops[count - 1].fields = .of(["Cache-Control": "no-store"])
    hops[count - 1].setCookies = []
    hops[count - 1].next = .none
    hops[count - 1].page = page
    self.outcome = outcome
  }
}

extension CookieStore {
  /// A store that received these lines, each after its URL and a space.
  package static func holding(_ lines: [String], at now: Int = TraceSketch.now) -> CookieStore {
    var store = CookieStore()
    for entry in lines {
      let parts = entry.split(separator: " ", maxSplits: 1).map(String.init)
      _ = store.receive(parts[1], in: CookieContext(url: URLReference(parts[0])), at: now)
    }
    return store
  }
}
