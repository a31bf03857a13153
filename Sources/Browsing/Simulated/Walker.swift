import Cookies
import Diagnostics
import HTTP
import WebPages

/// The state of a walk under way.
struct Walker {
  let browser: Browser
  let goal: TraceGoal
  let onHop: (@Sendable (Hop) -> Void)?
  var cookies: CookieStore
  var hops: [Hop] = []
  var layers: LayerMap
  /// Where the application wants the browser back, given or read off a logout request on the way.
  var returnURI: String?
  var hasReturned = false
  /// Whether an authorization request was made after the return.
  var hasLoggedInAnew = false
  private var seen: [LoopKey: Int] = [:]

  init(browser: Browser, cookies: CookieStore, goal: TraceGoal, onHop: (@Sendable (Hop) -> Void)?) {
    self.browser = browser
    self.cookies = cookies
    self.goal = goal
    self.onHop = onHop
    layers = LayerMap(goal: goal)
    returnURI = goal.postLogoutRedirectURI
  }

  /// Where a hop leads.
  enum Step {
    case go(Navigation)
    case end(WalkEnd)
  }

  mutating func walk(from start: Request) async -> WalkEnd {
    let url = URLReference(start.url)
    guard url.isWeb else {
      return WalkEnd(
        outcome: .blocked, reason: "the start URL is not an http or https URL with a host", url: start.url)
    }
    var navigation = firstNavigation(start, url: url)
    for number in 1...max(1, browser.options.maxHops) {
      if let earlier = noteState(of: navigation, at: number) {
        return WalkEnd(
          outcome: .loop, reason: "the next request would repeat hop \(earlier) with the same cookies",
          url: navigation.url.text)
      }
      switch await step(navigation, number: number) {
      case .go(let next): navigation = next
      case .end(let end): return end
      }
    }
    return WalkEnd(
      outcome: .tooManyHops, reason: "the walk was stopped after \(browser.options.maxHops) hops and would go on",
      url: navigation.url.text)
  }

  private func firstNavigation(_ start: Request, url: URLReference) -> Navigation {
    let returnOrigin = goal.postLogoutRedirectURI.flatMap { URLReference($0).origin }
    let origin = goal.initiator ?? returnOrigin ?? url.origin ?? start.url
    return Navigation(
      start, initiator: URLReference(origin), referrer: origin + "/", isUserActivated: true)
  }

  /// Remembers method, URL, body and cookies; the number of the hop that had the same.
  private mutating func noteState(of navigation: Navigation, at number: Int) -> Int? {
    let key = LoopKey(
      method: navigation.method, url: navigation.url.requestText, body: navigation.body,
      cookies: cookies.live(at: browser.now()).map { LoopKey.Held(identity: $0.identity, value: $0.value) })
    defer { seen[key] = seen[key] ?? number }
    return seen[key]
  }

  private struct LoopKey: Hashable {
    struct Held: Hashable {
      let identity: Cookie.Identity
      let value: String
    }
    let method: String
    let url: String
    let body: [UInt8]?
    let cookies: [Held]
  }

  private mutating func step(_ navigation: Navigation, number: Int) async -> Step {
    let exchange = await Exchange(navigation, by: browser, cookies: &cookies)
    guard let response = exchange.response else {
      let failure = exchange.failure ?? .walkInterrupted
      record(exchange, number: number, next: .none, page: nil)
      return .end(
        WalkEnd(outcome: .networkError, reason: failure.message, url: navigation.url.text, failure: failure))
    }
    switch NextTarget(redirect: response, from: navigation.url) {
    case .blocked(let reason):
      record(exchange, number: number, next: .none, page: nil)
      return .end(WalkEnd(outcome: .blocked, reason: reason, url: navigation.url.text))
    case .url(let target):
      record(exchange, number: number, next: Continuation(.redirect, target.text), page: nil)
      return follow(navigation.redirected(to: target, by: response))
    case .none:
      return await visit(navigation, exchange: exchange, response: response, number: number)
    }
  }

  mutating func record(_ exchange: Exchange, number: Int, frame: Int? = nil, next: Continuation, page: PageSummary?) {
    let hop = exchange.hop(number: number, frame: frame, layers: &layers, next: next, page: page)
    hops.append(hop)
    note(hop)
    onHop?(hop)
  }
}
