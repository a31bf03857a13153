import Browsing
import Cookies
import Diagnostics
import HTTP

extension RedirectRules {
  /// What the walk can prove at all.
  static let evidence: [Rule<Trace>] = [
    Rule(
      .trc019, "no-provider-cookie-carried", .warning, "the walk carried no session of the provider",
      statement: "the walk carries the browser's cookies for the provider's host",
      why: """
        Without them there is no session that could end: the walk shows the redirects, but not whether the user is \
        logged out.
        """,
      remedy: "give the browser's cookies with --cookies FILE, --cookie or --har-in",
      citations: [.fieldReports], basis: .derived,
      example: """
        GET /logout?id_token_hint=eyJ…
        (no Cookie field)
        """, reads: [.cookies]
    ) { carriesCookies($0) }
  ]

  private static func carriesCookies(_ trace: Trace) -> Verdict {
    guard let hop = trace.navigation.first(where: trace.isProvider), let host = hop.url.host else {
      return .notApplicable("the walk never came to the provider (see APP-001)")
    }
    guard !trace.carriedCookies(to: .provider) else { return .kept }
    let held = trace.cookiesBefore.filter { $0.isFor(host) }.map(\.name)
    let detail =
      held.isEmpty
      ? "the walk carried no cookie for \(host), so no session could end there"
      : "the cookies \(held.listed) of \(host) were there but not sent (Path, Secure or SameSite keeps them back)"
    return .broken([hop.breach(detail, [Fact("host", host), Fact("cookies_held", .few(held))])])
  }
}
