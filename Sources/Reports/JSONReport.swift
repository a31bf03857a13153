import Diagnostics
import OrderedJSON

/// The run as JSON: one document, or one line per target.
package enum JSONReport {
  /// One target: its document; several: a document with `results`. Ends with a newline.
  package static func render(_ document: ReportDocument) -> String {
    let frame = DocumentJSON(command: document.command, version: document.toolVersion)
    let results = document.targets.map { result($0, of: document) }
    return (results.count == 1 ? results[0] : frame.list(results)).pretty + "\n"
  }

  /// The document of one target.
  package static func result(_ target: ReportTarget, of document: ReportDocument) -> JSONValue {
    DocumentJSON(command: document.command, version: document.toolVersion).document(
      members(target, startedAt: document.startedAt), report: target.report, failure: target.failure)
  }

  private static func members(_ target: ReportTarget, startedAt: String?) -> [(String, JSONValue)] {
    [
      ("target", .string(target.name)),
      ("issuer", JSONValue(target.issuer)),
      ("started_at", JSONValue(startedAt)),
      ("total_ms", target.totalMilliseconds.map { JSONValue(milliseconds: $0) } ?? .null),
      ("verdict", .string(target.headline)),
      ("layers", .array(target.layers.map(layer))),
      ("passed", JSONValue(strings: target.report.judgements.filter { $0.verdict == .kept }.map(\.rule.id))),
      ("not_applicable", .array(target.report.judgements.compactMap(notApplicable))),
      ("not_run", .array(target.report.judgements.compactMap(notRun))),
      ("ignored", .array(target.ignored.flatMap(\.findings).map(FindingJSON.object))),
    ]
  }

  private static func layer(_ line: LayerLine) -> JSONValue {
    [
      "name": .string(line.layer.rawValue), "host": JSONValue(line.host), "verdict": .string(line.state.rawValue),
      "because": .string(line.because),
    ]
  }

  private static func notApplicable(_ judgement: Judgement) -> JSONValue? {
    guard case .notApplicable(let reason) = judgement.verdict else { return nil }
    return ["rule": .string(judgement.rule.id), "reason": .string(reason)]
  }

  private static func notRun(_ judgement: Judgement) -> JSONValue? {
    guard case .notRun(let reason) = judgement.verdict else { return nil }
    return ["rule": .string(judgement.rule.id), "reason": .string(reason)]
  }
}

/// One JSON document a line, one line per target.
package enum NDJSONReport {
  package static func render(_ document: ReportDocument) -> String {
    document.targets.map { JSONReport.result($0, of: document).compact + "\n" }.joined()
  }
}
