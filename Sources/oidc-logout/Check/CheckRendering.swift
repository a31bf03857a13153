import ArgumentParser
import Browsing
import Diagnostics
import Evidence
import HTTP
import Judgement
import OrderedJSON
import Reports

/// What `--format` and `--report` can make of a check.
enum ReportFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
  case text, json, ndjson, markdown, junit, sarif, tap, github, html, har, prometheus
}

/// `--report FORMAT=FILE`.
struct ReportFile<Format>: ExpressibleByArgument, Sendable, Hashable
where Format: RawRepresentable<String>, Format: Sendable, Format: Hashable {
  let format: Format
  let path: String

  init?(argument: String) {
    let halves = argument.split(separator: "=", maxSplits: 1).map(String.init)
    guard halves.count == 2, let format = Format(rawValue: halves[0]) else { return nil }
    self.format = format
    path = halves[1]
  }
}

/// A finished check in every format.
struct CheckRendering: Sendable {
  let document: RunReport
  let targets: [CheckedTarget]
  let isVerbose: Bool

  /// `style` and `width` matter to text alone; `unsaved` is why a file could not be written, for programs.
  func render(
    _ format: ReportFormat, style: TextStyle = .plain, width: Int = 100, unsaved: Failure? = nil
  ) -> String {
    switch format {
    case .text: TextReport(style: style, width: width, isVerbose: isVerbose).render(document) + advice(style)
    case .json: json(unsaved)
    case .ndjson: NDJSONReport.render(document)
    case .markdown: MarkdownReport.render(document)
    case .junit: JUnitReport.render(document)
    case .sarif: SARIFReport.render(document)
    case .tap: TAPReport.render(document)
    case .github: GitHubReport.render(document)
    case .html: HTMLReport.render(document)
    case .har: WalkArchive.document(targets.map(\.evidence)).pretty + "\n"
    case .prometheus: PrometheusReport.render(document)
    }
  }

  /// The document of a run that could not begin.
  static func document(failure: Failure) -> JSONValue {
    let members: [(String, JSONValue)] = [
      ("outcome", .string(LogoutOutcome.notChecked.rawValue)), ("started_at", nil), ("results", []),
    ]
    return DocumentJSON(command: "check", version: Tool.version)
      .document(members, report: Report(), failure: failure)
  }

  private func json(_ unsaved: Failure?) -> String {
    let text = JSONReport.render(document)
    guard unsaved != nil, let document = try? JSONDocument(parsing: text).value else { return text }
    return document.reporting(unsaved).pretty + "\n"
  }

  /// What to do about rules that were not run.
  private func advice(_ style: TextStyle) -> String {
    let hasNotRun = document.targets.contains { $0.report.summary.notRun > 0 }
    return hasNotRun && !isVerbose ? style.dim("--verbose says what each rule that was not run would need") + "\n" : ""
  }
}

/// The walks of all targets as one HTTP Archive, a page each.
enum WalkArchive {
  static func document(_ targets: [TargetEvidence]) -> JSONValue {
    let walks = targets.flatMap { target in
      [("application", target.applicationWalk.value), ("provider", target.providerWalk.value)].compactMap {
        name, walk in
        walk.map { ("\(target.facts.name): walk from the \(name)", $0.trace) }
      }
    }
    var pages: [JSONValue] = []
    var entries: [JSONValue] = []
    for (number, walk) in walks.enumerated() {
      let log = HARExport.document(walk.1, redaction: .on, version: Tool.version).object?["log"]?.object
      let page = "page_\(number + 1)"
      pages += (log?["pages"]?.array ?? []).map { replace($0, ["id": .string(page), "title": .string(walk.0)]) }
      entries += (log?["entries"]?.array ?? []).map { replace($0, ["pageref": .string(page)]) }
    }
    return [
      "log": [
        "version": "1.2", "creator": ["name": .string(Tool.name), "version": .string(Tool.version)],
        "pages": .array(pages), "entries": .array(entries),
      ]
    ]
  }

  private static func replace(_ value: JSONValue, _ changes: [String: JSONValue]) -> JSONValue {
    .object(JSONObject((value.object ?? [:]).members.map { ($0.name, changes[$0.name] ?? $0.value) }))
  }
}
