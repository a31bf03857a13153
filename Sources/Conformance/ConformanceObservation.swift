import Browsing
import Diagnostics
import Discovery
import HTTP
import Sessions

/// What was seen of a case, before it is judged.
package enum ConformanceObservation: Sendable, Hashable {
  case discovery(DiscoveryEvidence)
  case logout(LogoutObservation)
}

/// A logout request, what came of it, and what asking for the session showed.
package struct LogoutObservation: Sendable, Hashable {
  package let variation: LogoutVariation
  /// The client's registered URI.
  package let registeredURI: String
  /// `post_logout_redirect_uri` as it was sent.
  package let sentURI: String?
  /// `state` as it was sent.
  package let state: String?
  /// What the ID Token in the hint says, where one was sent.
  package let hintSessionID: String?
  package let issuer: String
  /// Ends before the application is requested.
  package let trace: Trace
  /// The session of the browser that logged out; `nil` where it had none.
  package let proof: SessionProof?
  /// The session elsewhere that the hint names.
  package let otherProof: SessionProof?

  package init(
    variation: LogoutVariation, registeredURI: String, sentURI: String?, state: String?, hintSessionID: String?,
    issuer: String, trace: Trace, proof: SessionProof?, otherProof: SessionProof? = nil
  ) {
    self.variation = variation
    self.registeredURI = registeredURI
    self.sentURI = sentURI
    self.state = state
    self.hintSessionID = hintSessionID
    self.issuer = issuer
    self.trace = trace
    self.proof = proof
    self.otherProof = otherProof
  }

  /// Where the browser would have gone in the application; `nil` when it was not sent there.
  var arrival: String? {
    if let withheld = trace.withheld { return withheld.url }
    return URLReference(trace.finalURL).isWeb ? nil : trace.finalURL
  }

  /// The arrival read as one at the URI that was sent, else at the registered one.
  var visit: ReturnVisit? {
    guard let arrival else { return nil }
    return [sentURI, registeredURI].compactMap(\.self).lazy
      .compactMap { ReturnVisit(target: arrival, wanted: $0, hop: nil, ignoringFragment: false) }.first
  }

  /// Whether a page asked the user whether to log out; it was answered with yes.
  var wasAsked: Bool { trace.navigation.contains { $0.page?.kind == .confirmation } }

  /// The hop whose answer led to the arrival.
  var returningHop: Hop? { arrival == nil ? nil : trace.steps.last?.hop }

  /// Whether the walk stopped where only a person with a full browser could have gone on.
  var needsPerson: Bool { trace.outcome == .scriptRequired || trace.outcome == .confirmationRequired }

  var session: SessionEnd { SessionEnd(proof) }
}

/// What a proof says of a session that was to end.
enum SessionEnd: Sendable, Hashable {
  case ended
  /// A question after the logout was answered as in a living session.
  case survives(SessionAnswer)
  /// An ordinary login after the logout asked for no credential.
  case silentLogin
  /// Before the logout, right after the login, there was no session.
  case neverAlive(SessionAnswer?)
  case unclear(SessionAnswer?)
  case notAsked

  /// The login just before is evidence of a session too: the control need not be alive, only not dead.
  init(_ proof: SessionProof?) {
    guard let proof else {
      self = .notAsked
      return
    }
    let after = proof.attempt(.after)
    switch (proof.state(.control), proof.state(.after)) {
    case (.dead, _): self = .neverAlive(proof.attempt(.control)?.answer)
    case (_, .alive): self = after.map { .survives($0.answer) } ?? .unclear(nil)
    case (_, .dead): self = proof.silentLogin == true ? .silentLogin : .ended
    default: self = .unclear(after?.answer)
    }
  }

  var isOver: Bool { self == .ended }

  var livesOn: Bool {
    switch self {
    case .survives, .silentLogin: true
    default: false
    }
  }
}
