/// A rule and how it ended; silence is never a pass.
package struct Judgement: Sendable, Hashable {
  package let rule: RuleDescription
  package let verdict: Verdict

  package init(rule: RuleDescription, verdict: Verdict) {
    self.rule = rule
    self.verdict = verdict
  }

  /// The findings of a broken rule, in the order they were seen.
  package var findings: [Finding] {
    guard case .broken(let observations) = verdict else { return [] }
    return observations.map { Finding(rule: rule, observation: $0) }
  }
}
