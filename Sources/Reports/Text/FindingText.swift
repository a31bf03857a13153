import Diagnostics

/// Findings and counts as a person reads them; texts that came from a server are made safe for a terminal.
package struct FindingText: Sendable {
  /// How words are painted.
  package let style: TextStyle
  /// Columns.
  package let width: Int

  /// For a terminal of that many columns.
  package init(style: TextStyle, width: Int) {
    self.style = style
    self.width = width
  }

  /// One block per finding, worst first, an empty line between them; empty when there is none.
  package func findings(_ report: Report) -> [String] {
    report.findings.map(block)
  }

  /// What is wrong, the detail, the one thing to change, and where it is written.
  package func block(_ finding: Finding) -> String {
    let mark = finding.severity == .error ? "✗" : finding.severity == .warning ? "!" : "·"
    let place = finding.hop.map { " (hop \($0))" } ?? ""
    let head = "\(mark) \(finding.severity.rawValue) \(finding.rule.id.rawValue)"
    var lines = ["\(style.severity(finding.severity, head))  \(style.bold((finding.title + place).visible))"]
    lines.append("    " + wrapped(finding.detail, "    "))
    if finding.severity != .info || finding.observation.remedy != nil {
      lines.append("    \(style.green("fix:")) " + wrapped(finding.remedy, "         "))
    }
    if !finding.rule.citations.isEmpty {
      let sources = finding.rule.citations.map(\.text).joined(separator: "; ")
      lines.append("    \(style.dim("see:")) " + style.dim(wrapped(sources, "         ")))
    }
    return lines.joined(separator: "\n")
  }

  /// Detail, fix and sources as plain lines without layout, for formats that carry text.
  static func plain(_ finding: Finding) -> String {
    var lines = [finding.detail.visible, "fix: \(finding.remedy.visible)"]
    let sources = finding.rule.citations.map { [$0.text, $0.url].compactMap { $0 }.joined(separator: " ") }
    if !sources.isEmpty { lines.append("see: \(sources.joined(separator: "; "))") }
    return lines.joined(separator: "\n")
  }

  /// `2 errors, 1 warning, 17 passed, 3 not run`.
  package func counts(_ summary: Summary) -> String { Self.counts(summary) }

  /// The same, where no style is at hand.
  package static func counts(_ summary: Summary) -> String {
    var parts: [String] = []
    func add(_ count: Int, _ one: String, _ many: String) {
      if count > 0 { parts.append(counted(count, one, many)) }
    }
    add(summary.error, "error", "errors")
    add(summary.warning, "warning", "warnings")
    add(summary.info, "note", "notes")
    add(summary.passed, "rule passed", "rules passed")
    add(summary.notApplicable, "not applicable", "not applicable")
    add(summary.notRun, "not run", "not run")
    return parts.isEmpty ? "nothing was judged" : parts.joined(separator: ", ")
  }

  /// `1 error`, `2 errors`.
  static func counted(_ count: Int, _ one: String, _ many: String) -> String { "\(count) \(count == 1 ? one : many)" }

  private func wrapped(_ text: String, _ indent: String) -> String {
    let safe = text.split(separator: "\n", omittingEmptySubsequences: false).map { String($0).visible }
    return TextLayout.wrap(safe.joined(separator: "\n"), width: width, indent: indent)
  }
}

extension Judgement {
  /// Of the findings of a broken rule; `nil` when there are none.
  var worstSeverity: Severity? { findings.map(\.severity).max() }
}
