import Conformance
import Diagnostics
import Reports

/// What `conformance` tells a person: the verdict, then what failed, then what must be looked at.
struct ConformanceText {
  let report: ConformanceReport
  let style: TextStyle
  let isVerbose: Bool

  var rendered: String {
    var lines = [heading] + rows(.failed) + rows(.review)
    if isVerbose { lines += rows(.skipped) + rows(.passed) }
    lines += ["", counts]
    if let rule = report.cases(.failed).lazy.flatMap(\.findings).first?.rule.id {
      lines += ["", "next: oidc-logout explain \(rule.rawValue)"]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Every case with its label and what it is about.
  static func list(_ cases: [ConformanceCase]) -> String {
    let names = cases.map(\.name.utf8.count).max() ?? 0
    let labels = cases.map(\.label.rawValue.utf8.count).max() ?? 0
    return cases.map { each in
      "\(TextLayout.pad(each.name, to: names))  \(TextLayout.pad(each.label.rawValue, to: labels))  \(each.title)\n"
    }.joined()
  }

  private var heading: String {
    if report.failure != nil || report.count(.failed) > 0 { return style.red("✗ \(report.headline)") }
    return report.count(.review) > 0 ? style.yellow("! \(report.headline)") : style.green("✓ \(report.headline)")
  }

  private func rows(_ kind: CaseOutcome.Kind) -> [String] {
    report.cases(kind).flatMap { row($0) + (isVerbose ? checks(of: $0) : []) }
  }

  private func row(_ each: ReportedCase) -> [String] {
    let head = "\(each.kind.mark) \(each.kind.rawValue)  \(each.name)"
    return ["\(each.kind.painted(head, style)): \(each.reason) \(style.dim("(\(each.section))"))"]
  }

  private func checks(of each: ReportedCase) -> [String] {
    each.checks.map { "    \($0.outcome.rawValue)  \($0.name): \($0.detail)" }
  }

  private var counts: String {
    let parts = CaseOutcome.Kind.allCases.map { "\(report.count($0)) \($0.rawValue)" }
    return parts.joined(separator: ", ")
      + (isVerbose || report.count(.skipped) == 0 ? "" : style.dim(" (--verbose says why)"))
  }
}

extension CaseOutcome.Kind {
  fileprivate var mark: String {
    switch self {
    case .failed: "✗"
    case .review: "!"
    case .skipped: "·"
    case .passed: "✓"
    }
  }

  fileprivate func painted(_ text: String, _ style: TextStyle) -> String {
    switch self {
    case .failed: style.red(text)
    case .review: style.yellow(text)
    case .skipped: style.dim(text)
    case .passed: style.green(text)
    }
  }
}
