import Browsing
import Cookies
import Diagnostics
import HTTP
import Providers
import Tokens
import WebPages

/// Asks one question as a browser would, and stops where the answer stands.
package struct QuestionBrowser: Sendable {
  private let browser: any Browser
  private let now: @Sendable () -> Int
  private let randomBytes: @Sendable (Int) -> [UInt8]

  /// `now` gives seconds since 1970; `randomBytes` so many random bytes, for `state` and `nonce`.
  package init(
    _ browser: any Browser, now: @escaping @Sendable () -> Int,
    randomBytes: @escaping @Sendable (Int) -> [UInt8]
  ) {
    self.browser = browser
    self.now = now
    self.randomBytes = randomBytes
  }

  /// Whether any cookie would go to a URL in a navigation from elsewhere.
  func carries(_ cookies: CookieStore, to url: String) -> Bool {
    let context = CookieContext(
      url: URLReference(url), isSameSite: true, isTopLevelNavigation: true, isSafeMethod: true)
    return !cookies.cookies(for: context, at: now()).isEmpty
  }

  /// Opens a page of the application; beside the answer, the authorization request that it leads to.
  func open(page url: String, cookies: inout CookieStore) async -> (SessionAnswer, AuthorizationRequest?) {
    let trace = await walk(url, initiator: url, withholding: .authorizationRequests, &cookies)
    if let request = trace.withheld {
      return (.authorizationRequest, AuthorizationRequest(reading: URLReference(request.url)))
    }
    return (Self.answer(trace), nil)
  }

  /// Sends an authorization request, and stops before the redirect URI.
  func ask(
    _ request: AuthorizationRequest, _ question: SessionQuestion, hint: Secret?, cookies: inout CookieStore
  ) async -> SessionAnswer {
    let state = token(16)
    let url = request.url(question, state: state, nonce: token(16), challenge: token(32), hint: hint)
    let trace = await walk(url, initiator: request.redirectURI, withholding: .address(request.redirectURI), &cookies)
    guard let answer = trace.withheld else { return Self.answer(trace) }
    let parameters = Self.parameters(of: answer)
    if let echoed = parameters["state"], echoed != state { return .foreignState }
    if parameters.carriesGrant { return parameters["state"] == nil ? .foreignState : .grant }
    return .refusal(parameters["error"] ?? "")
  }

  private func walk(
    _ url: String, initiator: String, withholding withheld: WithheldTarget, _ cookies: inout CookieStore
  ) async -> Trace {
    let goal = TraceGoal(initiator: URLReference(initiator).origin)
    return await browser.navigate(
      from: Request("GET", url), goal: goal,
      options: NavigationOptions(loadsFrames: false) { withheld.matches(URLReference($0.url)) }, cookies: &cookies)
  }

  private func token(_ bytes: Int) -> String { Base64URL.encode(randomBytes(bytes)) }

  /// Query, fragment and form body: the response modes (OAuth 2.0 Multiple Response Types §2.1, Form Post §2).
  private static func parameters(of request: Request) -> FormParameters {
    let url = URLReference(request.url)
    let parts = [url.query, url.fragment, request.body.map { String(decoding: $0, as: UTF8.self) }]
    return FormParameters(parts.compactMap(\.self).flatMap { FormParameters(decoding: $0).pairs })
  }

  /// The answer of a walk that came to its own end.
  private static func answer(_ trace: Trace) -> SessionAnswer {
    if let failure = trace.failure { return .failure(failure.kind) }
    guard let hop = trace.lastHop, let response = hop.response else { return .noEnd }
    switch trace.outcome {
    case .loop, .tooManyHops, .blocked: return .noEnd
    case .scriptRequired: return .scriptRequired
    default: break
    }
    if response.status >= 400 { return .status(response.status) }
    if hop.page?.kind == .login { return .loginForm }
    return .page(
      SessionAnswer.Page(
        address: hop.url.withQuery(nil).withoutFragment.text, status: response.status,
        words: SessionAnswer.Page.hash(words(of: response, at: hop.url))))
  }

  /// What a person, or a program that reads JSON, would see.
  private static func words(of response: Response, at url: URLReference) -> String {
    let type = response.fields["Content-Type"]
    guard type.map({ MediaType($0).isHTML }) ?? true else { return String(decoding: response.body, as: UTF8.self) }
    let page = WebPage(response.body, contentType: type, url: url, phrases: .known)
    return "\(page.title ?? "") \(page.text)"
  }
}
