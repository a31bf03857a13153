import Diagnostics
import OrderedJSON

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
