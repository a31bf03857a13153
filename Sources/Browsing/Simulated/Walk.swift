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
    await run(start: start, goal: goal, stoppingBefore: { _ in false }, onHop: onHop).trace
  }

  /// The same, but the first request after the start of which `isLast` says so is not sent, and ends the walk.
  package func run(
    start: Request, goal: TraceGoal, stoppingBefore isLast: @escaping @Sendable (Request) -> Bool,
    onHop: (@Sendable (Hop) -> Void)? = nil
  ) async -> StoppableWalk {
    var goal = goal
    goal.initiator = goal.initiator ?? options.initiator
    let browser = Browser(transport: transport, options: options, now: now, isLast: isLast)
    var walker = Walker(browser: browser, cookies: cookies, goal: goal, onHop: onHop)
    let before = cookies.live(at: now())
    let end = await walker.walk(from: start)
    let trace = Trace(
      goal: goal, startURL: start.url, hops: walker.hops, outcome: end.outcome, outcomeReason: end.reason,
      finalURL: end.url, cookiesBefore: before, cookiesAfter: walker.cookies.live(at: now()), failure: end.failure)
    return StoppableWalk(trace: trace, cookies: walker.cookies, unsent: end.unsent)
  }
}

/// A walk that was told which request not to send.
package struct StoppableWalk: Sendable, Hashable {
  package let trace: Trace
  /// The browser's cookies at the end.
  package let cookies: CookieStore
  /// The request it stopped before; `nil` when it ended otherwise. Its body may be secret.
  package let unsent: Request?
}

/// What does not change during a walk.
struct Browser: Sendable {
  let transport: any Transport
  let options: WalkOptions
  let now: @Sendable () -> Int
  /// Whether a request of the top-level navigation must not be sent.
  let isLast: @Sendable (Request) -> Bool
  let suffixes = PublicSuffixes.system
}

/// How a walk ended.
struct WalkEnd {
  let outcome: Trace.Outcome
  let reason: String
  let url: String
  var failure: Failure?
  /// The request that was not to be sent; without cookies and the fields that browsers add.
  var unsent: Request?
}
