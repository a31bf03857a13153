import Diagnostics
import Judgement
import OrderedJSON
import Rules
import Sessions

/// The run as JSON: one document, or one line per target.
package enum JSONReport {
  /// The outcome of the run and the result of every target. Ends with a newline.
  package static func render(_ run: RunReport) -> String {
    let frame = DocumentJSON(command: run.command, version: run.toolVersion)
    let members: [(String, JSONValue)] = [
      ("outcome", .string(run.outcome.rawValue)), ("started_at", JSONValue(run.startedAt)),
      ("results", .array(run.targets.map { .object(JSONObject(result($0))) })),
    ]
    return frame.document(members, report: run.report, failure: run.failure).pretty + "\n"
  }

  /// One target as a document of its own, for one line each.
  static func document(_ target: TargetReport, of run: RunReport) -> JSONValue {
    let frame = DocumentJSON(command: run.command, version: run.toolVersion)
    let start: (String, JSONValue) = ("started_at", JSONValue(run.startedAt))
    let members = [start] + standing(target) + otherRules(target)
    return frame.document(members, report: target.report, failure: target.failure)
  }

  private static func result(_ target: TargetReport) -> [(String, JSONValue)] {
    let findings: (String, JSONValue) = ("findings", .array(target.report.findings.map(FindingJSON.object)))
    let end: [(String, JSONValue)] = [
      ("summary", DocumentJSON.summary(target.report.summary)), ("error", DocumentJSON.error(target.failure)),
    ]
    return standing(target) + [findings] + otherRules(target) + end
  }

  /// How the target fared.
  private static func standing(_ target: TargetReport) -> [(String, JSONValue)] {
    [
      ("target", .string(target.name)),
      ("issuer", JSONValue(target.issuer)),
      ("outcome", .string(target.outcome.rawValue)),
      ("verdict", .string(target.headline)),
      ("total_ms", target.totalMilliseconds.map { JSONValue(milliseconds: $0) } ?? .null),
      ("layers", .array(target.layers.map(layer))),
    ]
  }

  /// The rules that have no finding that counts.
  private static func otherRules(_ target: TargetReport) -> [(String, JSONValue)] {
    [
      ("passed", JSONValue(strings: target.report.judgements.filter { $0.verdict == .kept }.map(\.rule.id.rawValue))),
      ("not_applicable", .array(target.report.judgements.compactMap(notApplicable))),
      ("not_run", .array(target.report.judgements.compactMap(notRun))),
      ("ignored", .array(target.ignored.flatMap(\.findings).map(FindingJSON.object))),
    ]
  }

  /// A layer as `trace` and `check` show it.
  package static func layer(_ verdict: LayerVerdict) -> JSONValue {
    [
      "name": .string(verdict.layer.rawValue), "host": JSONValue(verdict.host),
      "cookies_before": JSONValue(strings: verdict.cookiesBefore),
      "cookies_after": JSONValue(strings: verdict.cookiesAfter),
      "verdict": .string(verdict.state.rawValue), "because": .string(verdict.because),
      "proof": verdict.proof.map(proof) ?? .null,
    ]
  }

  private static func proof(_ proof: SessionProof) -> JSONValue {
    [
      "control": .string(proof.state(.control).rawValue), "after": .string(proof.state(.after).rawValue),
      "replay": .string(proof.state(.replay).rawValue), "silent_login": JSONValue(proof.silentLogin),
    ]
  }

  private static func notApplicable(_ judgement: Judgement) -> JSONValue? {
    guard case .notApplicable(let reason) = judgement.verdict else { return nil }
    return ["rule": .string(judgement.rule.id.rawValue), "reason": .string(reason)]
  }

  private static func notRun(_ judgement: Judgement) -> JSONValue? {
    guard case .notRun(let cause) = judgement.verdict else { return nil }
    return [
      "rule": .string(judgement.rule.id.rawValue), "reason": .string(cause.reason),
      "lacking": JSONValue(strings: cause.lacking.map(\.rawValue)),
      "options": JSONValue(strings: cause.lacking.compactMap(\.option)),
    ]
  }
}

/// One JSON document a line, one line per target.
package enum NDJSONReport {
  /// Every target, whatever became of it.
  package static func render(_ document: RunReport) -> String {
    document.targets.map { JSONReport.document($0, of: document).compact + "\n" }.joined()
  }
}
