import Diagnostics
import Reports

/// Rules as Markdown, for a wiki or a ticket.
enum ExplainMarkdown {
  static func render(_ explanations: [RuleExplanation]) -> String {
    explanations.map(section).joined(separator: "\n")
  }

  /// A table of all rules.
  static func list(_ rules: [RuleDescription]) -> String {
    let rows = rules.map { "| \($0.id) | \($0.severity.rawValue) | \(MarkdownText.escaped($0.title)) |\n" }
    return "| rule | severity | fault |\n|---|---|---|\n" + rows.joined()
  }

  private static func section(_ explanation: RuleExplanation) -> String {
    let rule = explanation.rule
    var blocks = [
      "## \(rule.id.rawValue): \(MarkdownText.escaped(rule.title))",
      "**\(rule.severity.rawValue)** \(MarkdownText.code(rule.name))",
      paragraph("What is checked", rule.statement),
    ]
    if let needs = explanation.needs { blocks.append("`check` does not judge it: \(MarkdownText.escaped(needs)).") }
    blocks += [paragraph("Why it matters", rule.why), paragraph("How to fix it", rule.remedy)]
    blocks += [table("framework", explanation.frameworks), table("provider", explanation.providers)]
    blocks.append(
      "**Where it is written.** \(rule.citations.map(source).joined(separator: "; ")). "
        + MarkdownText.escaped(explanation.basisText) + ".")
    if !rule.example.isEmpty { blocks.append("**A failing example**\n\n" + fenced(rule.example)) }
    return blocks.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
  }

  private static func paragraph(_ title: String, _ text: String) -> String {
    "**\(title).** \(MarkdownText.escaped(text))"
  }

  private static func table(_ title: String, _ advice: [RuleExplanation.Advice]) -> String {
    if advice.isEmpty { return "" }
    let rows = advice.map { one in
      let caution = one.isConfirmed == false ? " (not confirmed)" : ""
      let lines = one.text.split(separator: "\n").map { MarkdownText.escaped(String($0)) }
      return "| \(MarkdownText.escaped(one.name))\(caution) | \(lines.joined(separator: "<br>")) |"
    }
    return "| \(title) | what to change |\n|---|---|\n" + rows.joined(separator: "\n")
  }

  private static func source(_ citation: Citation) -> String {
    let text = MarkdownText.escaped(citation.text)
    return citation.url.map { "[\(text)](<\($0)>)" } ?? text
  }

  /// A code block whose fence is longer than any run of backticks in it.
  private static func fenced(_ text: String) -> String {
    let longest = text.split(omittingEmptySubsequences: false) { $0 != "`" }.map(\.count).max() ?? 0
    let fence = String(repeating: "`", count: max(3, longest + 1))
    return "\(fence)\n\(text)\n\(fence)"
  }
}
