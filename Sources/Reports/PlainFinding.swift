import Diagnostics

/// A finding as plain lines without layout, for formats that carry text.
enum PlainFinding {
  /// Detail, fix and sources, one line each; texts made safe for a terminal.
  static func text(_ finding: Finding) -> String {
    var lines = [finding.detail.visible, "fix: \(finding.remedy.visible)"]
    let sources = finding.rule.citations.map { [$0.text, $0.url].compactMap { $0 }.joined(separator: " ") }
    if !sources.isEmpty { lines.append("see: \(sources.joined(separator: "; "))") }
    return lines.joined(separator: "\n")
  }
}

extension Judgement {
  /// Of the findings of a broken rule; `nil` when there are none.
  var worstSeverity: Severity? { findings.map(\.severity).max() }
}
