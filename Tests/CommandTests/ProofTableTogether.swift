import MockProvider

/// Several faults at a time, and what they come to.
struct ProofCombination: Sendable, CustomStringConvertible {
  let faults: [MockFault]
  var options: [String] = []
  /// As ``ProofRun/summary`` gives it.
  let expected: String

  var description: String { (faults.map(\.rawValue) + options).joined(separator: " ") }
}

extension ProofTable {
  /// `check` through the application where one fault hides another.
  static let together: [ProofCombination] = [
    ProofCombination(
      faults: [.applicationWithoutHint], options: ["--confirm"], expected: "0 logged_out | \(gone)"),
    ProofCombination(
      faults: [.applicationWithoutHint, .confirmedWithoutLogout], options: ["--confirm"],
      expected: "1 not_logged_out | \(lives) | LOG-001 VRF-002"),
    ProofCombination(
      faults: [.sessionSurvives, .promptNoneAnswers500],
      expected: "1 logged_out | app ended alive dead dead | provider ended alive dead alive asked | VRF-007"),
    ProofCombination(
      faults: [.redirectWithoutLogout, .promptNoneAnswersLoginPage],
      expected: "1 not_logged_out | \(lives) | LOG-001 VRF-002"),
    ProofCombination(
      faults: [.deleteCookieWrongPath, .sessionSurvives],
      expected: "1 not_logged_out | \(lives) | CKE-001 CKE-002 LOG-001 VRF-002"),
    ProofCombination(
      faults: [.applicationSessionKept, .applicationForgetsProvider],
      expected: "1 not_logged_out | app survives alive alive - | provider survives alive alive - | "
        + "APP-001 APP-017 LOG-001 VRF-002"),
    ProofCombination(
      faults: [.applicationSessionSurvives, .sessionSurvives],
      expected: "1 logged_out | app ended alive dead alive | provider ended alive dead alive asked | VRF-007 VRF-008"),
    ProofCombination(
      faults: [.replicaForgetsLogout, .sessionCookieKept],
      expected: "1 logged_out | app ended alive dead dead | provider ended alive dead alive asked | VRF-007"),
  ]

  private static let gone = "app ended alive dead dead | provider ended alive dead dead asked"
  private static let lives = "app ended alive dead dead | provider survives alive alive - let in"
}
