import Diagnostics
import RedirectTracing

/// A rule with everything that is known about mending its breach.
struct RuleExplanation: Sendable, Hashable {
  /// What to change in one framework or product.
  struct Advice: Sendable, Hashable {
    let id: String
    let name: String
    let text: String
    /// Whether it was seen in source or documentation; `nil` where nothing was said about that.
    let isConfirmed: Bool?
  }

  let rule: RuleDescription
  let frameworks: [Advice]
  let providers: [Advice]
  /// What it would take to judge the rule, when `check` cannot.
  let needs: String?

  init(_ rule: RuleDescription) {
    self.rule = rule
    frameworks = KnownApplication.all.compactMap { application in
      application.fixes[rule.id].map {
        Advice(id: application.id, name: application.name, text: $0, isConfirmed: application.isConfirmed)
      }
    }
    providers = ProviderAdvice.all(for: rule.id)
    needs = RuleCatalogue.unjudged.first { $0.description.id == rule.id }?.needs
  }

  /// How firmly the rule stands, in words.
  var firmness: String {
    switch rule.basis {
    case .specified: "the specification says so"
    case .derived:
      "derived: it follows from the source or from what breaks in the field; no specification says it in these words"
    case .unconfirmed: "unconfirmed: the original text was not at hand when the rule was written"
    }
  }
}
