import Conformance
import Diagnostics
import OrderedJSON
import Reports

/// The JSON document of `conformance` (README, "JSON").
struct ConformanceDocument {
  private let report: ConformanceReport

  init(_ report: ConformanceReport) { self.report = report }

  var value: JSONValue {
    Self.document(
      issuer: report.issuer, clientID: report.clientID, cases: report.cases.map(Self.object),
      findings: report.cases.flatMap(\.findings), counts: report.count, failure: report.failure)
  }

  /// The cases of `--list`, of which nothing is known yet.
  static func list(_ cases: [ConformanceCase]) -> JSONValue {
    document(issuer: nil, clientID: nil, cases: cases.map { object($0, nil) }, findings: []) { _ in 0 }
  }

  private static func document(
    issuer: String?, clientID: String?, cases: [JSONValue], findings: [Finding],
    counts: (CaseOutcome.Kind) -> Int, failure: Failure? = nil
  ) -> JSONValue {
    let summary = [CaseOutcome.Kind.passed, .failed, .review, .skipped].map { ($0.rawValue, JSONValue(counts($0))) }
    return DocumentJSON(command: "conformance", version: Tool.version).document(
      [("issuer", JSONValue(issuer)), ("client_id", JSONValue(clientID)), ("cases", .array(cases))],
      findings: findings, summary: .object(JSONObject(summary)), failure: failure)
  }

  private static func object(_ each: ReportedCase) -> JSONValue { object(each.conformanceCase, each) }

  private static func object(_ conformanceCase: ConformanceCase, _ each: ReportedCase?) -> JSONValue {
    [
      "name": .string(conformanceCase.name), "result": JSONValue(each?.kind.rawValue),
      "reason": JSONValue(each?.reason), "label": .string(conformanceCase.label.rawValue),
      "title": .string(conformanceCase.title), "references": JSONValue(strings: conformanceCase.citations.map(\.text)),
      "checks": .array((each?.checks ?? []).map(check)),
      "findings": .array((each?.findings ?? []).map(FindingJSON.object)),
    ]
  }

  private static func check(_ check: ReportedCase.Check) -> JSONValue {
    ["name": .string(check.name), "result": .string(check.outcome.rawValue), "detail": .string(check.detail)]
  }
}
