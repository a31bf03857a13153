import ArgumentParser
import Diagnostics
import Judgement
import OrderedJSON
import Reports

/// What `--format` and `--report` can make of a check.
enum ReportFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
  case text, json, ndjson, markdown, junit, sarif, tap, github, html, har, prometheus
}

/// `--report FORMAT=FILE`.
struct ReportOrder: ExpressibleByArgument, Sendable, Hashable {
  let format: ReportFormat
  let path: String

  init?(argument: String) {
    let halves = argument.split(separator: "=", maxSplits: 1).map(String.init)
    guard halves.count == 2, let format = ReportFormat(rawValue: halves[0]) else { return nil }
    self.format = format
    path = halves[1]
  }
}

/// A finished check in every format.
struct CheckRendering: Sendable {
  let document: RunReport
  let targets: [CheckedTarget]
  let isVerbose: Bool

  /// `style` and `width` matter to text alone.
  func render(_ format: ReportFormat, style: TextStyle = .plain, width: Int = 100) -> String {
    switch format {
    case .text: TextReport(style: style, width: width, isVerbose: isVerbose).render(document) + advice(style)
    case .json: JSONReport.render(document)
    case .ndjson: NDJSONReport.render(document)
    case .markdown: MarkdownReport.render(document)
    case .junit: JUnitReport.render(document)
    case .sarif: SARIFReport.render(document)
    case .tap: TAPReport.render(document)
    case .github: GitHubReport.render(document)
    case .html: HTMLReport.render(document)
    case .har: CheckArchive.document(targets.map(\.evidence)).pretty + "\n"
    case .prometheus: PrometheusReport.render(document)
    }
  }

  /// What to do about rules that were not run.
  private func advice(_ style: TextStyle) -> String {
    let hasNotRun = document.targets.contains { $0.report.summary.notRun > 0 }
    return hasNotRun && !isVerbose ? style.dim("--verbose says what each rule that was not run would need") + "\n" : ""
  }
}
