import Browsing
import Cookies
import Diagnostics
import HTTP

extension CookieRules {
  /// Cookies on answers that are not pages, and `Clear-Site-Data`.
  static let rest: [Rule<Trace>] = [
    Rule(
      .cke014, "cookies-on-error-answer", .info, "an error answer changes cookies",
      statement: "cookies on redirects and error answers count as much as those on pages",
      why: """
        Browsers take Set-Cookie from an answer with any status: a session can end, or begin, behind an error page.
        """,
      remedy: "check that the error answer is meant to change these cookies",
      citations: [.cookies("5.3")],
      example: """
        HTTP/1.1 500
        Set-Cookie: SESSION=; Path=/; Max-Age=0
        """
    ) { trace in
      .judged(
        trace.hops.compactMap { hop in
          let names = hop.cookieChanges.filter { $0.action != .ignored }.map(\.name).distinct
          guard let status = hop.response?.status, status >= 400, !names.isEmpty else { return nil }
          return hop.breach(
            "\(hop.address) answered \(status) and changed \(names.listed) all the same",
            [Fact("status", status), Fact("cookies", .few(names))])
        })
    },
    Rule(
      .cke015, "clear-site-data-without-effect", .warning, "Clear-Site-Data has no effect",
      statement: "Clear-Site-Data carries its types in double quotes and comes over https",
      why: "Browsers ignore the field otherwise, and every cookie it should have cleared stays.",
      remedy: #"send Clear-Site-Data: "cookies", with the double quotes and over https"#,
      citations: [.clearSiteData],
      example: "Clear-Site-Data: cookies"
    ) { trace in
      guard trace.hops.contains(where: { $0.response?.fields["Clear-Site-Data"] != nil }) else {
        return .notApplicable("no answer carries Clear-Site-Data")
      }
      let kinds: Set<CookieReason.Kind> = [.clearSiteDataUnquoted, .clearSiteDataOverHTTP]
      return .judged(trace.cookieSightings.filter { $0.isOf(kinds) }, as: ineffectiveClearing)
    },
  ]

  private static func ineffectiveClearing(_ sighting: CookieSighting) -> Observation {
    let change = sighting.change
    return sighting.hop.breach(
      "\(sighting.hop.address): \(change.reason.text)",
      [
        Fact("clear_site_data", change.line),
        Fact("cookies_kept", .few(change.missed.map(\.name), andMore: change.moreMissed)),
      ])
  }
}
