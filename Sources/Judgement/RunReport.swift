import Diagnostics

/// One run of checks over one target or several: what every report format shows.
package struct RunReport: Sendable, Hashable {
  /// The command that made it, e.g. `check`.
  package var command: String
  package var toolVersion: String
  /// RFC 3339 in UTC, e.g. `2026-01-31T12:00:00Z`; `nil` when it is not known.
  package var startedAt: String?
  /// From which severity on a finding fails the run.
  package var failOn: Severity
  package var targets: [TargetReport]

  package init(
    command: String = "check", toolVersion: String, startedAt: String? = nil, failOn: Severity = .error,
    targets: [TargetReport]
  ) {
    self.command = command
    self.toolVersion = toolVersion
    self.startedAt = startedAt
    self.failOn = failOn
    self.targets = targets
  }

  /// The worst of all targets' outcomes.
  package var outcome: LogoutOutcome { targets.map(\.outcome).max() ?? .notChecked }

  /// Why nothing could be checked: with one target its failure, with several the first when all of them failed.
  package var failure: Failure? {
    targets.allSatisfy { $0.failure != nil } ? targets.first?.failure : nil
  }

  /// All judgements of all targets, those of ignored rules left out.
  package var report: Report { Report(targets.flatMap(\.report.judgements)) }

  /// Every rule that occurs, once, in the order it first occurs.
  package var rules: [RuleDescription] {
    var seen: Set<RuleID> = []
    return targets.flatMap { $0.report.judgements + $0.ignored }.map(\.rule).filter { seen.insert($0.id).inserted }
  }
}
