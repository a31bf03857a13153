import Diagnostics
import OrderedJSON

/// A rule as SARIF's `reportingDescriptor`.
enum SARIFRule {
  static func object(_ rule: RuleDescription) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("id", .string(rule.id.rawValue)),
      ("name", .string(pascalCase(rule.name))),
      ("shortDescription", text(rule.title)),
      ("fullDescription", text("\(sentence(rule.statement)) \(rule.why)")),
      ("help", ["text": .string(helpText(rule)), "markdown": .string(helpMarkdown(rule))]),
      ("defaultConfiguration", ["level": .string(SARIFLevel(rule.severity).rawValue)]),
      ("properties", ["tags": JSONValue(strings: ["logout", rule.basis.rawValue])]),
    ]
    if let url = rule.citations.lazy.compactMap(\.url).first { members.append(("helpUri", .string(url))) }
    return .object(JSONObject(members))
  }

  private static func text(_ text: String) -> JSONValue { ["text": .string(text)] }

  private static func helpText(_ rule: RuleDescription) -> String {
    """
    What must hold: \(sentence(rule.statement))
    Why it matters: \(rule.why)
    Fix: \(sentence(rule.remedy))
    See: \(rule.citations.map(\.text).joined(separator: "; "))
    Example of the fault:
    \(rule.example)
    """
  }

  private static func helpMarkdown(_ rule: RuleDescription) -> String {
    let sources = rule.citations.map { citation in
      citation.url.map { "[\(MarkdownText.escaped(citation.text))](<\($0)>)" } ?? MarkdownText.escaped(citation.text)
    }
    return """
      **What must hold:** \(MarkdownText.escaped(sentence(rule.statement)))

      **Why it matters:** \(MarkdownText.escaped(rule.why))

      **Fix:** \(MarkdownText.escaped(sentence(rule.remedy)))

      **See:** \(sources.joined(separator: "; "))

      ```text
      \(rule.example)
      ```
      """
  }

  private static func sentence(_ text: String) -> String { text.hasSuffix(".") ? text : text + "." }

  private static func pascalCase(_ slug: String) -> String {
    slug.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
  }
}

/// SARIF's words for severities.
enum SARIFLevel: String {
  case error, warning, note

  init(_ severity: Severity) {
    switch severity {
    case .error: self = .error
    case .warning: self = .warning
    case .info: self = .note
    }
  }
}
