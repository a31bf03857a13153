import Browsing
import Cookies
import HTTP
import Providers
import WebPages

/// One move of the browser: a start or a form, and everything up to the next page. The only place that knows the walker.
struct SignInNavigation: Sendable {
  let transport: any Transport
  let options: WalkOptions
  let now: @Sendable () -> Int

  /// What a move came to.
  struct Arrival: Sendable {
    let trace: Trace
    let cookies: CookieStore
    /// The request that was not to be sent.
    let unsent: Request?
  }

  /// Sends `request` from `page`, `nil` for an address that was typed, and follows until a page waits for somebody or
  /// `isLast` says of a request that it must not be sent. Frames are left out: no login needs them.
  func go(
    _ request: Request, from page: URLReference?, cookies: CookieStore, goal: TraceGoal,
    stoppingBefore isLast: @escaping @Sendable (Request) -> Bool, onHop: (@Sendable (Hop) -> Void)?
  ) async -> Arrival {
    var options = options
    options.initiator = page?.origin ?? URLReference(request.url).origin
    options.maxFrames = 0
    let walk = await Walk(transport: transport, options: options, cookies: cookies, now: now)
      .run(start: request, goal: goal, stoppingBefore: isLast, onHop: onHop)
    let handed = walk.trace.hops.isEmpty || URLReference(walk.trace.finalURL).isWeb
    let unsent = walk.unsent ?? (handed ? nil : Request("GET", walk.trace.finalURL))
    return Arrival(trace: walk.trace, cookies: walk.cookies, unsent: unsent)
  }
}

extension Trace {
  /// The page at its end; `nil` where nothing was answered.
  var lastPage: (page: WebPage, status: Int)? {
    guard let hop = lastHop, let response = hop.response else { return nil }
    let page = WebPage(response.body, contentType: response.fields["Content-Type"], url: hop.url, phrases: .known)
    return (page, response.status)
  }
}
