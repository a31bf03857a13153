import Cookies
import Diagnostics
import HTTP

/// CKE: what the answers did to the cookies, and what a browser keeps in spite of them.
///
/// The store explains every line; these rules ask what is left of it at the end of the walk.
package enum CookieRules {
  package static let all: [Rule<Trace>] = (identity + acceptance + lifetime + rest)
    .sorted { $0.description.id < $1.description.id }

  /// Deletions that the store explains by `rule` and that leave something behind.
  static func failures(_ rule: String, _ trace: Trace, needsCookies: Bool = false) -> Verdict {
    let sightings = trace.cookieSightings
    if sightings.isEmpty { return .notApplicable("no answer set or deleted a cookie") }
    let found = sightings.filter { $0.change.rule == rule && $0.change.intendsDeletion && trace.isStillFelt($0.change) }
    if found.isEmpty, needsCookies, trace.cookiesBefore.isEmpty {
      return .notRun("the walk began without cookies to compare with; give --cookies, --cookie or --har-in")
    }
    return .judged(found.map { $0.observation(in: trace) })
  }
}

/// One change and the hop that made it.
struct CookieSighting: Sendable, Hashable {
  let hop: Hop
  let change: CookieChange

  func observation(in trace: Trace, saying text: String? = nil, severity: Severity? = nil) -> Observation {
    let what = change.intendsDeletion ? "the deletion of \(change.name)" : "the cookie \(change.name)"
    let host = hop.url.host ?? change.domain
    let detail = text ?? "\(what) by \(host) does not work: \(change.reason)"
    let missed = change.missed.map { "\($0.domain)\($0.path)" }
    return hop.breach(
      detail,
      [
        Evidence("cookie", change.name), Evidence("set_cookie", Redaction.on.setCookie(change.line)),
        Evidence("action", change.action.rawValue), Evidence("missed", .list(missed)),
        Evidence("working_line", change.workingLine.map { Redaction.on.setCookie($0) }),
      ],
      remedy: change.workingLine.map { "send this line instead: Set-Cookie: \(Redaction.on.setCookie($0))" },
      severity: severity)
  }
}

extension Trace {
  /// Every change of the walk, frames included, in order.
  var cookieSightings: [CookieSighting] {
    hops.flatMap { hop in hop.cookieChanges.map { CookieSighting(hop: hop, change: $0) } }
  }

  /// Cookies that were there before the walk and are there, untouched, after it.
  var untouchedCookies: [Cookie] {
    let after = Dictionary(cookiesAfter.map { ($0.identity, $0) }, uniquingKeysWith: { first, _ in first })
    return cookiesBefore.filter { cookie in
      guard let kept = after[cookie.identity] else { return false }
      // A new cookie of the same name may be a new, anonymous session.
      return kept.value.isIdentical(to: cookie.value) && kept.creation == cookie.creation
    }
  }

  /// Whether a failed line still matters: one of several lines may have removed what this one missed.
  func isStillFelt(_ change: CookieChange) -> Bool {
    let concerned = [change.before].compactMap { $0 } + change.missed
    if concerned.isEmpty { return change.action != .deleted }
    let after = Set(cookiesAfter.map(\.identity))
    return concerned.contains { after.contains($0.identity) }
  }
}
