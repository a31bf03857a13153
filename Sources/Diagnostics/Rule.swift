/// One rule of the catalogue: its description and a pure check of a subject.
package struct Rule<Subject>: Sendable {
  package let description: RuleDescription
  package let check: @Sendable (Subject) -> Verdict

  package init(
    _ id: String, _ name: String, _ severity: Severity, _ title: String,
    statement: String, why: String, remedy: String,
    citations: [Citation], basis: RuleDescription.Basis = .specified, example: String,
    check: @escaping @Sendable (Subject) -> Verdict
  ) {
    description = RuleDescription(
      id: id, name: name, severity: severity, title: title, statement: statement, why: why, remedy: remedy,
      citations: citations, basis: basis, example: example)
    self.check = check
  }

  /// The rule's outcome for `subject`.
  package func judge(_ subject: Subject) -> Judgement {
    Judgement(rule: description, verdict: check(subject))
  }
}
