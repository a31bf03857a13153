import Cookies
import Diagnostics
import HTTP

/// One request with its answer and what it did to the cookies, before anyone has judged where it leads.
struct Exchange {
  let request: Request
  let context: CookieContext
  let cookiesSent: [Cookie]
  let startedAt: Int
  let result: Result<Response, Failure>
  private(set) var cookieChanges: [CookieChange] = []

  /// Sends the navigation's request and takes in the cookies of the answer, whatever its status (RFC 6265bis §5.3).
  init(_ navigation: Navigation, by browser: Browser, cookies: inout CookieStore) async {
    startedAt = browser.now()
    context = navigation.cookieContext(browser.suffixes)
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

  private static func send(
    _ request: Request, over transport: any Transport
  ) async -> Result<Response, Failure> {
    if Task.isCancelled { return .failure(.walkInterrupted) }
    do {
      return .success(try await transport.send(request))
    } catch {
      return .failure(Task.isCancelled ? .walkInterrupted : error)
    }
  }

  var response: Response? { try? result.get() }

  var failure: Failure? { if case .failure(let error) = result { error } else { nil } }

  func hop(number: Int, frame: Int? = nil, layers: inout LayerMap, next: Continuation, page: PageSummary?) -> Hop {
    Hop(
      number: number, frame: frame, layer: layers.layer(of: request, isFrame: frame != nil), request: request,
      response: response, failure: failure, sizes: HopSizes(request: request, response: response),
      cookiesSent: cookiesSent, cookieChanges: cookieChanges, next: next, page: page, startedAt: startedAt)
  }
}

extension Failure {
  /// The walk was cancelled.
  static let walkInterrupted = Failure(
    .interrupted, "the walk was interrupted", hint: "run it again; the hops before it were measured")
}
