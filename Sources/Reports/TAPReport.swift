import Diagnostics
import Judgement
import OrderedJSON

/// Test Anything Protocol 13, which every harness reads: one test point per target and rule.
///
/// A finding below `failOn` is `ok` and tells its severity and details, because harnesses know nothing between the two.
package enum TAPReport {
  /// The plan and a line for each test point, with its diagnostics.
  package static func render(_ document: RunReport) -> String {
    var points: [(head: String, tail: String)] = []
    for target in document.targets {
      points += target.report.judgements.map { point($0, target, document.failOn) }
      points += target.ignored.map { judgement in
        (
          "ok",
          description(target, judgement.rule.id.rawValue, judgement.rule.title) + " # SKIP ignored by configuration"
        )
      }
      if let failure = target.failure {
        let diagnostics = block([("kind", failure.kind.rawValue), ("message", failure.message), ("hint", failure.hint)])
        points.append(("not ok", description(target, "collect", "the target could be checked") + diagnostics))
      }
    }
    let lines = points.enumerated().map { "\($1.head) \($0 + 1) - \($1.tail)\n" }
    return "TAP version 13\n1..\(points.count)\(points.isEmpty ? " # SKIP nothing was judged" : "")\n" + lines.joined()
  }

  private static func point(
    _ judgement: Judgement, _ target: TargetReport, _ failOn: Severity
  ) -> (head: String, tail: String) {
    let rule = judgement.rule
    switch judgement.verdict {
    case .kept: return ("ok", description(target, rule.id.rawValue, rule.statement))
    case .notApplicable(let reason):
      return (
        "ok", description(target, rule.id.rawValue, rule.statement) + " # SKIP not applicable: \(escaped(reason))"
      )
    case .notRun(let cause):
      return ("ok", description(target, rule.id.rawValue, rule.statement) + " # SKIP not run: \(escaped(cause.reason))")
    case .broken:
      let severity = judgement.worstSeverity ?? rule.severity
      let title = severity >= failOn ? rule.title : "(\(severity.rawValue)) \(rule.title)"
      let diagnostics = judgement.findings.prefix(1).map { finding in
        block([("severity", finding.severity.rawValue), ("detail", finding.detail), ("remedy", finding.remedy)])
      }
      let others = comments(judgement.findings.dropFirst())
      return (
        severity >= failOn ? "not ok" : "ok",
        description(target, rule.id.rawValue, title) + diagnostics.joined() + others
      )
    }
  }

  /// One test point has one block of diagnostics; further findings follow as comments.
  private static func comments(_ findings: ArraySlice<Finding>) -> String {
    findings.map { "\n# \($0.detail.visible)\n# fix: \($0.remedy.visible)" }.joined()
  }

  private static func description(_ target: TargetReport, _ rule: String, _ text: String) -> String {
    escaped("\(target.name): \(rule) \(text)")
  }

  /// JSON strings are YAML scalars too.
  private static func block(_ pairs: [(String, String)]) -> String {
    let lines = pairs.map { "\n  \($0.0): \(JSONValue.string($0.1.visible).compact)" }
    return "\n  ---\(lines.joined())\n  ..."
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.visible.unicodeScalars {
      if scalar == "#" || scalar == "\\" { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
    return result
  }
}
