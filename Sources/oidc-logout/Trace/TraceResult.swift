import Browsing
import Diagnostics
import Evidence
import HTTP
import Judgement
import LogoutRequests
import OrderedJSON
import Reports
import Rules
import Sessions

/// A finished walk, judged.
struct TraceResult: Sendable {
  let trace: Trace
  let report: Report
  let verdicts: [LayerVerdict]
  let redaction: Redaction

  /// `proves` is whether sessions might be asked for.
  init(trace: Trace, proofs: [SessionProof], proves: Bool, plan: TracePlan, redaction: Redaction) {
    self.trace = trace
    self.redaction = redaction.isOn ? Redaction(knowing: trace.secrets) : redaction
    let redacted = proofs.compactMap(EvidenceRedactor().proof)
    verdicts = TargetLayers.verdicts(of: trace, redacted, proves: proves)
    var collected =
      plan.logout?.evidence ?? TargetEvidence(TargetFacts(name: trace.startURL, issuer: ""), startedAt: 0)
    let walk = EvidenceRedactor().trace(trace)
    if trace.goal.applicationURL == nil {
      collected.providerWalk = .had(walk)
    } else {
      collected.applicationWalk = .had(walk)
    }
    if !redacted.isEmpty { collected.proofs = .had(redacted) }
    var subjects: Set<EvidenceKind> = [.walk, .applicationWalk]
    if plan.logout != nil { subjects.insert(.logoutRequest) }
    if !redacted.isEmpty { subjects.formUnion([.providerProof, .applicationProof]) }
    report = Report(Catalogue.all.about(subjects).judge(collected))
  }

  var failure: Failure? { trace.failure }

  /// Clean only when the walk ended where it should and nothing was found.
  func status(failOn: Severity) -> ExitStatus {
    if let failure { return failure.status }
    return trace.outcome == .completed && !report.fails(at: failOn) ? .clean : .found
  }

  /// The document (README, "JSON").
  var document: JSONValue {
    let members = TraceDocument(trace: trace, verdicts: verdicts, redaction: redaction).members
    return DocumentJSON(command: "trace", version: Tool.version)
      .document(members, report: report, failure: failure)
  }

  /// The document of a walk that could not begin, with what was asked before it.
  static func document(failure: Failure, proofs: [SessionProof] = []) -> JSONValue {
    let layers = proofs.map { proof in
      JSONReport.layer(
        LayerVerdict(layer: proof.layer, host: proof.host, state: .unknown, because: failure.message, proof: proof))
    }
    let members: [(String, JSONValue)] = [
      ("start_url", nil), ("outcome", nil), ("final_url", nil), ("reached_post_logout_redirect_uri", nil),
      ("state_returned", nil), ("total_ms", 0), ("hops", []), ("layers", .array(layers)),
    ]
    return DocumentJSON(command: "trace", version: Tool.version)
      .document(members, report: Report(), failure: failure)
  }

  /// The walk as the report formats take it; `now` in seconds since 1970.
  func page(at now: Int) -> RunReport {
    let shown = EvidenceRedactor(redaction).trace(trace)
    let target = TargetReport(
      name: redaction.url(trace.startURL), issuer: trace.goal.issuer, judgements: report.judgements, layers: verdicts,
      failure: failure, totalMilliseconds: trace.totalMilliseconds, walks: [shown])
    return RunReport(
      command: "trace", toolVersion: Tool.version, startedAt: Timestamp.rfc3339(now), targets: [target])
  }
}
