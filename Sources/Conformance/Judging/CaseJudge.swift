import Browsing
import Diagnostics

/// Judges what was observed of a case; nothing is asked here.
package enum CaseJudge {
  /// Every expectation of the case that the observation speaks of, in order.
  package static func judge(_ conformanceCase: ConformanceCase, _ observation: ConformanceObservation) -> CaseOutcome {
    switch observation {
    case .discovery(let evidence):
      return .judged(conformanceCase.expectations.compactMap { DiscoveryJudge(evidence).judge($0) })
    case .logout(let observed):
      if let failure = observed.trace.failure {
        return .judged([ConformanceCheck(.answers, .failed, .network(failure))])
      }
      if observed.variation.needsFrames, FrameJudge(observed).frames.isEmpty { return .skipped(.noFrames) }
      return .judged(expectations(of: conformanceCase, observed).compactMap { judge($0, observed) })
    }
  }

  /// Those of the case; that it was answered at all, and what was answered for the user, is said of every case.
  private static func expectations(of conformanceCase: ConformanceCase, _ observed: LogoutObservation)
    -> [ConformanceExpectation]
  {
    let own = conformanceCase.expectations
    return own + (observed.wasAsked && !own.contains(.asksFirst) ? [.asksFirst] : [])
      + (own.contains(.noError) ? [] : [.answers])
  }

  private static func judge(_ expectation: ConformanceExpectation, _ observed: LogoutObservation) -> ConformanceCheck? {
    SessionJudge(observed).judge(expectation) ?? ReturnJudge(observed).judge(expectation)
      ?? AnswerJudge(observed).judge(expectation) ?? FrameJudge(observed).judge(expectation)
  }
}
