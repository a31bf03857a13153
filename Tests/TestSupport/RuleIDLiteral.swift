import Diagnostics

/// Lets a test name a rule as findings do; an identifier that does not exist stops the test.
extension RuleID: ExpressibleByStringLiteral {
  public init(stringLiteral value: String) {
    guard let id = RuleID(named: value) else { fatalError("there is no rule \(value)") }
    self = id
  }
}

extension Rule {
  /// The rule's outcome for a subject, without the catalogue around it.
  package func judge(_ subject: Subject) -> Judgement { Judgement(rule: description, verdict: check(subject)) }
}
