import Cookies
import Diagnostics
import HTTP

/// What was requested so far, and the cookies that came of it.
struct HopLog {
  private(set) var hops: [Hop] = []
  private(set) var cookies: CookieStore
  private var layers: LayerMap
  private let browser: SimulatedBrowser
  private let onHop: @Sendable (Hop) -> Void

  init(
    _ browser: SimulatedBrowser, cookies: CookieStore, layers: LayerMap, onHop: @escaping @Sendable (Hop) -> Void
  ) {
    self.browser = browser
    self.cookies = cookies
    self.layers = layers
    self.onHop = onHop
  }

  /// Sends a request with the cookies that are for it; it is no hop before it is recorded.
  mutating func send(_ navigation: Navigation) async -> Exchange {
    await Exchange(navigation, by: browser, cookies: &cookies)
  }

  /// Adds an exchange and what a browser would do because of it.
  @discardableResult mutating func record(
    _ exchange: Exchange, number: Int, frame: Int? = nil, next: Continuation = .none, page: PageSummary? = nil
  ) -> Hop {
    append(
      Hop(
        number: number, frame: frame, layer: layers.layer(of: exchange.request, isFrame: frame != nil),
        request: exchange.request, response: exchange.response, failure: exchange.failure,
        sizes: HopSizes(request: exchange.request, response: exchange.response), cookiesSent: exchange.cookiesSent,
        cookieChanges: exchange.cookieChanges, next: next, page: page, startedAt: exchange.startedAt))
  }

  /// Adds a frame that a browser does not load.
  mutating func record(_ refusal: Failure, of navigation: Navigation, number: Int, frame: Int) {
    let request = Request("GET", navigation.url.requestText)
    append(
      Hop(
        number: number, frame: frame, layer: layers.layer(of: request, isFrame: true), request: request, response: nil,
        failure: refusal, startedAt: browser.now()))
  }

  @discardableResult private mutating func append(_ hop: Hop) -> Hop {
    hops.append(hop)
    onHop(hop)
    return hop
  }
}

/// One request with its answer and what it did to the cookies, before anyone has judged where it leads.
struct Exchange {
  let request: Request
  let cookiesSent: [Cookie]
  let startedAt: Int
  private(set) var cookieChanges: [CookieChange] = []
  private let result: Result<Response, Failure>

  /// Sends the navigation's request and takes in the cookies of the answer, whatever its status (RFC 6265bis §5.3).
  init(_ navigation: Navigation, by browser: SimulatedBrowser, cookies: inout CookieStore) async {
    startedAt = browser.now()
    let context = navigation.cookieContext(browser.suffixes)
    cookiesSent = cookies.cookies(for: context, at: startedAt)
    request = navigation.request(
      options: browser.options, cookie: cookies.header(for: context, at: startedAt), suffixes: browser.suffixes)
    result = await Self.send(request, over: browser.transport)
    guard case .success(let response) = result else { return }
    let received = browser.now()
    for line in response.fields.values("Set-Cookie") {
      cookieChanges.append(cookies.receive(line, in: context, at: received))
    }
    for value in response.fields.values("Clear-Site-Data") {
      cookieChanges += cookies.clear(value, in: context, at: received)
    }
  }

  private static func send(_ request: Request, over transport: any Transport) async -> Result<Response, Failure> {
    if Task.isCancelled { return .failure(.walkInterrupted) }
    do {
      return .success(try await transport.send(request))
    } catch {
      return .failure(Task.isCancelled ? .walkInterrupted : error)
    }
  }

  var response: Response? { try? result.get() }

  var failure: Failure? { if case .failure(let error) = result { error } else { nil } }
}

extension Failure {
  /// The walk was cancelled.
  static let walkInterrupted = Failure(
    .interrupted, "the walk was interrupted", hint: "run it again; the hops before it were measured")
}
