import Cookies
import Diagnostics
import HTTP
import Providers
import WebPages

/// A top-level navigation of the simulated browser under way.
struct SimulatedWalk {
  private(set) var log: HopLog
  private let browser: SimulatedBrowser
  private let goal: TraceGoal
  private let options: NavigationOptions
  private var progress: ReturnProgress
  private var seen: [LoopKey: Int] = [:]

  init(
    _ browser: SimulatedBrowser, goal: TraceGoal, options: NavigationOptions, cookies: CookieStore,
    onHop: @escaping @Sendable (Hop) -> Void
  ) {
    self.browser = browser
    self.goal = goal
    self.options = options
    log = HopLog(browser, cookies: cookies, layers: LayerMap(goal: goal), onHop: onHop)
    progress = ReturnProgress(goal)
  }

  /// Where a hop leads.
  private enum Step {
    case go(Navigation)
    case end(WalkEnd)
  }

  mutating func run(from start: Request) async -> WalkEnd {
    let url = URLReference(start.url)
    guard url.isWeb else {
      return WalkEnd(.blocked, "the start URL is not an http or https URL with a host", at: start.url)
    }
    var navigation = firstNavigation(start, url: url)
    for number in 1...max(1, options.maxHops) {
      if let earlier = noteState(of: navigation, at: number) {
        return WalkEnd(
          .loop, "the next request would repeat hop \(earlier) with the same cookies", at: navigation.url.text)
      }
      switch await step(navigation, number: number) {
      case .go(let next): navigation = next
      case .end(let end): return end
      }
    }
    return WalkEnd(
      .tooManyHops, "the walk was stopped after \(options.maxHops) hops and would go on", at: navigation.url.text)
  }

  private func firstNavigation(_ start: Request, url: URLReference) -> Navigation {
    let returnOrigin = goal.postLogoutRedirectURI.flatMap { URLReference($0).origin }
    let origin = goal.initiator ?? returnOrigin ?? url.origin ?? start.url
    return Navigation(start, initiator: URLReference(origin), referrer: origin + "/", isUserActivated: true)
  }

  /// Remembers method, URL, body and cookies; the number of the hop that had the same.
  private mutating func noteState(of navigation: Navigation, at number: Int) -> Int? {
    let key = LoopKey(
      method: navigation.method, url: navigation.url.requestText, body: navigation.body,
      cookies: log.cookies.live(at: browser.now()).map { LoopKey.Held(identity: $0.identity, value: $0.value) })
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
    let exchange = await log.send(navigation)
    guard let response = exchange.response else {
      let failure = exchange.failure ?? .walkInterrupted
      record(exchange, number: number)
      return .end(WalkEnd(.networkError, failure.message, at: navigation.url.text, failure: failure))
    }
    switch NextTarget(redirect: response, from: navigation.url) {
    case .blocked(let reason):
      record(exchange, number: number)
      return .end(WalkEnd(.blocked, reason, at: navigation.url.text))
    case .url(let target):
      record(exchange, number: number, next: Continuation(.redirect, target.text))
      return follow(navigation.redirected(to: target, by: response))
    case .none:
      return await visit(navigation, exchange: exchange, response: response, number: number)
    }
  }

  /// An answer that is no redirect: frames are loaded, then the page goes on or the walk ends.
  private mutating func visit(
    _ navigation: Navigation, exchange: Exchange, response: Response, number: Int
  ) async -> Step {
    let reading = PageReading(
      response, at: navigation.url, knownErrors: goal.provider?.knownErrors.map(\.text) ?? [])
    let move = PageMove(
      reading, response: response, at: navigation.url, confirms: options.confirms && !progress.isHome,
      maxRefreshDelay: browser.options.maxRefreshDelay)
    record(exchange, number: number, next: move.continuation(of: reading.page), page: reading.summary)
    let policy =
      ReferrerPolicy.inMarkup(reading.page?.referrerPolicy) ?? ReferrerPolicy.inField(response.fields) ?? .standard
    if options.loadsFrames, let page = reading.page {
      await FrameLoader(page: navigation.url, policy: policy, number: number, limits: browser.options)
        .load(page.frames, into: &log)
      if Task.isCancelled {
        let failure = Failure.walkInterrupted
        return .end(WalkEnd(.networkError, failure.message, at: navigation.url.text, failure: failure))
      }
    }
    switch move {
    case .refresh(.blocked(let reason)):
      return .end(WalkEnd(.blocked, reason, at: navigation.url.text))
    case .refresh(.url(let target)):
      return follow(
        Navigation(
          Request("GET", target.text), initiator: navigation.url, referrer: navigation.url.text, policy: policy))
    case .submit(let request):
      return submit(request, from: navigation.url, policy: policy, isUser: reading.page?.selfSubmittingForm == nil)
    case .stay, .wait, .refresh(.none):
      let page = LastPage(
        reading: reading, response: response, url: navigation.url, progress: progress, confirms: options.confirms)
      return .end(page.end(after: move))
    }
  }

  private mutating func submit(
    _ request: Request, from page: URLReference, policy: ReferrerPolicy, isUser: Bool
  ) -> Step {
    if case .blocked(let reason) = NextTarget(request.url, from: page, base: page) {
      return .end(WalkEnd(.blocked, reason, at: page.text))
    }
    return follow(Navigation(request, initiator: page, referrer: page.text, policy: policy, isUserActivated: isUser))
  }

  /// Goes to a target, or ends there when it is one of an application's own scheme.
  private mutating func follow(_ navigation: Navigation) -> Step {
    let target = navigation.url.text
    let request = Request(navigation.method, target, fields: navigation.fields, body: navigation.body)
    if options.withholds(request) {
      return .end(WalkEnd(.completed, "the walk was to end before this request", at: target, withheld: request))
    }
    let isReturn = progress.noteTarget(target)
    if navigation.url.isWeb { return .go(navigation) }
    let scheme = navigation.url.scheme ?? ""
    if isReturn || progress.returnURI == nil {
      return .end(WalkEnd(.completed, "the browser hands \(scheme): to the application", at: target))
    }
    return .end(
      WalkEnd(
        .endedElsewhere,
        "the browser hands \(scheme): to an application, and that is not the post_logout_redirect_uri", at: target))
  }

  private mutating func record(
    _ exchange: Exchange, number: Int, next: Continuation = .none, page: PageSummary? = nil
  ) {
    progress.note(log.record(exchange, number: number, next: next, page: page))
  }
}
