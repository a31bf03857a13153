/// What a rule says of one subject.
package enum Verdict: Sendable, Hashable {
  /// The rule is kept.
  case kept
  /// The rule is broken, once for every observation.
  case broken([Observation])
  /// The rule does not concern this subject, because …
  case notApplicable(String)
  /// The rule could not be judged; the text says what the user must give to make it run.
  case notRun(String)

  /// One breach with nothing but its wording.
  package static func broken(_ detail: String) -> Verdict { .broken([Observation(detail)]) }

  /// Broken for every observation; kept when there are none.
  package static func judged(_ observations: [Observation]) -> Verdict {
    observations.isEmpty ? .kept : .broken(observations)
  }
}
