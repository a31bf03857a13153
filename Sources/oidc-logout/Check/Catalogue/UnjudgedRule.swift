import Diagnostics

/// A rule of the catalogue that `check` cannot judge by looking, and what it would take.
struct UnjudgedRule: Sendable, Hashable {
  let description: RuleDescription
  /// What must be done or given, as a clause: the reason of its `not_run`.
  let needs: String

  init(
    _ id: String, _ name: String, _ severity: Severity, _ title: String, statement: String, why: String,
    remedy: String, citations: [Citation], basis: RuleDescription.Basis = .specified, example: String, needs: String
  ) {
    description = RuleDescription(
      id: id, name: name, severity: severity, title: title, statement: statement, why: why, remedy: remedy,
      citations: citations, basis: basis, example: example)
    self.needs = needs
  }

  var notRun: Judgement { Judgement(rule: description, verdict: .notRun(needs)) }
}
