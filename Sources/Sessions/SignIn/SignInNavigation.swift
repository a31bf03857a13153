import Browsing
import Cookies
import HTTP
import Providers
import WebPages

/// One move of the browser: a start or a form, and everything up to the next page.
struct SignInNavigation: Sendable {
  let browser: any Browser
  let now: @Sendable () -> Int

  /// What a move came to.
  struct Arrival: Sendable {
    let trace: Trace
    let cookies: CookieStore
    /// The request that was not to be sent.
    let withheld: Request?
  }

  /// Sends `request` from `page`, `nil` for an address that was typed, and follows until a page waits for somebody or
  /// `isLast` says of a request that it must not be sent. Frames are left out: no login needs them.
  func go(
    _ request: Request, from page: URLReference?, cookies: CookieStore, goal: TraceGoal,
    stoppingBefore isLast: @escaping @Sendable (Request) -> Bool, onHop: (@Sendable (Hop) -> Void)?
  ) async -> Arrival {
    var goal = goal
    goal.initiator = page?.origin ?? URLReference(request.url).origin
    var cookies = cookies
    let trace = await browser.navigate(
      from: request, goal: goal, options: NavigationOptions(loadsFrames: false, withholding: isLast),
      cookies: &cookies, onHop: onHop ?? { _ in })
    let handed = trace.hops.isEmpty || URLReference(trace.finalURL).isWeb
    let withheld = trace.withheld ?? (handed ? nil : Request("GET", trace.finalURL))
    return Arrival(trace: trace, cookies: cookies, withheld: withheld)
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
