import Conformance
import Diagnostics
import Reports

/// GitHub-flavoured Markdown of a conformance run: what failed and what must be looked at as a table, the rest folded.
enum ConformanceMarkdown {
  static func render(_ report: ConformanceReport) -> String {
    let mark = report.status == .clean ? (report.count(.review) > 0 ? "!" : "✓") : "✗"
    var text = "## \(mark) oidc-logout conformance: \(MarkdownText.escaped(report.headline))\n\n"
    if let failure = report.failure {
      text += "\(MarkdownText.escaped(failure.message)). **Try:** \(MarkdownText.escaped(failure.hint))\n\n"
    }
    text += table(report.cases(.failed) + report.cases(.review))
    for kind in [CaseOutcome.Kind.skipped, .passed] where report.count(kind) > 0 {
      text += "<details><summary>\(report.count(kind)) \(kind.rawValue)</summary>\n\n"
      text += table(report.cases(kind)) + "</details>\n\n"
    }
    return text
  }

  private static func table(_ cases: [ReportedCase]) -> String {
    if cases.isEmpty { return "" }
    let rows = cases.map { each in
      "| \(each.kind.rawValue) | \(MarkdownText.code(each.name)) | \(MarkdownText.escaped(each.reason)) "
        + "| \(MarkdownText.escaped(each.section)) |\n"
    }
    return "| result | case | reason | section |\n|---|---|---|---|\n" + rows.joined() + "\n"
  }
}
