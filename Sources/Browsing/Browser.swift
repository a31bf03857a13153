import Cookies
import HTTP

/// Opens an address as a person's browser would and tells what came of it, whether it simulates one, drives one or reads
/// what one recorded.
package protocol Browser: Sendable {
  /// Opens `start`, follows it until a browser would stop, and leaves in `cookies` what the browser then holds.
  ///
  /// Never throws: a failure is an outcome, and cancellation ends the navigation with what was measured and a failure of
  /// kind `interrupted`. `onHop` gets every hop as it is finished, those of frames too.
  func navigate(
    from start: Request, goal: TraceGoal, options: NavigationOptions, cookies: inout CookieStore,
    onHop: @escaping @Sendable (Hop) -> Void
  ) async -> Trace
}

extension Browser {
  /// The same for whoever waits for the end.
  package func navigate(
    from start: Request, goal: TraceGoal = TraceGoal(), options: NavigationOptions = NavigationOptions(),
    cookies: inout CookieStore
  ) async -> Trace {
    await navigate(from: start, goal: goal, options: options, cookies: &cookies, onHop: { _ in })
  }
}

/// How far a navigation goes, and what is answered on the way.
package struct NavigationOptions: Sendable {
  /// Requests of the top-level navigation, the first included.
  package var maxHops: Int
  /// Whether a page that asks whether to log out is answered with yes.
  package var confirms: Bool
  /// Whether the frames of pages are loaded.
  package var loadsFrames: Bool
  /// Whether a request after the first must not be made: the navigation ends there, and ``Trace/withheld`` is it.
  package var withholds: @Sendable (Request) -> Bool

  package init(
    maxHops: Int = 20, confirms: Bool = false, loadsFrames: Bool = true,
    withholding withholds: @escaping @Sendable (Request) -> Bool = { _ in false }
  ) {
    self.maxHops = maxHops
    self.confirms = confirms
    self.loadsFrames = loadsFrames
    self.withholds = withholds
  }
}
