import Diagnostics
import Evidence
import Judgement

/// One target judged, and what it means for the exit code.
struct CheckedTarget: Sendable {
  let evidence: TargetEvidence
  let report: TargetReport
  /// Ignored rules that had nothing to ignore, as they were written.
  let idleIgnores: [String]

  /// `ignoring` are rules beside those of the evidence.
  init(_ evidence: TargetEvidence, ignoring: [String]) {
    self.evidence = evidence
    report = TargetReport(evidence, ignoring: ignoring)
    let used = Set(report.ignored.map(\.rule.id))
    var seen: Set<String> = []
    idleIgnores = (evidence.facts.ignore + ignoring).filter { name in
      RuleID(named: name).map { !used.contains($0) } ?? true && seen.insert(name.uppercased()).inserted
    }
  }

  /// A session that survives was found just as a broken rule is.
  func status(failOn: Severity) -> ExitStatus {
    evidence.failure?.reportedStatus ?? (report.fails(at: failOn) ? .found : .clean)
  }
}

extension Failure {
  /// A wrong value in a configuration could not be checked; the command line itself was right.
  fileprivate var reportedStatus: ExitStatus { kind == .interrupted ? .interrupted : .failed }
}
