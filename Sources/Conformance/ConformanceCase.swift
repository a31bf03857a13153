import Diagnostics

/// One case of the conformance run: what is done after a fresh login, and what must come of it. Data only.
package struct ConformanceCase: Sendable, Hashable {
  /// The name of the module of the OpenID Foundation's suite, or one in its style.
  package let name: String
  package let label: Label
  /// What is done and expected, in one line without a full stop.
  package let title: String
  package let citations: [Citation]
  package let action: Action
  /// Judged in this order; the first that is not kept is the reason of the result.
  package let expectations: [ConformanceExpectation]

  package init(
    _ name: String, _ label: Label, _ title: String, _ citations: [Citation], _ action: Action,
    _ expectations: [ConformanceExpectation]
  ) {
    self.name = name
    self.label = label
    self.title = title
    self.citations = citations
    self.action = action
    self.expectations = expectations
  }

  /// Who asks for it. The raw values stand in JSON.
  package enum Label: String, Sendable, Hashable, CaseIterable {
    /// A specification says so, whether the suite tests it or not.
    case specification
    /// Only the suite demands it, as a condition of certification.
    case certification
    /// Neither does, or a specification only advises it; without it logout breaks in the field.
    case beyond
  }

  /// What is done.
  package enum Action: Sendable, Hashable {
    /// The configuration document is looked at.
    case discovery(Announcement)
    case logout(LogoutVariation)
  }

  /// What the configuration document announces, so that a case about it makes sense.
  package enum Announcement: String, Sendable, Hashable, CaseIterable {
    case rpInitiated = "end_session_endpoint"
    case frontchannel = "frontchannel_logout_supported"
    case backchannel = "backchannel_logout_supported"
    case sessionManagement = "check_session_iframe"
  }

  /// Whether somebody has to sign in for it.
  package var needsLogin: Bool { if case .logout = action { true } else { false } }
}

/// One thing that must be so after a case's action. The raw values are the names of checks in JSON.
package enum ConformanceExpectation: String, Sendable, Hashable, CaseIterable {
  // The session
  case sessionEnds = "session-ends"
  case oldCookiesRefused = "old-cookies-refused"
  case asksFirst = "asks-first"
  case honoursYes = "honours-yes"
  case declinesOpenly = "declines-openly"
  case otherSessionLives = "other-session-lives"

  // The way back
  case returns
  case doesNotReturn = "does-not-return"
  case stateReturned = "state-returned"
  case stateAbsent = "state-absent"
  case noOtherParameters = "no-other-parameters"

  // The answers
  case answers
  case noError = "no-error"
  case redirectStatus = "redirect-status"
  case notStored = "not-stored"
  case cookiesDeleted = "cookies-deleted"
  case framesIdentifySession = "frames-identify-session"

  // The configuration document
  case documentAnswer = "document-answer"
  case endpointsAreURLs = "endpoints-are-urls"
  case endSessionEndpoint = "end-session-endpoint"
  case frontchannelFlags = "frontchannel-flags"
  case backchannelFlags = "backchannel-flags"
  case checkSessionIframe = "check-session-iframe"
}
