import Diagnostics
import Judgement

/// Workflow commands that GitHub Actions turns into annotations: one per finding, one verdict per target.
package enum GitHubReport {
  /// One command a line.
  package static func render(_ document: RunReport) -> String {
    document.targets.flatMap { lines($0) }.map { $0 + "\n" }.joined()
  }

  private static func lines(_ target: TargetReport) -> [String] {
    var lines = target.report.findings.map { finding in
      command(
        level(finding.severity), title: "\(target.name): \(finding.rule.id.rawValue) \(finding.title)",
        FindingText.plain(finding))
    }
    if let failure = target.failure {
      lines.append(
        command(.error, title: "\(target.name): could not be checked", "\(failure.message)\ntry: \(failure.hint)"))
    } else {
      lines.append(
        command(
          .notice, title: "\(target.name): oidc-logout",
          "\(target.headline) (\(FindingText.counts(target.report.summary)))"))
    }
    return lines
  }

  /// The commands that make an annotation.
  private enum Level: String {
    case error, warning, notice
  }

  private static func level(_ severity: Severity) -> Level {
    switch severity {
    case .error: .error
    case .warning: .warning
    case .info: .notice
    }
  }

  private static func command(_ level: Level, title: String, _ message: String) -> String {
    let text = message.split(separator: "\n", omittingEmptySubsequences: false).map { escaped(String($0).visible) }
    let property = escaped(title.visible).map { $0 == ":" ? "%3A" : $0 == "," ? "%2C" : String($0) }.joined()
    return "::\(level.rawValue) title=\(property)::\(text.joined(separator: "%0A"))"
  }

  /// Controls are gone already (`visible`), so only the percent sign is left to escape.
  private static func escaped(_ text: String) -> String {
    text.split(separator: "%", omittingEmptySubsequences: false).joined(separator: "%25")
  }
}
