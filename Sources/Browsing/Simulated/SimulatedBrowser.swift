import Cookies
import HTTP

/// A browser made of a transport, a cookie store and what the standards say a browser does with an answer; it runs no
/// scripts.
package struct SimulatedBrowser: Browser {
  let transport: any Transport
  let options: Options
  /// Seconds since 1970.
  let now: @Sendable () -> Int
  let suffixes = PublicSuffixes.system

  /// What the browser says of itself, and how much of a page it loads.
  package struct Options: Sendable, Hashable {
    package var userAgent: String
    package var acceptLanguage: String
    /// Frames requested for one page.
    package var maxFrames: Int
    /// Redirects followed inside one frame.
    package var maxFrameRedirects: Int
    /// Longest delay, in seconds, of a refresh that is followed; nothing ever waits for it.
    package var maxRefreshDelay: Int

    package init(
      userAgent: String = "oidc-logout", acceptLanguage: String = "en", maxFrames: Int = 20,
      maxFrameRedirects: Int = 5, maxRefreshDelay: Int = 10
    ) {
      self.userAgent = userAgent
      self.acceptLanguage = acceptLanguage
      self.maxFrames = maxFrames
      self.maxFrameRedirects = maxFrameRedirects
      self.maxRefreshDelay = maxRefreshDelay
    }
  }

  /// `now` gives seconds since 1970.
  package init(transport: any Transport, options: Options = Options(), now: @escaping @Sendable () -> Int) {
    self.transport = transport
    self.options = options
    self.now = now
  }

  /// Requests hop by hop what a browser would, the frames of every page included.
  package func navigate(
    from start: Request, goal: TraceGoal, options: NavigationOptions, cookies: inout CookieStore,
    onHop: @escaping @Sendable (Hop) -> Void
  ) async -> Trace {
    let before = cookies.live(at: now())
    var walk = SimulatedWalk(self, goal: goal, options: options, cookies: cookies, onHop: onHop)
    let end = await walk.run(from: start)
    cookies = walk.log.cookies
    return Trace(
      goal: goal, startURL: start.url, hops: walk.log.hops, outcome: end.outcome, outcomeReason: end.reason,
      finalURL: end.url, cookiesBefore: before, cookiesAfter: cookies.live(at: now()), failure: end.failure,
      withheld: end.withheld)
  }
}
