import Diagnostics
import Discovery
import Evidence
import Sessions

/// What trying the tokens of a login showed, grant by grant.
struct TokenProofs: RuleSubject {
  let proofs: [TokenProof]
  /// `nil` where saved evidence has none.
  let metadata: ProviderMetadata?

  static var evidence: EvidenceKind { .tokens }

  static func found(in evidence: TargetEvidence) -> Found<TokenProofs> {
    switch evidence.tokenProofs {
    case .had(let proofs):
      .subjects([TokenProofs(proofs: proofs.map(\.proof), metadata: evidence.discovery.value?.evidence.document)])
    case .missing(let reason): .none(NotRun(evidence.lookupFailure ?? reason, lacking: [.tokens]))
    }
  }

  /// What is broken for one grant is broken, said once; what is kept for one is kept.
  func judge(_ check: (TokenProof) -> Verdict) -> Verdict { Self.merge(proofs.map(check)) }

  /// One verdict of several.
  static func merge(_ verdicts: [Verdict]) -> Verdict {
    var seen: Set<Observation.Key> = []
    let broken = verdicts.flatMap { verdict in
      if case .broken(let observations) = verdict { observations } else { [Observation]() }
    }.filter { seen.insert($0.key).inserted }
    if !broken.isEmpty { return .broken(broken) }
    if verdicts.contains(.kept) { return .kept }
    return verdicts.first { if case .notRun = $0 { true } else { false } } ?? verdicts.first
      ?? .notRun("no token was tried")
  }

  /// The same for rules about an endpoint that a provider need not have: the member of the metadata.
  func judge(needing member: String, _ check: (TokenProof) -> Verdict) -> Verdict {
    if let metadata, metadata.string(member).isMissing {
      return .notApplicable("the provider announces no \(member)")
    }
    return judge(check)
  }
}

extension TokenProof {
  /// `with offline_access` or `without offline_access`.
  var scopeWords: String { isOffline ? "with offline_access" : "without offline_access" }
}
