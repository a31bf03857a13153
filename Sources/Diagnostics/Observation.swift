/// One place where a rule is broken: what was seen, where, and what would mend it.
package struct Observation: Sendable, Hashable {
  /// One sentence that names the thing, e.g. the member, cookie or host.
  package let detail: String
  package let evidence: [Evidence]
  /// A remedy that fits this place better than the rule's general one.
  package let remedy: String?
  package let layer: Layer?
  /// The hop of the trace, counted from 1.
  package let hop: Int?
  /// A severity that fits this place better than the rule's, e.g. a warning for a known deviation.
  package let severity: Severity?

  package init(
    _ detail: String, evidence: [Evidence] = [], remedy: String? = nil, layer: Layer? = nil, hop: Int? = nil,
    severity: Severity? = nil
  ) {
    self.detail = detail
    self.evidence = evidence
    self.remedy = remedy
    self.layer = layer
    self.hop = hop
    self.severity = severity
  }
}
