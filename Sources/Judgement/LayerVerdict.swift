import Diagnostics

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

  package init(
    layer: Layer, host: String?, cookiesBefore: [String] = [], cookiesAfter: [String] = [], state: State,
    because: String
  ) {
    self.layer = layer
    self.host = host
    self.cookiesBefore = cookiesBefore
    self.cookiesAfter = cookiesAfter
    self.state = state
    self.because = because
  }

  /// The same verdict on other evidence.
  func because(_ reason: String) -> LayerVerdict {
    LayerVerdict(
      layer: layer, host: host, cookiesBefore: cookiesBefore, cookiesAfter: cookiesAfter, state: state, because: reason)
  }
}
