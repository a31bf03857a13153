import Browsing
import Cookies
import Diagnostics
import HTTP

/// CKE: what the answers did to the cookies, and what a browser keeps in spite of them.
///
/// The store gives a reason for every line; these rules ask what is left of it at the end of the walk.
enum CookieRules {
  static let judged: [JudgedRule] = all.map { JudgedRule($0) }

  static let all: [Rule<Trace>] =
    CookieIdentityRules.all + CookieAcceptanceRules.all + CookieLifetimeRules.all + CookieAnswerRules.all

}

extension Trace {
  /// Deletions with a reason of these kinds that leave something behind.
  func failedDeletions(_ kinds: Set<CookieReason.Kind>, needsCookies: Bool = false) -> Verdict {
    let sightings = cookieSightings
    if sightings.isEmpty { return .notApplicable("no answer set or deleted a cookie") }
    let left = RemainingCookies(self)
    let found = sightings.filter { $0.isOf(kinds) && $0.change.intendsDeletion && left.areConcerned(by: $0.change) }
    if found.isEmpty, needsCookies, cookiesBefore.isEmpty {
      return .lacks(.cookies)
    }
    return .judged(found, in: self)
  }
}

extension CookieSighting {
  func isOf(_ kinds: Set<CookieReason.Kind>) -> Bool { change.reason.kind.map(kinds.contains) ?? false }

  func observation(in trace: Trace, saying text: String? = nil, severity: Severity? = nil) -> Observation {
    let what = change.intendsDeletion ? "the deletion of \(change.name)" : "the cookie \(change.name)"
    let host = hop.url.host ?? change.domain
    let detail = text ?? "\(what) by \(host) does not work: \(change.reason.text)"
    let missed = change.missed.map { "\($0.domain)\($0.path)" }
    return hop.breach(
      detail,
      [
        Fact("cookie", change.name), Fact("set_cookie", Redaction.on.setCookie(change.line)),
        Fact("action", change.action.rawValue), Fact("missed", .few(missed, andMore: change.moreMissed)),
        Fact("working_line", change.workingLine.map { Redaction.on.setCookie($0) }),
      ],
      remedy: change.workingLine.map { "send this line instead: Set-Cookie: \(Redaction.on.setCookie($0))" },
      severity: severity)
  }
}

/// The cookies that are left at the end of a walk.
struct RemainingCookies {
  private let identities: Set<Cookie.Identity>
  private let untouchedNames: Set<String>

  init(_ trace: Trace) {
    identities = Set(trace.cookiesAfter.map(\.identity))
    untouchedNames = Set(trace.untouchedCookies.map(\.name.asciiLowercased))
  }

  /// Whether a failed line still matters: one of several lines may have removed what this one missed.
  func areConcerned(by change: CookieChange) -> Bool {
    let concerned = [change.before].compactMap { $0 } + change.missed
    if concerned.isEmpty { return change.action != .deleted }
    if concerned.contains(where: { identities.contains($0.identity) }) { return true }
    // Where more were missed than are listed, the name has to do.
    return change.moreMissed > 0 && untouchedNames.contains(change.name.asciiLowercased)
  }
}

extension Verdict {
  /// An answer may have thousands of lines that break one rule; more than this nobody reads.
  private static let mostObservations = 25

  /// One observation for every element; of very many the first ones and how many more.
  static func judged<Element>(_ elements: [Element], as observe: (Element) -> Observation) -> Verdict {
    let rest = elements.count - mostObservations
    guard rest > 1 else { return .judged(elements.map(observe)) }
    return .judged(elements.prefix(mostObservations).map(observe) + [Observation("\(rest.grouped) more like these")])
  }

  /// The same, a line that an answer repeats counted once.
  static func judged(_ sightings: [CookieSighting], in trace: Trace) -> Verdict {
    var seen: Set<[String]> = []
    let distinct = sightings.filter { sighting in
      seen.insert([sighting.hop.label, Redaction.on.setCookie(sighting.change.line)]).inserted
    }
    return .judged(distinct) { $0.observation(in: trace) }
  }
}

/// Cookies on answers that are not pages, and `Clear-Site-Data`.
enum CookieAnswerRules {
  static let all: [Rule<Trace>] = [
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
