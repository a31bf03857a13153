import Browsing
import Cookies
import HTTP

/// How the provider answered: errors, statuses, cookies, caching.
struct AnswerJudge {
  let observed: LogoutObservation

  init(_ observed: LogoutObservation) { self.observed = observed }

  /// `nil` for what is no question of answers.
  func judge(_ expectation: ConformanceExpectation) -> ConformanceCheck? {
    let verdict: (ConformanceCheck.Outcome, CheckReason)? =
      switch expectation {
      case .answers: answers
      case .noError: noError
      case .redirectStatus: redirectStatus
      case .notStored: notStored
      case .cookiesDeleted: cookiesDeleted
      default: nil
      }
    return verdict.map { ConformanceCheck(expectation, $0.0, $0.1) }
  }

  private typealias Verdict = (ConformanceCheck.Outcome, CheckReason)

  /// A refusal is an answer too; redirects without end and a broken server are none.
  private var answers: Verdict {
    switch observed.trace.outcome {
    case .loop, .tooManyHops, .blocked: return (.failed, .leadsNowhere(observed.trace.outcome))
    default: break
    }
    if observed.arrival == nil, let status = observed.trace.lastHop?.response?.status, status >= 500 {
      return (.failed, .serverError(status))
    }
    return (.passed, .answered)
  }

  /// Where nobody is signed in, logging out is no error (§4).
  private var noError: Verdict {
    let basic = answers
    guard basic.0 == .passed, observed.arrival == nil else { return basic }
    switch observed.trace.outcome {
    case .errorPage: return (.failed, .errorPage(observed.trace.lastHop?.response?.status))
    case .loginPage: return (.failed, .loginPage)
    case .scriptRequired: return (.review, .needsPerson(.scriptRequired))
    default: return basic
    }
  }

  /// 307 and 308 repeat a POST with its body at the application; 301 and 308 are kept for the next logout.
  private var redirectStatus: Verdict? {
    guard let hop = observed.returningHop, let status = hop.response?.status else { return nil }
    guard hop.next.kind == .redirect else { return (.passed, .returnedByPage) }
    if [307, 308].contains(status), hop.request.method == "POST" { return (.failed, .repeatsPost(status)) }
    if [301, 308].contains(status), !hop.isNoStore { return (.failed, .cacheableRedirect(status)) }
    return (.passed, .redirected(status))
  }

  private var notStored: Verdict {
    let stored = observed.trace.navigation.first { hop in
      observed.trace.isProvider(hop) && hop.response.map { Self.mayBeStored($0) } ?? false
    }
    return stored.map { (.failed, .mayBeStored($0.address, $0.response?.status ?? 0)) } ?? (.passed, .notStored)
  }

  /// Statuses that a cache may keep without being told so (RFC 9110 §15.1).
  private static let heuristicallyCacheable: Set<Int> = [
    200, 203, 204, 206, 300, 301, 308, 404, 405, 410, 414, 501,
  ]

  /// Whether a cache may answer the next logout with this answer (RFC 9111 §3, §4.2).
  private static func mayBeStored(_ response: Response) -> Bool {
    let directives = response.fields.values("Cache-Control").flatMap { $0.split(separator: ",") }
      .map { String($0).trimmed.asciiLowercased }
    if directives.contains(where: { $0 == "no-store" || $0 == "no-cache" || $0 == "max-age=0" }) { return false }
    let isFresh = directives.contains { $0.hasPrefix("max-age=") || $0.hasPrefix("s-maxage=") }
    return isFresh || heuristicallyCacheable.contains(response.status)
  }

  /// Deletions that work, in the order of the answers: nothing that was deleted is set again.
  private var cookiesDeleted: Verdict {
    let trace = observed.trace
    let held = Set(trace.cookiesBefore.map(\.identity))
    let left = trace.cookiesAfter.filter { held.contains($0.identity) }
    let deletions = trace.cookieSightings.map(\.change).filter(\.intendsDeletion)
    for change in deletions {
      guard let cookie = left.first(where: { $0.name.equalsIgnoringCase(change.name) }) else { continue }
      if change.action != .deleted { return (.failed, .deletionFails(cookie.name, change.reason.text)) }
      if let before = change.before, before.identity == cookie.identity, before.value.isIdentical(to: cookie.value) {
        return (.failed, .setAgain(cookie.name))
      }
    }
    let kept = trace.untouchedCookies.map(\.name)
    let names = deletions.filter { $0.action == .deleted }.map(\.name).distinct
    return (.passed, names.isEmpty ? .nothingDeleted(kept) : .deletionsWork(names))
  }
}
