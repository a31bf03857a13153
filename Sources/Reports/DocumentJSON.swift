import Diagnostics
import OrderedJSON

/// The frame of every JSON document: version, command, tool, the command's own members, findings, summary, error.
package struct DocumentJSON: Sendable {
  /// The name of the command, e.g. `check`.
  package let command: String
  /// The tool's version.
  package let version: String

  /// For the documents of one command.
  package init(command: String, version: String) {
    self.command = command
    self.version = version
  }

  /// A whole document.
  package func document(_ members: [(String, JSONValue)], report: Report, failure: Failure? = nil) -> JSONValue {
    document(members, findings: report.findings, summary: Self.summary(report.summary), failure: failure)
  }

  /// A whole document of a command that counts something else than rules.
  package func document(
    _ members: [(String, JSONValue)], findings: [Finding], summary: JSONValue, failure: Failure? = nil
  ) -> JSONValue {
    .object(
      JSONObject(
        head + members + [
          ("findings", .array(findings.map(FindingJSON.object))), ("summary", summary),
          ("error", Self.error(failure)),
        ]))
  }

  /// A document of several results, each one whole.
  package func list(_ results: [JSONValue]) -> JSONValue {
    .object(JSONObject(head + [("results", .array(results))]))
  }

  /// The counts of a report.
  package static func summary(_ summary: Summary) -> JSONValue {
    [
      "error": JSONValue(summary.error), "warning": JSONValue(summary.warning), "info": JSONValue(summary.info),
      "passed": JSONValue(summary.passed), "not_applicable": JSONValue(summary.notApplicable),
      "not_run": JSONValue(summary.notRun),
    ]
  }

  private var head: [(String, JSONValue)] {
    [
      ("schema_version", 1), ("command", .string(command)),
      ("tool", ["name": "oidc-logout", "version": .string(version)]),
    ]
  }

  /// The `error` member; `null` where nothing failed.
  static func error(_ failure: Failure?) -> JSONValue {
    guard let failure else { return .null }
    return ["kind": .string(failure.kind.rawValue), "message": .string(failure.message), "hint": .string(failure.hint)]
  }
}

/// A finding as every JSON document shows it (README, "JSON").
package enum FindingJSON {
  /// Keys in the order of the contract; `references` are the citations' texts.
  package static func object(_ finding: Finding) -> JSONValue {
    [
      "rule": .string(finding.rule.id.rawValue),
      "severity": .string(finding.severity.rawValue),
      "title": .string(finding.title),
      "detail": .string(finding.detail),
      "remedy": .string(finding.remedy),
      "references": JSONValue(strings: finding.rule.citations.map(\.text)),
      "evidence": .object(JSONObject(finding.observation.evidence.map { ($0.name, value($0.value)) })),
      "layer": JSONValue(finding.layer?.rawValue),
      "hop": JSONValue(finding.hop),
    ]
  }

  private static func value(_ value: Fact.Value) -> JSONValue {
    switch value {
    case .text(let text): .string(text)
    case .number(let number): JSONValue(number)
    case .flag(let flag): .bool(flag)
    case .list(let texts): JSONValue(strings: texts)
    case .none: .null
    }
  }
}
