import Diagnostics
import Judgement
import Rules

/// GitHub-flavoured Markdown that fits a pull-request comment or a step summary.
package enum MarkdownReport {
  /// GitHub refuses comments of more than 65,536 characters.
  package static let byteLimit = 60_000

  /// The whole comment, cut off at ``byteLimit``.
  package static func render(_ document: RunReport) -> String {
    var output = Bounded()
    output.add("## \(title(document))\n\n")
    for target in document.targets { section(target, &output) }
    if output.leftOut > 0 {
      output.close(
        "_\(FindingText.counted(output.leftOut, "part", "parts")) left out: the report is too long for a comment._\n\n")
    }
    output.close("<sub>oidc-logout \(MarkdownText.escaped(document.toolVersion))\(time(document))</sub>\n")
    return output.text
  }

  /// Collects whole blocks up to the limit and counts the others.
  private struct Bounded {
    private(set) var text = ""
    private(set) var leftOut = 0

    mutating func add(_ block: String) {
      if text.utf8.count + block.utf8.count <= byteLimit { text += block } else { leftOut += 1 }
    }

    /// Adds a short block in any case.
    mutating func close(_ block: String) { text += block }
  }

  private static func title(_ document: RunReport) -> String {
    let targets = document.targets
    let worst = TargetReport.Standing.allCases.first { standing in targets.contains { $0.standing == standing } }
    let mark = targets.first { $0.standing == worst }?.mark ?? "!"
    if targets.count == 1 { return "\(mark) oidc-logout: \(MarkdownText.escaped(targets[0].headline))" }
    let unchecked = targets.filter { $0.failure != nil }.count
    let lead = unchecked == 0 ? "" : "\(unchecked) of \(targets.count) targets could not be checked; "
    return "\(mark) oidc-logout: \(lead)\(FindingText.counts(document.report.summary))"
  }

  private static func time(_ document: RunReport) -> String {
    document.startedAt.map { ", \(MarkdownText.escaped($0))" } ?? ""
  }

  private static func section(_ target: TargetReport, _ output: inout Bounded) {
    let issuer = target.issuer.map { " (\(MarkdownText.code($0)))" } ?? ""
    output.add("### \(target.mark) \(MarkdownText.escaped(target.name))\(issuer)\n\n")
    output.add("\(MarkdownText.escaped(target.headline)) — \(FindingText.counts(target.report.summary))\n\n")
    if let failure = target.failure { output.add("**Try:** \(MarkdownText.escaped(failure.hint))\n\n") }
    output.add(layers(target.layers))
    for finding in target.report.findings { output.add(block(finding)) }
    if !target.report.findings.isEmpty { output.add("\n") }
    details(target, &output)
  }

  private static func layers(_ lines: [LayerVerdict]) -> String {
    if lines.isEmpty { return "" }
    let rows = lines.map { line in
      let host = line.host.map { MarkdownText.code($0.split(separator: "|").joined(separator: "%7C")) } ?? ""
      return
        "| \(line.layer.rawValue) | \(host) | **\(line.state.rawValue)** | \(MarkdownText.escaped(line.because)) |\n"
    }
    return "| layer | host | session | because |\n|---|---|---|---|\n" + rows.joined() + "\n"
  }

  private static func block(_ finding: Finding) -> String {
    let mark = finding.severity == .error ? "✗" : finding.severity == .warning ? "!" : "·"
    let hop = finding.hop.map { " (hop \($0))" } ?? ""
    let sources = finding.rule.citations.map { citation in
      citation.url.map { "[\(MarkdownText.escaped(citation.text))](<\($0)>)" } ?? MarkdownText.escaped(citation.text)
    }
    var lines = [
      "- \(mark) **\(finding.severity.rawValue) \(finding.rule.id.rawValue)** \(MarkdownText.escaped(finding.title))\(hop)",
      MarkdownText.escaped(finding.detail),
      "**Fix:** \(MarkdownText.escaped(finding.remedy))",
    ]
    if !sources.isEmpty { lines.append("<sub>\(sources.joined(separator: "; "))</sub>") }
    return lines.joined(separator: "  \n  ") + "\n"
  }

  private static func details(_ target: TargetReport, _ output: inout Bounded) {
    var passed: [String] = []
    var notRun: [String] = []
    for judgement in target.report.judgements {
      switch judgement.verdict {
      case .kept: passed.append("- \(judgement.rule.id.rawValue) \(MarkdownText.escaped(judgement.rule.statement))\n")
      case .notRun(let cause):
        notRun.append("- \(judgement.rule.id.rawValue) \(MarkdownText.escaped(cause.reason))\n")
      case .broken, .notApplicable: break
      }
    }
    let ignored = target.ignored.flatMap(\.findings).map {
      "- \($0.rule.id.rawValue) \(MarkdownText.escaped($0.title)): \(MarkdownText.escaped($0.detail))\n"
    }
    output.add(folded(FindingText.counted(passed.count, "rule passed", "rules passed"), passed))
    output.add(folded("\(notRun.count) not run", notRun))
    output.add(folded(FindingText.counted(ignored.count, "finding ignored", "findings ignored"), ignored))
  }

  private static func folded(_ title: String, _ lines: [String]) -> String {
    lines.isEmpty ? "" : "<details><summary>\(title)</summary>\n\n\(lines.joined())\n</details>\n\n"
  }
}
