import Browsing
import Diagnostics
import Evidence
import HTTP
import Rules

extension Trace {
  /// The walk as evidence keeps it.
  var redacted: Trace { EvidenceRedactor().trace(self).trace }

  /// The judgement of every rule that looks at a walk.
  var judgements: [Judgement] {
    var evidence = TargetEvidence(TargetFacts(name: "sketch", issuer: "https://id.example"), startedAt: 0)
    let walk = EvidenceRedactor().trace(self)
    if goal.applicationURL == nil { evidence.providerWalk = .had(walk) } else { evidence.applicationWalk = .had(walk) }
    return Catalogue.all.about([.walk]).judge(evidence)
  }
}
