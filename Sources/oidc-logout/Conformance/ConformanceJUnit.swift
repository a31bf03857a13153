import Conformance
import Diagnostics
import HTTP

/// JUnit XML of a conformance run: one test case for each case. What a person must look at counts as skipped, because the
/// format knows nothing between passed and failed.
enum ConformanceJUnit {
  static func render(_ report: ConformanceReport) -> String {
    let errors = report.failure == nil ? 0 : 1
    let counts =
      " tests=\"\(report.cases.count + errors)\" failures=\"\(report.count(.failed))\" errors=\"\(errors)\""
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuites name="oidc-logout conformance"\(counts)>
      <testsuite\(attribute("name", report.issuer ?? "conformance"))\(counts) \
      skipped="\(report.count(.skipped) + report.count(.review))">
      \(report.cases.map(testCase).joined())\(report.failure.map(error) ?? "")</testsuite>
      </testsuites>

      """
  }

  private static func testCase(_ each: ReportedCase) -> String {
    let message = attribute("message", each.reason)
    let lines = each.checks.map { "\($0.outcome.rawValue) \($0.name): \($0.detail)" } + ["see \(each.section)"]
    let body = lines.joined(separator: "\n").visibleLines.markupEscaped
    let content =
      switch each.kind {
      case .passed: ""
      case .failed: "<failure\(attribute("type", each.conformanceCase.label.rawValue))\(message)>\(body)</failure>"
      case .review: "<skipped\(attribute("message", "a person must look: \(each.reason)"))/>"
      case .skipped: "<skipped\(message)/>"
      }
    return
      "<testcase\(attribute("classname", "conformance"))\(attribute("name", each.name))>\(content)</testcase>\n"
  }

  private static func error(_ failure: Failure) -> String {
    let body = "try: \(failure.hint)".visibleLines.markupEscaped
    return "<testcase\(attribute("classname", "conformance"))\(attribute("name", "run"))>"
      + "<error\(attribute("type", failure.kind.rawValue))\(attribute("message", failure.message))>\(body)</error>"
      + "</testcase>\n"
  }

  private static func attribute(_ name: String, _ value: String) -> String {
    " \(name)=\"\(value.visibleLines.markupEscaped)\""
  }
}
