import Diagnostics
import HTTP
import LogoutRequests
import OrderedJSON
import RedirectTracing
import Reports

/// A finished walk, judged.
struct TraceResult: Sendable {
  let trace: Trace
  let report: Report
  let verdicts: [LayerVerdict]
  let redaction: Redaction

  init(trace: Trace, plan: TracePlan, redaction: Redaction) {
    self.trace = trace
    self.redaction = redaction
    verdicts = LayerAssessment.verdicts(for: trace)
    // The walk judges every hop's size itself (SIZ-002).
    let request = plan.logout?.report.judgements.filter { $0.rule.id != "SIZ-002" } ?? []
    report = Report(request + TraceRules.all.map { $0.judge(trace) })
  }

  var failure: ToolFailure? { trace.failure.map(ToolFailure.init) }

  /// Clean only when the walk ended where it should and nothing was found.
  func status(failOn: Severity) -> ExitStatus {
    if let failure { return failure.status }
    return trace.outcome == .completed && !report.fails(at: failOn) ? .clean : .found
  }

  /// The document (README, "JSON").
  var document: JSONValue {
    let members = TraceDocument(trace: trace, verdicts: verdicts, redaction: redaction).members
    return DocumentJSON(command: "trace", version: Tool.version)
      .document(members, report: report, failure: failure?.json)
  }

  /// The document of a walk that could not begin.
  static func document(failure: ToolFailure) -> JSONValue {
    let members: [(String, JSONValue)] = [
      ("start_url", nil), ("outcome", nil), ("final_url", nil), ("reached_post_logout_redirect_uri", nil),
      ("state_returned", nil), ("total_ms", 0), ("hops", []), ("layers", []),
    ]
    return DocumentJSON(command: "trace", version: Tool.version)
      .document(members, report: Report(), failure: failure.json)
  }

  /// The walk as the report formats take it; `now` in seconds since 1970.
  func page(at now: Int) -> ReportDocument {
    let shown = redaction.isOn ? trace.redacted : trace
    let lines = verdicts.map { verdict in
      LayerLine(
        verdict.layer, host: verdict.host.isEmpty ? nil : verdict.host,
        LayerLine.State(rawValue: verdict.state.rawValue) ?? .unknown, because: verdict.because)
    }
    let target = ReportTarget(
      name: redaction.url(trace.startURL), issuer: trace.goal.issuer, judgements: report.judgements, layers: lines,
      failure: failure?.json, totalMilliseconds: trace.totalMilliseconds, trace: ReportTrace(shown))
    return ReportDocument(
      command: "trace", toolVersion: Tool.version, startedAt: Timestamp.rfc3339(now), targets: [target])
  }
}
