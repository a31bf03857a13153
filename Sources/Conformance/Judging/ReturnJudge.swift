import Browsing
import HTTP

/// Where the browser was sent, and with what.
struct ReturnJudge {
  let observed: LogoutObservation

  init(_ observed: LogoutObservation) { self.observed = observed }

  /// `nil` for what is no question of the way back, or where there was none.
  func judge(_ expectation: ConformanceExpectation) -> ConformanceCheck? {
    let verdict: (ConformanceCheck.Outcome, CheckReason)? =
      switch expectation {
      case .returns: returns
      case .doesNotReturn: doesNotReturn
      case .stateReturned: stateReturned
      case .stateAbsent:
        observed.visit.map { $0.state == nil ? (.passed, .stateAbsent) : (.failed, .stateInvented) }
      case .noOtherParameters:
        observed.visit.map { visit in
          visit.extras.isEmpty ? (.passed, .noOtherParameters) : (.review, .otherParameters(visit.extras.map(\.name)))
        }
      default: nil
      }
    return verdict.map { ConformanceCheck(expectation, $0.0, $0.1) }
  }

  private typealias Verdict = (ConformanceCheck.Outcome, CheckReason)

  /// Exactly at the URI that was sent; what else its query holds is judged apart.
  private var returns: Verdict {
    if let visit = observed.visit, visit.missing.isEmpty { return (.passed, .returned) }
    if observed.needsPerson { return (.review, .needsPerson(observed.trace.outcome)) }
    return (.failed, .notReturned(observed.trace.outcome, status: observed.trace.lastHop?.response?.status))
  }

  /// Neither to the URI that was sent nor to the registered one (§3, §4).
  private var doesNotReturn: Verdict {
    guard let arrival = observed.arrival else { return (.passed, .stayed) }
    let url = URLReference(arrival)
    let parameters = FormParameters(decoding: url.query ?? "")
    let isRegistered =
      ReturnVisit(target: arrival, wanted: observed.registeredURI, hop: nil, ignoringFragment: false) != nil
    let isAsSent = observed.sentURI.map {
      ReturnVisit(target: arrival, wanted: $0, hop: nil, ignoringFragment: false)?.isExact ?? false
    }
    let kind: CheckReason.Arrival =
      if case .changed = observed.variation.returnURI, isAsSent == true {
        .unregistered
      } else {
        parameters["error"] != nil ? .registeredWithError : isRegistered ? .registered : .unregistered
      }
    return (.failed, .sentTo(kind, url.address))
  }

  private var stateReturned: Verdict? {
    guard let visit = observed.visit, let sent = observed.state else { return nil }
    guard let state = visit.state else { return (.failed, .stateMissing) }
    return state.isIdentical(to: sent) ? (.passed, .stateReturned) : (.failed, .stateChanged)
  }
}
