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

  /// Whether any cookie would go to a URL in a navigation from `initiator`.
  func carries(_ cookies: CookieStore, to url: String, from initiator: String) -> Bool {
    let target = URLReference(url)
    let context = CookieContext(
      url: target, isSameSite: PublicSuffixes.system.isSameSite(URLReference(initiator), target),
      isTopLevelNavigation: true, isSafeMethod: true)
    return !cookies.cookies(for: context, at: now()).isEmpty
  }

  /// Opens a page of the application; beside the answer, the authorization request that it leads to.
  func open(page url: String, cookies: inout CookieStore) async -> (SessionAnswer, AuthorizationRequest?) {
    let trace = await walk(url, initiator: url, &cookies) { URLReference($0.url).startsAuthorization }
    if let request = trace.withheld { return (.authorizationRequest, AuthorizationSighting(request)?.question) }
    return (Self.answer(trace), nil)
  }

  /// Sends an authorization request, and stops before the redirect URI.
  func ask(
    _ request: AuthorizationRequest, _ question: SessionQuestion, hint: Secret?, cookies: inout CookieStore
  ) async -> SessionAnswer {
    let state = token(16)
    let url = request.url(question, state: state, nonce: token(16), challenge: token(32), hint: hint)
    let end = RedirectURI(request.redirectURI)
    let trace = await walk(url, initiator: request.redirectURI, &cookies) { end.matches($0.url) }
    guard let answer = trace.withheld else { return Self.answer(trace) }
    let parameters = FormParameters(answerIn: answer)
    if let echoed = parameters["state"], echoed != state { return .foreignState }
    if parameters.carriesGrant { return parameters["state"] == nil ? .foreignState : .grant }
    return .refusal(named: parameters["error"])
  }

  private func walk(
    _ url: String, initiator: String, _ cookies: inout CookieStore,
    until isEnd: @escaping @Sendable (Request) -> Bool
  ) async -> Trace {
    let goal = TraceGoal(initiator: URLReference(initiator).origin)
    return await browser.navigate(
      from: Request("GET", url), goal: goal,
      options: NavigationOptions(loadsFrames: false, withholding: isEnd), cookies: &cookies)
  }

  private func token(_ bytes: Int) -> String { Base64URL.encode(randomBytes(bytes)) }

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
