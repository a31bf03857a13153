import Browsing
import Cookies
import Diagnostics
import HTTP
import Providers
import WebPages

/// Signs in through a provider's own HTML form, as a browser without scripts would.
struct FormSignIn: Sendable {
  let browser: any Browser

  /// Starts at `url`, fills the login form that comes, and returns the cookies the browser holds afterwards.
  func signIn(at url: String, username: String, password: String) async throws(Failure) -> CookieStore {
    var cookies = CookieStore()
    let arrival = await browser.navigate(
      from: Request("GET", url), goal: TraceGoal(initiator: URLReference(url).origin), cookies: &cookies)
    if let failure = arrival.failure { throw failure }
    guard let form = Self.loginForm(arrival) else {
      throw Failure(
        .content, "no login form came at \(Redaction.on.url(arrival.finalURL))",
        hint: "open it in a browser; it may need scripts")
    }
    let request = form.request(filling: Self.values(form, username, password))
    let end = await browser.navigate(
      from: request, goal: TraceGoal(initiator: URLReference(arrival.finalURL).origin), cookies: &cookies)
    if let failure = end.failure { throw failure }
    guard Self.loginForm(end) == nil, (end.hops.last?.response?.status ?? 500) < 400 else {
      throw Failure(
        .content, "the login form at \(Redaction.on.url(end.finalURL)) did not accept user and password",
        hint: "check both in a browser")
    }
    return cookies
  }

  private static func loginForm(_ trace: Trace) -> WebForm? {
    guard let hop = trace.hops.last(where: { $0.frame == nil }), let response = hop.response else { return nil }
    let page = WebPage(response.body, contentType: response.fields["Content-Type"], url: hop.url, phrases: .known)
    return page.forms.first(where: \.hasPasswordField)
  }

  private static func values(_ form: WebForm, _ username: String, _ password: String) -> [String: String] {
    var values: [String: String] = [:]
    for field in form.fields {
      switch field.kind {
      case .password: values[field.name] = password
      case .text: values[field.name] = username
      default: break
      }
    }
    return values
  }
}
