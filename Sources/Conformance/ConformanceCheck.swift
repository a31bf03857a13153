import Browsing
import Diagnostics
import HTTP
import Sessions

/// One expectation of a case, judged.
package struct ConformanceCheck: Sendable, Hashable {
  package let expectation: ConformanceExpectation
  package let outcome: Outcome
  package let reason: CheckReason

  package init(_ expectation: ConformanceExpectation, _ outcome: Outcome, _ reason: CheckReason) {
    self.expectation = expectation
    self.outcome = outcome
    self.reason = reason
  }

  /// The raw values stand in JSON.
  package enum Outcome: String, Sendable, Hashable, CaseIterable {
    case passed, failed, review
  }
}

/// Why a check ended as it did: what was seen.
package enum CheckReason: Sendable, Hashable {
  // The session
  case sessionEnded(afterYes: Bool)
  case sessionSurvives(SessionAnswer)
  case silentLogin
  case noSessionBefore(SessionAnswer?)
  case sessionUnclear(SessionAnswer?)
  case oldCookiesRefused
  case oldCookiesRevived
  case oldCookiesNotAsked
  case asked
  case endedWithoutAsking
  case notEnded
  case hintNamesNoSession
  case yesHonoured
  case refusedAfterYes
  case yesIgnored
  case declined
  case returnedWithoutLogout
  case otherSessionLives
  case otherSessionEnded(afterYes: Bool)
  case otherSessionUnclear

  // The way back
  case returned
  case notReturned(Trace.Outcome, status: Int?)
  case stayed
  case sentTo(Arrival, String)
  case stateReturned
  case stateMissing
  case stateChanged
  case stateAbsent
  case stateInvented
  case noOtherParameters
  case otherParameters([String])

  // The answers
  case answered
  case errorPage(Int?)
  case serverError(Int)
  case loginPage
  case leadsNowhere(Trace.Outcome)
  case needsPerson(Trace.Outcome)
  case network(Failure)
  case redirected(Int)
  case returnedByPage
  case cacheableRedirect(Int)
  case repeatsPost(Int)
  case notStored
  case mayBeStored(String, Int)
  case deletionsWork([String])
  case nothingDeleted([String])
  case deletionFails(String, String)
  case setAgain(String)
  case framesIdentifySession(Int)
  case frameLacks(String, String)
  case frameDiffers(String, String)

  // The configuration document
  case documentFine
  case documentStatus(Int?)
  case documentType(String?)
  case memberFine(String)
  case memberMissing(String)
  case memberType(String)
  case memberNotTrue(String)
  case memberNotHTTPS(String)

  /// Which address the browser was sent to.
  package enum Arrival: Sendable, Hashable {
    /// One that was not registered.
    case unregistered
    case registered
    /// The registered one, with an `error`.
    case registeredWithError
  }
}

/// What a case came to. The raw values of ``Kind`` stand in JSON.
package enum CaseOutcome: Sendable, Hashable {
  case judged([ConformanceCheck])
  case skipped(SkipReason)
  /// The login of this case failed although another one did not.
  case notRun(Failure)

  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case failed, review, skipped, passed
  }

  package var kind: Kind {
    switch self {
    case .skipped: .skipped
    case .notRun: .failed
    case .judged(let checks):
      checks.contains { $0.outcome == .failed }
        ? .failed : checks.contains { $0.outcome == .review } ? .review : .passed
    }
  }

  package var checks: [ConformanceCheck] { if case .judged(let checks) = self { checks } else { [] } }

  /// The check that the result rests on: the first of the worst.
  package var decisive: ConformanceCheck? {
    checks.first { $0.outcome == .failed } ?? checks.first { $0.outcome == .review } ?? checks.first
  }
}

/// Why a case was not run.
package enum SkipReason: Sendable, Hashable {
  case noEndSessionEndpoint
  case noSecondUser
  /// Seconds that the ID Token lives on.
  case tokenLives(Int?)
  /// The post-logout redirect URI has nothing of the kind to change.
  case uriHasNo(URIChange)
  /// The metadata's member that announces what the case is about.
  case notAnnounced(String)
  case noFrames
  case noLogin
  case interrupted
}

/// A case and what it came to.
package struct CaseResult: Sendable, Hashable {
  package let conformanceCase: ConformanceCase
  package let outcome: CaseOutcome

  package init(_ conformanceCase: ConformanceCase, _ outcome: CaseOutcome) {
    self.conformanceCase = conformanceCase
    self.outcome = outcome
  }
}
