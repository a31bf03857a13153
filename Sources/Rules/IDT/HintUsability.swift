import Diagnostics
import Tokens

extension TokenInspection {
  /// Whether the token will serve as `id_token_hint`: `true` only with a valid signature and no fault that makes providers
  /// refuse it (being expired is none), `nil` when the signature could not be checked.
  package var isUsableAsIDTokenHint: Bool? {
    switch text.shape {
    case .opaque, .jsonJWS, .jsonJWE: return false
    case .compactJWE, .tooLarge: return nil
    case .compactJWS: break
    }
    switch signature.status {
    case .invalid: return false
    case .notChecked: return nil
    case .valid: return !hasFaultThatProvidersRefuse
    }
  }

  private var hasFaultThatProvidersRefuse: Bool {
    if kind == .logoutToken || kind == .accessToken || role != .idToken { return true }
    return IDTokenRules.all.contains { rule in
      guard Self.refused.contains(rule.description.id) else { return false }
      // The verdict is about the token inside of a form body, not about the body.
      if rule.description.id == .idt001, text.holdsBareToken { return false }
      if case .broken = rule.check(self) { return true }
      return false
    }
  }

  /// Rules whose breach makes a hint useless; a missing `sid` or an expired token does not.
  private static let refused: Set<RuleID> = [.idt001, .idt003, .idt004, .idt005, .idt008, .idt015, .idt017]
}
