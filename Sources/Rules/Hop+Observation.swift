import Browsing
import Diagnostics
import HTTP

extension Hop {
  /// A breach seen at this hop, with its layer and number.
  func breach(
    _ detail: String, _ evidence: [Fact] = [], remedy: String? = nil, severity: Severity? = nil
  ) -> Observation {
    let frame: [Fact] = self.frame == nil ? [] : [Fact("frame", label)]
    return Observation(
      detail, evidence: frame + evidence, remedy: remedy, layer: layer, hop: number, severity: severity,
      key: Observation.Key([address] + evidence.map { "\($0.name)=\($0.value)" }))
  }

  var urlEvidence: Fact { Fact("url", Redaction.on.url(request.url)) }
}
