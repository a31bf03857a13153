import Browsing
import Diagnostics
import Discovery
import Evidence
import HTTP

/// Says of every layer of a target what its walks show of the session there.
enum TargetLayers {
  /// Always three: application, provider, upstream.
  static func verdicts(_ evidence: TargetEvidence) -> [LayerVerdict] {
    let walks = evidence.walks.map(\.trace)
    let verdicts = walks.flatMap(LayerAssessment.verdicts)
    let asksForConfirmation = walks.contains { $0.outcome == .confirmationRequired }
    return Layer.allCases.map { layer in
      var own = verdicts.filter { $0.layer == layer }
      if layer == .app, let reason = evidence.applicationWalk.reason {
        own = own.map { $0.state == .unknown ? $0.because(reason) : $0 }
      }
      // What one walk proves the other cannot take back; a session that survives anywhere survives.
      for state in [LayerVerdict.State.survives, .ended, .unknown] {
        guard let verdict = own.first(where: { $0.state == state }) else { continue }
        let advice = state == .survives && asksForConfirmation ? "; --confirm answers it with yes" : ""
        return verdict.because(verdict.because + advice)
      }
      return unknown(layer, evidence, hasWalked: !walks.isEmpty)
    }
  }

  private static func unknown(_ layer: Layer, _ evidence: TargetEvidence, hasWalked: Bool) -> LayerVerdict {
    let reason: String
    // What was given but not reached is not asked for once more.
    let unreached = hasWalked ? nil : evidence.lookupFailure.map { "nothing was walked: \($0)" }
    switch layer {
    case .app: reason = unreached ?? evidence.applicationWalk.reason ?? "no application was seen"
    case .provider: reason = unreached ?? evidence.providerWalk.reason ?? "the walk never came to the provider"
    case .upstream where hasWalked: reason = "the walk led to no identity provider behind this one"
    case .upstream:
      reason = unreached ?? "nothing was walked, so no identity provider behind this one could be seen"
    }
    let host = layer == .provider ? evidence.discovery.value.flatMap { URLReference($0.evidence.issuer).host } : nil
    return LayerVerdict(layer: layer, host: host, state: .unknown, because: reason)
  }
}
