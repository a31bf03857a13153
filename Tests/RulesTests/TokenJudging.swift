import Diagnostics
import TestSupport
import Tokens

@testable import Rules

extension TokenInspection {
  /// The judgements of every token rule; those for the other role say that they do not apply.
  func judge() -> [Judgement] {
    (IDTokenRules.all + IDTokenKindRules.size + LogoutTokenRules.all).map { $0.judge(self) }
  }
}

extension [Rule<TokenInspection>] {
  /// The verdict of one rule.
  func verdict(_ id: String, on inspection: TokenInspection) -> Verdict? {
    first { $0.description.id.rawValue == id }?.check(inspection)
  }
}

extension Verdict {
  /// `kept`, `broken`, `not applicable` or `not run`.
  var word: String {
    switch self {
    case .kept: "kept"
    case .broken: "broken"
    case .notApplicable: "not applicable"
    case .notRun: "not run"
    }
  }

  var details: [String] {
    if case .broken(let observations) = self { observations.map(\.detail) } else { [] }
  }
}
