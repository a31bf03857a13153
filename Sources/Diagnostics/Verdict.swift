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
