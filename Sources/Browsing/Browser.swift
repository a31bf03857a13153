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
package struct NavigationOptions: Sendable, Hashable {
  /// Requests of the top-level navigation, the first included.
  package var maxHops: Int
  /// Whether a page that asks whether to log out is answered with yes.
  package var confirms: Bool
  /// What must not be requested: the navigation ends there, and ``Trace/withheld`` is the request that was not made.
  package var withholds: WithheldTarget?

  package init(maxHops: Int = 20, confirms: Bool = false, withholds: WithheldTarget? = nil) {
    self.maxHops = maxHops
    self.confirms = confirms
    self.withholds = withholds
  }
}

/// A target that a navigation ends before.
package enum WithheldTarget: Sendable, Hashable {
  /// A URL with this scheme, host, port and path.
  case address(String)
  /// A request that starts a login: one with `response_type` and `client_id`, or a pushed one (RFC 9126).
  case authorizationRequests

  func matches(_ url: URLReference) -> Bool {
    switch self {
    case .address(let text):
      let wanted = URLReference(text)
      return url.hasSameAddress(as: wanted)
        || url.withQuery(nil).withoutFragment == wanted.withQuery(nil).withoutFragment
    case .authorizationRequests:
      let names = Set(FormParameters(decoding: url.query ?? "").pairs.map(\.name))
      return names.contains("client_id") && !names.isDisjoint(with: ["response_type", "request_uri", "request"])
    }
  }
}
