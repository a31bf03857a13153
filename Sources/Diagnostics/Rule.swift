/// One rule of the catalogue: its description and a pure check of a subject.
package struct Rule<Subject>: Sendable {
  package let description: RuleDescription
  /// Asked only where all evidence that the rule reads was collected.
  package let check: @Sendable (Subject) -> Verdict

  /// `reads` is the evidence that the check needs beside the subject itself.
  package init(
    _ id: RuleID, _ name: String, _ severity: Severity, _ title: String,
    statement: String, why: String, remedy: String,
    citations: [Citation], basis: RuleDescription.Basis = .specified, example: String,
    life: RuleLife = .stable(since: "0.1.0"), reads: [EvidenceKind] = [],
    check: @escaping @Sendable (Subject) -> Verdict
  ) {
    description = RuleDescription(
      id: id, name: name, severity: severity, title: title, statement: statement, why: why, remedy: remedy,
      citations: citations, basis: basis, example: example, life: life, reads: reads)
    self.check = check
  }
}
