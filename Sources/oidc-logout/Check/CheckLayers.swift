import Diagnostics
import Discovery
import HTTP
import RedirectTracing
import Reports

/// Says of every layer what the walks show of its session.
enum CheckLayers {
  /// Always three lines: application, provider, upstream.
  static func lines(_ evidence: CheckEvidence) -> [LayerLine] {
    let walks = [evidence.applicationWalk.value, evidence.providerWalk.value].compactMap(\.self)
    let verdicts = walks.flatMap(LayerAssessment.verdicts)
    let asksForConfirmation = walks.contains { $0.outcome == .confirmationRequired }
    return Layer.allCases.map { layer in
      var own = verdicts.filter { $0.layer == layer }
      if layer == .app, let reason = evidence.applicationWalk.reason {
        own = own.map { $0.state == .unknown ? $0.because(reason) : $0 }
      }
      // What one walk proves the other cannot take back; a session that survives anywhere survives.
      let order: [LayerVerdict.State] = [.survives, .ended, .unknown]
      for state in order {
        if let verdict = own.first(where: { $0.state == state }) {
          let advice = state == .survives && asksForConfirmation ? "; --confirm answers it with yes" : ""
          return line(verdict, advice)
        }
      }
      return unknown(layer, evidence, hasWalked: !walks.isEmpty)
    }
  }

  private static func line(_ verdict: LayerVerdict, _ advice: String) -> LayerLine {
    let state = LayerLine.State(rawValue: verdict.state.rawValue) ?? .unknown
    return LayerLine(
      verdict.layer, host: verdict.host.isEmpty ? nil : verdict.host, state, because: verdict.because + advice)
  }

  private static func unknown(_ layer: Layer, _ evidence: CheckEvidence, hasWalked: Bool) -> LayerLine {
    let reason: String
    switch layer {
    case .app: reason = evidence.applicationWalk.reason ?? "no application was seen"
    case .provider: reason = evidence.providerWalk.reason ?? "the walk never came to the provider"
    case .upstream where hasWalked: reason = "the walk led to no identity provider behind this one"
    case .upstream: reason = "nothing was walked, so no identity provider behind this one could be seen"
    }
    let host =
      layer == .provider ? evidence.discovery.value.flatMap { URLReference($0.issuer).host } : nil
    return LayerLine(layer, host: host, .unknown, because: reason)
  }
}

extension LayerVerdict {
  fileprivate func because(_ reason: String) -> LayerVerdict {
    LayerVerdict(
      layer: layer, host: host, cookiesBefore: cookiesBefore, cookiesAfter: cookiesAfter, state: state, because: reason)
  }
}
