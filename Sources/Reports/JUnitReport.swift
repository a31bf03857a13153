import Diagnostics
import HTTP
import Judgement
import Rules

/// JUnit XML: one suite per target, one case per rule.
///
/// A finding at or above `failOn` fails its case; one below is told in `system-out` and the case passes, because the
/// format knows nothing between the two.
package enum JUnitReport {
  /// The whole XML document.
  package static func render(_ document: RunReport) -> String {
    let suites = document.targets.map { suite($0, document) }
    let total = suites.reduce(Counts()) { $0 + $1.counts }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="oidc-logout" tests="\(total.tests)" failures="\(total.failures)" errors="\(total.errors)">
      \(suites.map(\.text).joined())</testsuites>

      """
  }

  private struct Counts {
    var tests = 0
    var failures = 0
    var errors = 0
    var skipped = 0

    static func + (left: Counts, right: Counts) -> Counts {
      Counts(
        tests: left.tests + right.tests, failures: left.failures + right.failures, errors: left.errors + right.errors,
        skipped: left.skipped + right.skipped)
    }
  }

  private static func suite(_ target: TargetReport, _ document: RunReport) -> (text: String, counts: Counts) {
    var counts = Counts()
    var cases = ""
    for judgement in target.report.judgements {
      cases += testCase(judgement, target, document.failOn, &counts)
    }
    for judgement in target.ignored {
      let details = judgement.findings.map(\.detail).joined(separator: "; ")
      cases += skipped(judgement.rule, target, "ignored by configuration: \(details)", &counts)
    }
    if let failure = target.failure {
      counts.tests += 1
      counts.errors += 1
      cases += open("collect", target) + "<error" + attribute("type", failure.kind.rawValue)
      cases += attribute("message", failure.message) + ">"
      cases += "\(failure.message)\ntry: \(failure.hint)".visibleLines.markupEscaped + "</error></testcase>\n"
    }
    let time = target.totalMilliseconds.map { attribute("time", seconds($0)) } ?? ""
    let timestamp = document.startedAt.map { attribute("timestamp", $0) } ?? ""
    let head =
      "<testsuite" + attribute("name", target.name) + " tests=\"\(counts.tests)\""
      + " failures=\"\(counts.failures)\" errors=\"\(counts.errors)\" skipped=\"\(counts.skipped)\""
    return (head + time + timestamp + ">\n" + properties(target) + cases + "</testsuite>\n", counts)
  }

  private static func properties(_ target: TargetReport) -> String {
    var pairs = target.issuer.map { [("issuer", $0)] } ?? []
    pairs += target.layers.map { ("layer.\($0.layer.rawValue)", "\($0.state.rawValue): \($0.because)") }
    if pairs.isEmpty { return "" }
    let lines = pairs.map { "<property" + attribute("name", $0.0) + attribute("value", $0.1) + "/>\n" }
    return "<properties>\n" + lines.joined() + "</properties>\n"
  }

  private static func testCase(
    _ judgement: Judgement, _ target: TargetReport, _ failOn: Severity, _ counts: inout Counts
  ) -> String {
    let rule = judgement.rule
    switch judgement.verdict {
    case .notApplicable(let reason): return skipped(rule, target, "not applicable: \(reason)", &counts)
    case .notRun(let cause): return skipped(rule, target, "not run: \(cause.reason)", &counts)
    case .kept:
      counts.tests += 1
      return open(name(rule), target) + "</testcase>\n"
    case .broken:
      counts.tests += 1
      let body = judgement.findings.map(FindingText.plain).joined(separator: "\n\n").visibleLines.markupEscaped
      guard let severity = judgement.worstSeverity, severity >= failOn else {
        return open(name(rule), target) + "<system-out>\(body)</system-out></testcase>\n"
      }
      counts.failures += 1
      return open(name(rule), target) + "<failure" + attribute("type", severity.rawValue)
        + attribute("message", rule.title) + ">\(body)</failure></testcase>\n"
    }
  }

  private static func skipped(
    _ rule: RuleDescription, _ target: TargetReport, _ reason: String, _ counts: inout Counts
  ) -> String {
    counts.tests += 1
    counts.skipped += 1
    return open(name(rule), target) + "<skipped" + attribute("message", reason) + "/></testcase>\n"
  }

  private static func open(_ name: String, _ target: TargetReport) -> String {
    "<testcase" + attribute("classname", target.name) + attribute("name", name) + ">"
  }

  private static func name(_ rule: RuleDescription) -> String { "\(rule.id) \(rule.name)" }

  /// ` name="value"`.
  private static func attribute(_ name: String, _ value: String) -> String {
    " \(name)=\"\(value.visibleLines.markupEscaped)\""
  }

  /// Milliseconds as seconds with three decimals.
  private static func seconds(_ milliseconds: Double) -> String {
    guard milliseconds.isFinite, milliseconds >= 0, milliseconds < 1e12 else { return "0.000" }
    let whole = Int(milliseconds.rounded())
    let fraction = String(whole % 1000)
    return "\(whole / 1000).\(String(repeating: "0", count: 3 - fraction.utf8.count))\(fraction)"
  }
}
