import Diagnostics
import Tokens

/// What makes an ID Token serve as `id_token_hint` (IDT), and what makes it heavy.
enum IDTokenRules {
  static let judged: [JudgedRule] = all.map { rule in
    JudgedRule(rule) { (subject: IDTokenSubject) in subject.inspection }
  }

  static let all: [Rule<TokenInspection>] =
    form + signature + issuance + subject + times + kind
}
