import Diagnostics

/// The faults for which providers refuse a hint although its signature is valid.
enum HintBlockers {
  /// Rules whose breach makes a hint useless; a missing `sid` or an expired token does not.
  static let rules: Set<String> = ["IDT-001", "IDT-003", "IDT-004", "IDT-005", "IDT-008", "IDT-015", "IDT-017"]

  static func exist(in inspection: TokenInspection) -> Bool {
    if inspection.kind == .logoutToken || inspection.kind == .accessToken || inspection.role != .idToken { return true }
    return IDTokenRules.all.contains { rule in
      guard rules.contains(rule.description.id) else { return false }
      if case .broken = rule.check(inspection) { return true }
      return false
    }
  }
}
