import Diagnostics
import OrderedJSON
import Reports

/// The JSON of `explain`.
enum ExplainDocument {
  static func json(_ explanations: [RuleExplanation], failure: Failure? = nil) -> JSONValue {
    DocumentJSON(command: "explain", version: Tool.version)
      .document([("rules", .array(explanations.map(rule)))], report: Report(), failure: failure)
  }

  private static func rule(_ explanation: RuleExplanation) -> JSONValue {
    let rule = explanation.rule
    return [
      "id": .string(rule.id.rawValue), "name": .string(rule.name), "severity": .string(rule.severity.rawValue),
      "title": .string(rule.title), "statement": .string(rule.statement), "why": .string(rule.why),
      "remedy": .string(rule.remedy), "basis": .string(rule.basis.rawValue),
      "citations": .array(rule.citations.map(citation)), "example": .string(rule.example),
      "frameworks": .array(explanation.frameworks.map(advice)),
      "providers": .array(explanation.providers.map(advice)),
      "judged_by_check": JSONValue(explanation.needs == nil), "needs": JSONValue(explanation.needs),
    ]
  }

  private static func citation(_ citation: Citation) -> JSONValue {
    [
      "document": .string(citation.document), "section": JSONValue(citation.section.isEmpty ? nil : citation.section),
      "url": JSONValue(citation.url),
    ]
  }

  private static func advice(_ advice: RuleExplanation.Advice) -> JSONValue {
    [
      "id": .string(advice.id), "name": .string(advice.name), "advice": .string(advice.text),
      "confirmed": JSONValue(advice.isConfirmed),
    ]
  }
}
