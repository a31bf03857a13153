import Diagnostics
import TestSupport
import Tokens

@testable import Rules

extension TokenInspection {
  /// The judgements of every token rule; those for the other role say that they do not apply.
  func judge() -> [Judgement] {
    (IDTokenRules.all + IDTokenRules.size + LogoutTokenRules.all).map { $0.judge(self) }
  }
}
