import Diagnostics
import Reports

/// Rules as a person reads them on a terminal.
struct ExplainText: Sendable {
  let style: TextStyle
  let width: Int

  func render(_ explanations: [RuleExplanation]) -> String {
    explanations.map(block).joined(separator: "\n\n")
  }

  /// One line a rule.
  func list(_ rules: [RuleDescription]) -> String {
    rules.map { rule in
      let severity = style.severity(rule.severity, TextLayout.pad(rule.severity.rawValue, to: 7))
      return "\(rule.id.rawValue)  \(severity)  \(rule.title)"
    }.joined(separator: "\n")
  }

  private func block(_ explanation: RuleExplanation) -> String {
    let rule = explanation.rule
    let head = style.severity(rule.severity, "\(rule.severity.rawValue) \(rule.id.rawValue)")
    var sections = [
      "\(head)  \(style.bold(rule.title))\n\(style.dim(rule.name))",
      section("What is checked", rule.statement + judging(explanation)),
      section("Why it matters", rule.why),
      section("How to fix it", rule.remedy, advice(explanation.frameworks) + advice(explanation.providers)),
      section("Where it is written", explanation.basisText, sources(rule.citations)),
    ]
    if !rule.example.isEmpty { sections.append(example(rule.example)) }
    return sections.joined(separator: "\n\n")
  }

  private func judging(_ explanation: RuleExplanation) -> String {
    explanation.needs.map { "\ncheck does not judge it: \($0)" } ?? ""
  }

  /// A paragraph and items below it.
  private func section(_ title: String, _ text: String, _ items: [String] = []) -> String {
    let lines = items.map { "  - " + TextLayout.wrap($0, width: width, indent: "    ") }
    return ([style.bold(title), "  " + TextLayout.wrap(text, width: width, indent: "  ")] + lines)
      .joined(separator: "\n")
  }

  private func advice(_ advice: [RuleExplanation.Advice]) -> [String] {
    advice.map { one in
      let caution = one.isConfirmed == false ? " (not confirmed)" : ""
      return "\(style.blue(one.name))\(caution): \(one.text)"
    }
  }

  /// One item for each document, with its sections and its address below.
  private func sources(_ citations: [Citation]) -> [String] {
    var seen: Set<String> = []
    let documents = citations.map(\.document).filter { seen.insert($0).inserted }
    return documents.map { document in
      let cited = citations.filter { $0.document == document }
      let sections = cited.map(\.section).filter { !$0.isEmpty }.map { " §\($0)" }.joined(separator: ",")
      let addresses = cited.compactMap(\.url).filter { seen.insert($0).inserted }
      return ([document + sections] + addresses).joined(separator: "\n")
    }
  }

  /// Never wrapped, so that it can be copied.
  private func example(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : "    \($0)" }
    return ([style.bold("A failing example")] + lines).joined(separator: "\n")
  }
}
