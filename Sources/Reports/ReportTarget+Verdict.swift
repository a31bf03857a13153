import Diagnostics

extension ReportTarget {
  /// How a target fared as a whole, worst first.
  package enum Outcome: String, Sendable, Hashable, CaseIterable {
    case notChecked, broken, doubtful, fine
  }

  /// Broken by an error or a surviving session, doubtful by a warning or an unknown layer.
  package var outcome: Outcome {
    if failure != nil { return .notChecked }
    if report.fails(at: .error) || layers.contains(where: { $0.state == .survives }) { return .broken }
    if report.fails(at: .warning) || layers.contains(where: { $0.state == .unknown }) { return .doubtful }
    return report.summary.passed > 0 ? .fine : .doubtful
  }

  /// The verdict in one line, lower case, without a full stop.
  package var headline: String {
    if let failure { return "could not be checked: \(failure.message)" }
    let surviving = layers.filter { $0.state == .survives }.map(\.layer.rawValue)
    if !surviving.isEmpty { return "not logged out: the session survives at the \(surviving.joined(separator: ", "))" }
    let summary = report.summary
    if summary.error > 0 { return "logout is broken: \(FindingText.counted(summary.error, "error", "errors"))" }
    if summary.warning > 0 {
      return "logout is in doubt: \(FindingText.counted(summary.warning, "warning", "warnings"))"
    }
    if layers.contains(where: { $0.state == .unknown }) {
      return "nothing wrong was found, but it is not proved that every session ended"
    }
    if summary.passed == 0 { return "nothing was judged" }
    return layers.isEmpty ? "nothing wrong was found" : "logged out: every session that was seen ended"
  }

  /// `✗`, `!` or `✓`.
  package var mark: String {
    switch outcome {
    case .notChecked, .broken: "✗"
    case .doubtful: "!"
    case .fine: "✓"
    }
  }
}
