import Browsing
import Sessions

/// Whether the session really ended, and whether the user was asked where the specification wants it.
struct SessionJudge {
  let observed: LogoutObservation

  init(_ observed: LogoutObservation) { self.observed = observed }

  /// `nil` for what is no question of sessions, or where the question does not arise.
  func judge(_ expectation: ConformanceExpectation) -> ConformanceCheck? {
    let verdict: (ConformanceCheck.Outcome, CheckReason)? =
      switch expectation {
      case .sessionEnds: sessionEnds
      case .oldCookiesRefused: oldCookies
      case .asksFirst: asksFirst
      case .honoursYes: honoursYes
      case .declinesOpenly: declinesOpenly
      case .otherSessionLives: otherSession
      default: nil
      }
    return verdict.map { ConformanceCheck(expectation, $0.0, $0.1) }
  }

  private typealias Verdict = (ConformanceCheck.Outcome, CheckReason)

  private var sessionEnds: Verdict {
    switch observed.session {
    case .ended: (.passed, .sessionEnded(afterYes: observed.wasAsked))
    case .survives where observed.needsPerson: (.review, .needsPerson(observed.trace.outcome))
    case .survives(let answer): (.failed, .sessionSurvives(answer))
    case .silentLogin: (.failed, .silentLogin)
    case .neverAlive(let answer): (.review, .noSessionBefore(answer))
    case .unclear(let answer): (.review, .sessionUnclear(answer))
    case .notAsked: (.review, .sessionUnclear(nil))
    }
  }

  /// Removing a cookie is not ending a session.
  private var oldCookies: Verdict? {
    guard let proof = observed.proof, observed.session.isOver else { return nil }
    switch proof.state(.replay) {
    case .alive: return (.failed, .oldCookiesRevived)
    case .dead: return (.passed, .oldCookiesRefused)
    case .unclear:
      // Where prompt=none is never answered properly, the same answer as without a session tells enough.
      let asked = proof.attempt(.replay)
      let same = proof.attempts.contains {
        $0.phase == .after && $0.question == asked?.question && $0.answer == asked?.answer
      }
      return same ? (.passed, .oldCookiesRefused) : (.review, .sessionUnclear(asked?.answer))
    case .notRun: return (.passed, .oldCookiesNotAsked)
    }
  }

  /// RP-Initiated Logout §2: without a hint, or with one of another session or user, the user MUST be asked.
  private var asksFirst: Verdict {
    if observed.wasAsked { return (.passed, .asked) }
    switch observed.session {
    case .ended:
      if observed.variation.hint == .endedSession, observed.hintSessionID == nil {
        return (.passed, .hintNamesNoSession)
      }
      return (.failed, .endedWithoutAsking)
    case .survives, .silentLogin:
      return observed.needsPerson ? (.review, .needsPerson(observed.trace.outcome)) : (.passed, .notEnded)
    case .neverAlive(let answer): return (.review, .noSessionBefore(answer))
    case .unclear(let answer): return (.review, .sessionUnclear(answer))
    case .notAsked: return (.review, .sessionUnclear(nil))
    }
  }

  /// "If the End-User says 'yes', then the OP MUST log out the End-User."
  private var honoursYes: Verdict? {
    guard observed.wasAsked else { return nil }
    switch observed.session {
    case .ended: return (.passed, .yesHonoured)
    case .survives, .silentLogin:
      if observed.needsPerson { return (.review, .needsPerson(observed.trace.outcome)) }
      return observed.trace.outcome == .errorPage ? (.passed, .refusedAfterYes) : (.failed, .yesIgnored)
    case .neverAlive(let answer): return (.review, .noSessionBefore(answer))
    case .unclear(let answer): return (.review, .sessionUnclear(answer))
    case .notAsked: return (.review, .sessionUnclear(nil))
    }
  }

  /// A suspect request may be declined, but then the browser must not come back as if it had been heard.
  private var declinesOpenly: Verdict {
    let pretends = observed.arrival != nil && observed.session.livesOn && !observed.wasAsked
    return pretends ? (.failed, .returnedWithoutLogout) : (.passed, .declined)
  }

  private var otherSession: Verdict {
    switch observed.otherProof?.state(.after) {
    case .alive: (.passed, .otherSessionLives)
    case .dead: (observed.wasAsked ? .review : .failed, .otherSessionEnded(afterYes: observed.wasAsked))
    default: isAsBefore ? (.passed, .otherSessionLives) : (.review, .otherSessionUnclear)
    }
  }

  /// Whether the other session was answered for as before the logout, by a page that asks for consent, say.
  private var isAsBefore: Bool {
    let attempts = observed.otherProof?.attempts ?? []
    return attempts.contains { after in
      after.phase == .after
        && attempts.contains { $0.phase == .control && $0.question == after.question && $0.answer == after.answer }
    }
  }
}
