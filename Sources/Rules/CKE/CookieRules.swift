import Browsing
import Cookies
import Diagnostics
import HTTP

/// CKE: what the answers did to the cookies, and what a browser keeps in spite of them.
///
/// The store gives a reason for every line; these rules ask what is left of it at the end of the walk.
enum CookieRules {
  static let judged: [JudgedRule] = all.map { JudgedRule($0) }

  static let all: [Rule<Trace>] = identity + acceptance + lifetime + rest

  /// Deletions with a reason of these kinds that leave something behind.
  static func failures(
    _ kinds: Set<CookieReason.Kind>, _ trace: Trace, needsCookies: Bool = false
  ) -> Verdict {
    let sightings = trace.cookieSightings
    if sightings.isEmpty { return .notApplicable("no answer set or deleted a cookie") }
    let left = CookiesLeft(trace)
    let found = sightings.filter { $0.isOf(kinds) && $0.change.intendsDeletion && left.stillShow($0.change) }
    if found.isEmpty, needsCookies, trace.cookiesBefore.isEmpty {
      return .lacks(.cookies)
    }
    return .judged(found, in: trace)
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
struct CookiesLeft {
  private let identities: Set<Cookie.Identity>
  private let untouchedNames: Set<String>

  init(_ trace: Trace) {
    identities = Set(trace.cookiesAfter.map(\.identity))
    untouchedNames = Set(trace.untouchedCookies.map(\.name.asciiLowercased))
  }

  /// Whether a failed line still matters: one of several lines may have removed what this one missed.
  func stillShow(_ change: CookieChange) -> Bool {
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
