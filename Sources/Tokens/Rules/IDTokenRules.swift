import Diagnostics

/// What makes an ID Token serve as `id_token_hint` (IDT), and what makes it heavy (SIZ-006).
package enum IDTokenRules {
  package static let all: [Rule<TokenInspection>] =
    (form + signature + issuance + subject + times + kind + size).sorted { $0.description.id < $1.description.id }
}
