/// All judgements of one run.
package struct Report: Sendable, Hashable {
  package var judgements: [Judgement]

  package init(_ judgements: [Judgement] = []) { self.judgements = judgements }

  /// Every finding, worst first; within one severity in catalogue order.
  package var findings: [Finding] {
    let all = judgements.flatMap(\.findings)
    return [Severity.error, .warning, .info].flatMap { severity in all.filter { $0.severity == severity } }
  }

  package var summary: Summary { Summary(self) }

  /// Whether a finding at or above `threshold` was made.
  package func fails(at threshold: Severity) -> Bool {
    judgements.contains { $0.findings.contains { $0.severity >= threshold } }
  }
}

/// The counts of a report: findings by severity, rules by other outcomes.
package struct Summary: Sendable, Hashable {
  package private(set) var error = 0
  package private(set) var warning = 0
  package private(set) var info = 0
  package private(set) var passed = 0
  package private(set) var notApplicable = 0
  package private(set) var notRun = 0

  package init(_ report: Report) {
    for judgement in report.judgements {
      switch judgement.verdict {
      case .kept: passed += 1
      case .notApplicable: notApplicable += 1
      case .notRun: notRun += 1
      case .broken: for finding in judgement.findings { count(finding.severity) }
      }
    }
  }

  private mutating func count(_ severity: Severity) {
    switch severity {
    case .error: error += 1
    case .warning: warning += 1
    case .info: info += 1
    }
  }
}

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

/// We looked, and something is wrong: one observation with its rule's wording.
package struct Finding: Sendable, Hashable {
  package let rule: RuleDescription
  package let observation: Observation

  package init(rule: RuleDescription, observation: Observation) {
    self.rule = rule
    self.observation = observation
  }

  package var severity: Severity { observation.severity ?? rule.severity }
  package var title: String { rule.title }
  package var detail: String { observation.detail }
  package var remedy: String { observation.remedy ?? rule.remedy }
  package var layer: Layer? { observation.layer }
  package var hop: Int? { observation.hop }
}
