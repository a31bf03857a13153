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
