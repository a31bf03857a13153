import Diagnostics
import Rules

/// The answer to the question that a user asks: is she logged out?
package enum LogoutOutcome: String, Sendable, Hashable, CaseIterable, Comparable {
  /// Every session that was seen was seen to end.
  case loggedOut = "logged_out"
  /// Nothing could be looked at.
  case notChecked = "not_checked"
  /// No session was seen to survive, but not every one was seen to end.
  case unproved
  /// A session was seen to survive.
  case notLoggedOut = "not_logged_out"

  /// Of several outcomes the last one counts.
  package static func < (left: LogoutOutcome, right: LogoutOutcome) -> Bool { left.badness < right.badness }

  private var badness: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

extension TargetReport {
  /// Whether the user is logged out, as far as the walks show.
  package var outcome: LogoutOutcome {
    if layers.contains(where: { $0.state == .survives }) { return .notLoggedOut }
    if failure != nil || walks.isEmpty { return .notChecked }
    return everySessionEnded ? .loggedOut : .unproved
  }

  /// Whether the provider's session, and every other of which something was seen, was seen to end.
  private var everySessionEnded: Bool {
    let seen = layers.filter { $0.hasSession || $0.layer == .provider && $0.host != nil }
    return !seen.isEmpty && seen.allSatisfy { $0.state == .ended }
  }

  /// How a target fared as a whole, worst first.
  package enum Standing: String, Sendable, Hashable, CaseIterable {
    case notChecked, broken, doubtful, fine
  }

  /// Broken by an error or a surviving session, doubtful by a warning or an unknown layer.
  package var standing: Standing {
    if failure != nil { return .notChecked }
    if report.fails(at: .error) || layers.contains(where: { $0.state == .survives }) { return .broken }
    if report.fails(at: .warning) || !layers.isEmpty && !everySessionEnded { return .doubtful }
    return report.summary.passed > 0 ? .fine : .doubtful
  }

  /// The verdict in one line, lower case, without a full stop.
  package var headline: String {
    if let failure { return "could not be checked: \(failure.message)" }
    let surviving = layers.filter { $0.state == .survives }.map(\.layer.rawValue)
    if !surviving.isEmpty { return "not logged out: the session survives at the \(surviving.joined(separator: ", "))" }
    let summary = report.summary
    if summary.error > 0 { return "logout is broken: " + (summary.error == 1 ? "1 error" : "\(summary.error) errors") }
    if summary.warning > 0 {
      let warnings = summary.warning == 1 ? "1 warning" : "\(summary.warning) warnings"
      return outcome == .loggedOut
        ? "logged out: every session that was seen ended, with \(warnings)" : "logout is in doubt: \(warnings)"
    }
    if everySessionEnded { return "logged out: every session that was seen ended" }
    if layers.contains(where: { $0.state == .unknown }) {
      return "nothing wrong was found, but it is not proved that every session ended"
    }
    if summary.passed == 0 { return "nothing was judged" }
    return layers.isEmpty ? "nothing wrong was found" : "logged out: every session that was seen ended"
  }

  /// `✗`, `!` or `✓`.
  package var mark: String {
    switch standing {
    case .notChecked, .broken: "✗"
    case .doubtful: "!"
    case .fine: "✓"
    }
  }
}
