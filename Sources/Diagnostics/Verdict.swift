/// What a rule says of one subject.
package enum Verdict: Sendable, Hashable {
  /// The rule is kept.
  case kept
  /// The rule is broken, once for every observation.
  case broken([Observation])
  /// The rule does not concern this subject, because …
  case notApplicable(String)
  /// The rule could not be judged.
  case notRun(NotRun)

  /// One breach with nothing but its wording.
  package static func broken(_ detail: String) -> Verdict { .broken([Observation(detail)]) }

  /// Broken for every observation; kept when there are none.
  package static func judged(_ observations: [Observation]) -> Verdict {
    observations.isEmpty ? .kept : .broken(observations)
  }

  /// Not judged for a reason that no further evidence would remove.
  package static func notRun(_ reason: String) -> Verdict { .notRun(NotRun(reason)) }

  /// Not judged for want of that evidence.
  package static func lacks(_ kind: EvidenceKind) -> Verdict { .notRun(NotRun(kind.lack, lacking: [kind])) }
}

/// Why a rule could not be judged, and what would make it run.
package struct NotRun: Sendable, Hashable {
  /// A clause that says what the user must give.
  package let reason: String
  /// The evidence that was not collected; empty where something else stands in the way.
  package let lacking: [EvidenceKind]

  package init(_ reason: String, lacking: [EvidenceKind] = []) {
    self.reason = reason
    self.lacking = lacking
  }
}

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

/// One named value that shows what a finding was judged on; secrets are redacted before they get here.
package struct Fact: Sendable, Hashable {
  /// A `snake_case` key of the finding's `evidence` object.
  package let name: String
  package let value: Value

  package enum Value: Sendable, Hashable {
    case text(String)
    case number(Int)
    case flag(Bool)
    case list([String])
    case none
  }

  package init(_ name: String, _ value: Value) {
    self.name = name
    self.value = value
  }

  package init(_ name: String, _ text: String?) {
    self.init(name, text.map(Value.text) ?? .none)
  }

  package init(_ name: String, _ number: Int) {
    self.init(name, .number(number))
  }
}

/// The three places where a session can live on after "Log out".
package enum Layer: String, Sendable, Hashable, CaseIterable {
  case app, provider, upstream
}
