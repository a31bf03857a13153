import Diagnostics
import Judgement
import Rules

/// The run for people: the verdict, one line per layer, then the findings, worst first.
package struct TextReport: Sendable {
  /// How words are painted.
  package let style: TextStyle
  /// Columns.
  package let width: Int
  /// Whether passed rules and rules without a verdict are listed too.
  package let isVerbose: Bool

  /// For a terminal of that many columns.
  package init(style: TextStyle = .plain, width: Int = 100, isVerbose: Bool = false) {
    self.style = style
    self.width = width
    self.isVerbose = isVerbose
  }

  /// All targets, an empty line between them. Ends with a newline.
  package func render(_ document: RunReport) -> String {
    document.targets.map(section).joined(separator: "\n")
  }

  private func section(_ target: TargetReport) -> String {
    let findings = FindingText(style: style, width: width)
    let issuer = target.issuer.map { $0 == target.name ? "" : style.dim(" \($0.visible)") } ?? ""
    var blocks = ["\(mark(target)) \(style.bold(target.name.visible))\(issuer)\n  \(target.headline.visible)"]
    if let failure = target.failure { blocks[0] += "\n  try: \(failure.hint.visible)" }
    if !target.layers.isEmpty { blocks.append(layers(target.layers)) }
    blocks += findings.findings(target.report)
    if !target.ignored.isEmpty {
      let rules = target.ignored.map(\.rule.id.rawValue).joined(separator: ", ")
      blocks.append(style.dim("ignored by configuration: \(rules)"))
    }
    if isVerbose { blocks += listing(target.report) }
    blocks.append(findings.counts(target.report.summary))
    return blocks.joined(separator: "\n\n") + "\n"
  }

  private func mark(_ target: TargetReport) -> String {
    switch target.standing {
    case .notChecked, .broken: style.red(target.mark)
    case .doubtful: style.yellow(target.mark)
    case .fine: style.green(target.mark)
    }
  }

  private func layers(_ lines: [LayerVerdict]) -> String {
    // An identity provider behind the provider is spoken of where one was seen.
    let seen = lines.filter { $0.layer != .upstream || $0.host != nil || $0.state != .unknown }
    let rows = seen.map { line in
      let host = line.host.map { " at \($0)" } ?? ""
      return (label: line.layer.rawValue, value: "\(line.state.rawValue)\(host): \(line.because)".visible)
    }
    return TextLayout.table(rows, width: width, paint: style.bold).joined(separator: "\n")
  }

  private func listing(_ report: Report) -> [String] {
    var passed: [(label: String, value: String)] = []
    var others: [(label: String, value: String)] = []
    for judgement in report.judgements {
      switch judgement.verdict {
      case .kept: passed.append((judgement.rule.id.rawValue, judgement.rule.statement.visible))
      case .notApplicable(let reason): others.append((judgement.rule.id.rawValue, "not applicable: \(reason)".visible))
      case .notRun(let cause): others.append((judgement.rule.id.rawValue, "not run: \(cause.reason)".visible))
      case .broken: break
      }
    }
    return [("passed:", passed), ("without a verdict:", others)].compactMap { title, rows in
      rows.isEmpty ? nil : ([title] + TextLayout.table(rows, width: width, paint: style.dim)).joined(separator: "\n")
    }
  }
}
