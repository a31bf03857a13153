import Cookies
import Diagnostics
import HTTP

/// Walks a logout as a browser's top-level navigation would: hop by hop, over ``Transport`` and ``CookieStore``.
package struct Walk: Sendable {
  private let transport: any Transport
  private let options: WalkOptions
  private let cookies: CookieStore
  private let now: @Sendable () -> Int

  /// `now` gives seconds since 1970.
  package init(
    transport: any Transport, options: WalkOptions = WalkOptions(), cookies: CookieStore = CookieStore(),
    now: @escaping @Sendable () -> Int
  ) {
    self.transport = transport
    self.options = options
    self.cookies = cookies
    self.now = now
  }

  /// Walks from `start` until a browser would stop. Never throws: a failure is an outcome, and cancellation ends the
  /// walk with what was measured and a failure of kind `interrupted`.
  package func run(start: Request, goal: TraceGoal, onHop: (@Sendable (Hop) -> Void)? = nil) async -> Trace {
    await walk(from: start, goal: goal, onHop: onHop).trace
  }

  /// The same, with the cookies as they are then.
  package func walk(
    from start: Request, goal: TraceGoal, onHop: (@Sendable (Hop) -> Void)? = nil
  ) async -> (trace: Trace, store: CookieStore) {
    var goal = goal
    goal.initiator = goal.initiator ?? options.initiator
    let browser = Browser(transport: transport, options: options, now: now)
    var walker = Walker(browser: browser, cookies: cookies, goal: goal, onHop: onHop)
    let before = cookies.live(at: now())
    let end = await walker.walk(from: start)
    let trace = Trace(
      goal: goal, startURL: start.url, hops: walker.hops, outcome: end.outcome, outcomeReason: end.reason,
      finalURL: end.url, cookiesBefore: before, cookiesAfter: walker.cookies.live(at: now()), failure: end.failure,
      withheld: end.withheld)
    return (trace, walker.cookies)
  }
}

/// What does not change during a walk.
struct Browser: Sendable {
  let transport: any Transport
  let options: WalkOptions
  let now: @Sendable () -> Int
  let suffixes = PublicSuffixes.system
}

/// How a walk ended.
struct WalkEnd {
  let outcome: Trace.Outcome
  let reason: String
  let url: String
  var failure: Failure?
  var withheld: Request?
}
