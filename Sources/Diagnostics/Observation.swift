/// One place where a rule is broken: what was seen, where, and what would mend it.
package struct Observation: Sendable, Hashable {
  /// One sentence that names the thing, e.g. the member, cookie or host.
  package let detail: String
  package let evidence: [Fact]
  /// A remedy that fits this place better than the rule's general one.
  package let remedy: String?
  package let layer: Layer?
  /// The hop of the trace, counted from 1.
  package let hop: Int?
  /// A severity that fits this place better than the rule's, e.g. a warning for a known deviation.
  package let severity: Severity?
  /// What the observation is about; two observations of one rule with one key are the same thing seen twice.
  package let key: Key

  /// Names of things, e.g. an address and a cookie; never a place in a walk.
  package struct Key: Sendable, Hashable {
    package let parts: [String]

    package init(_ parts: [String]) { self.parts = parts }
  }

  /// Without `key` the evidence is what the observation is about.
  package init(
    _ detail: String, evidence: [Fact] = [], remedy: String? = nil, layer: Layer? = nil, hop: Int? = nil,
    severity: Severity? = nil, key: Key? = nil
  ) {
    self.detail = detail
    self.evidence = evidence
    self.remedy = remedy
    self.layer = layer
    self.hop = hop
    self.severity = severity
    self.key = key ?? Key(evidence.isEmpty ? [detail] : evidence.map { "\($0.name)=\($0.value)" })
  }
}
