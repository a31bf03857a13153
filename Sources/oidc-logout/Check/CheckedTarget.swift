import Diagnostics
import Evidence
import Judgement
import Reports
import Rules

/// One target judged, and what it means for the exit code.
struct CheckedTarget: Sendable {
  let evidence: TargetEvidence
  let report: TargetReport
  /// Ignored rules that had nothing to ignore, as they were written.
  let unusedIgnores: [String]

  /// `ignoring` are rules beside those of the evidence.
  init(_ evidence: TargetEvidence, ignoring: [String]) {
    self.evidence = evidence
    report = TargetReport(evidence, ignoring: ignoring)
    let used = Set(report.ignored.map(\.rule.id))
    var seen: Set<String> = []
    unusedIgnores = (evidence.facts.ignore + ignoring).filter { name in
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

/// The rules that `--ignore RULE[@TARGET]` sets aside.
struct IgnoreList: Sendable, Hashable {
  private let entries: [Entry]

  private struct Entry: Sendable, Hashable {
    let text: String
    let rule: String
    /// `nil` for every target.
    let target: String?

    init(_ text: String) {
      self.text = text
      let halves = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      rule = halves[0]
      target = halves.count > 1 ? halves[1] : nil
    }
  }

  init(_ texts: [String]) { entries = texts.map(Entry.init) }

  /// The rules set aside for a target.
  func rules(for target: String) -> [String] {
    entries.filter { $0.target == nil || $0.target == target }.map(\.rule)
  }

  /// One warning for each entry, and each rule a configuration names, that set nothing aside.
  func warnings(_ targets: [CheckedTarget]) -> [String] {
    let own = entries.compactMap { entry -> String? in
      let concerned = targets.filter { entry.target == nil || $0.report.name == entry.target }
      let isUnused = concerned.allSatisfy { target in
        target.unusedIgnores.contains { $0.uppercased() == entry.rule.uppercased() }
      }
      return isUnused ? "--ignore \(entry.text) matched nothing\(Self.advice(entry, concerned.isEmpty))" : nil
    }
    let given = Set(entries.map { $0.rule.uppercased() })
    let configured = targets.flatMap { target in
      target.unusedIgnores.filter { !given.contains($0.uppercased()) }.map {
        "\(target.report.name): ignore \($0) matched nothing\(Self.advice(Entry($0), false))"
      }
    }
    return own + configured
  }

  private static func advice(_ entry: Entry, _ hasNoTarget: Bool) -> String {
    switch Catalogue.all.find(entry.rule) {
    case .unknown:
      let nearest = Nearest.match(entry.rule.uppercased(), in: RuleID.allCases.map(\.rawValue))
      return ": there is no rule of that name" + (nearest.map { "; did you mean \($0)?" } ?? "")
    case .retired(_, let since, let reason): return ": the rule was retired in \(since): \(reason)"
    case .renamed(let rule, _, _): return ": the rule is now \(rule.id.rawValue)"
    case .rule: return hasNoTarget ? ": there is no target of that name" : ": the rule found nothing here"
    }
  }
}
