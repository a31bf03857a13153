import Diagnostics
import Sessions

/// What can be said of the session in one layer, and on what evidence.
package struct LayerVerdict: Sendable, Hashable {
  package enum State: String, Sendable, Hashable, CaseIterable {
    case ended, survives, unknown
  }

  package let layer: Layer
  /// `nil` where no host of the layer is known.
  package let host: String?
  /// Names of the cookies the store held for the host, before and after the walk.
  package let cookiesBefore: [String]
  package let cookiesAfter: [String]
  package let state: State
  /// Names the evidence; one sentence, lower case, no full stop.
  package let because: String
  /// What asking for the session showed; `nil` where nobody was asked.
  package let proof: SessionProof?

  package init(
    layer: Layer, host: String?, cookiesBefore: [String] = [], cookiesAfter: [String] = [], state: State,
    because: String, proof: SessionProof? = nil
  ) {
    self.layer = layer
    self.host = host
    self.cookiesBefore = cookiesBefore
    self.cookiesAfter = cookiesAfter
    self.state = state
    self.because = because
    self.proof = proof
  }

  /// Whether there was a session as far as is known: cookies of it, an answer about it, or a verdict.
  package var hasSession: Bool { state != .unknown || !cookiesBefore.isEmpty || proof != nil }

  /// Whether it is asked for under --require-proof and not there.
  var isUnproved: Bool { state != .ended && host != nil && (layer == .provider || hasSession) }

  /// The same verdict in other words.
  func because(_ reason: String) -> LayerVerdict { judged(state, because: reason, proof: proof) }

  /// The same layer, judged by asking for its session.
  func judged(_ state: State, because: String, proof: SessionProof?) -> LayerVerdict {
    LayerVerdict(
      layer: layer, host: host ?? proof?.host, cookiesBefore: cookiesBefore, cookiesAfter: cookiesAfter, state: state,
      because: because, proof: proof)
  }
}
