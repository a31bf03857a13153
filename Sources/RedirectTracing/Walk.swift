import Cookies
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
    Trace(
      goal: goal, startURL: start.url, hops: [], outcome: .networkError, outcomeReason: "", finalURL: start.url)
  }
}
