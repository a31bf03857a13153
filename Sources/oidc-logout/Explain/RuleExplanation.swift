import Diagnostics
import Providers
import Rules

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
    let topics = rule.id.advice
    frameworks = ApplicationFramework.all.flatMap { framework in
      topics.compactMap { framework.fixes[$0] }.map {
        Advice(id: framework.id, name: framework.name, text: $0, isConfirmed: framework.isConfirmed)
      }
    }
    providers = ProviderCatalogue.all.flatMap { provider in
      topics.compactMap(provider.advice).map {
        Advice(id: provider.id, name: provider.name, text: $0, isConfirmed: nil)
      }
    }
    needs = rule.needs
  }

  /// How firmly the rule stands, in words.
  var basisText: String {
    switch rule.basis {
    case .specified: "the specification says so"
    case .derived:
      "derived: it follows from the source or from what breaks in the field; no specification says it in these words"
    case .unconfirmed: "unconfirmed: the original text was not at hand when the rule was written"
    }
  }
}

extension RuleDescription {
  /// What it would take to judge the rule, when no command collects the evidence it reads.
  fileprivate var needs: String? { reads.first { $0.option == nil }?.lack }
}
