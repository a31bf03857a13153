import Diagnostics
import Discovery

/// Everything that was collected of one target, secrets gone: all that rules judge, and what `--evidence-out` saves.
package struct TargetEvidence: Sendable, Hashable {
  package var facts: TargetFacts
  package var discovery: Collected<RedactedDiscovery>
  package var idToken: Collected<RedactedToken>
  package var logoutToken: Collected<RedactedToken>
  package var request: Collected<RedactedRequest>
  /// The walk from the application's own "Log out".
  package var applicationWalk: Collected<RedactedTrace>
  /// The walk from the provider's logout URL.
  package var providerWalk: Collected<RedactedTrace>
  /// What asking for the sessions showed, before the logout and after it.
  package var proofs: Collected<[RedactedProof]>
  /// The same questions in several turns; the first is what `proofs` holds.
  package var repetitions: Collected<[RedactedRepetition]>
  /// What trying the tokens of a login showed, before the logout and after it.
  package var tokenProofs: Collected<[RedactedTokenProof]>
  /// Why the target could not be looked at to the end.
  package var failure: Failure?
  /// What was assumed or done on the way, one clause each.
  package var notes: [String]
  /// Seconds since 1970.
  package var startedAt: Int

  /// Before anything was collected: every piece says what would make it come.
  package init(_ facts: TargetFacts, startedAt: Int) {
    self.facts = facts
    discovery = .missing("the provider was not asked")
    idToken = .missing(EvidenceKind.idToken.lack)
    logoutToken = .missing(EvidenceKind.logoutToken.lack)
    request = .missing(EvidenceKind.logoutRequest.lack)
    applicationWalk = .missing("the application's own logout was not walked; give its address with --app-logout-url")
    providerWalk = .missing(EvidenceKind.logoutRequest.lack)
    proofs = .missing(EvidenceKind.providerProof.lack)
    repetitions = .missing(EvidenceKind.repetition.lack)
    tokenProofs = .missing(EvidenceKind.tokens.lack)
    failure = nil
    notes = []
    self.startedAt = startedAt
  }

  /// The walks that were made, the application's first.
  package var walks: [RedactedTrace] { [applicationWalk.value, providerWalk.value].compactMap(\.self) }

  /// Why nothing that needs the provider's metadata could be judged; `nil` when they were had or never asked for.
  package var lookupFailure: String? {
    guard let discovery = discovery.value else { return failure?.message }
    return discovery.evidence.document == nil ? "the provider's configuration document could not be had" : nil
  }
}

/// What was said of a target.
package struct TargetFacts: Sendable, Hashable {
  package var name: String
  package var issuer: String
  package var clientID: String?
  /// Rules whose findings are set aside, as they were written.
  package var ignore: [String]
  /// Which channels the provider should announce, or should not.
  package var expect: [LogoutChannel: Bool]
  /// Whether the browser's cookies were given.
  package var hasCookies: Bool
  /// Whether a session that is not proved to have ended is a finding.
  package var requiresProof: Bool
  /// Whether the sessions may be asked for; `nil` where an earlier release collected the evidence, which could not.
  package var proves: Bool?

  package init(
    name: String, issuer: String, clientID: String? = nil, ignore: [String] = [], expect: [LogoutChannel: Bool] = [:],
    hasCookies: Bool = false, requiresProof: Bool = false, proves: Bool? = true
  ) {
    self.name = name
    self.issuer = issuer
    self.clientID = clientID
    self.ignore = ignore
    self.expect = expect
    self.hasCookies = hasCookies
    self.requiresProof = requiresProof
    self.proves = proves
  }
}

/// Something that was collected, or the reason why it was not: a clause that says what would help.
package enum Collected<Value: Sendable & Hashable>: Sendable, Hashable {
  case had(Value)
  case missing(String)

  package var value: Value? { if case .had(let value) = self { value } else { nil } }

  package var reason: String? { if case .missing(let reason) = self { reason } else { nil } }
}
