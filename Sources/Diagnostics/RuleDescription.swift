/// Everything about a rule except its check: what `explain` prints and reports list.
package struct RuleDescription: Sendable, Hashable {
  package let id: RuleID
  /// Kebab-case slug that names the fault, e.g. `end-session-endpoint-absent`.
  package let name: String
  package let severity: Severity
  /// The fault in a few words for people: the title of its findings.
  package let title: String
  /// What must hold, as a sentence without a full stop.
  package let statement: String
  /// Why it matters to the user who logs out: one or two full sentences.
  package let why: String
  /// The one thing to change, imperative, lower case, without a full stop.
  package let remedy: String
  package let citations: [Citation]
  package let basis: Basis
  /// A minimal failing example: a few lines of a document, header, URL or claim set.
  package let example: String
  package let life: RuleLife
  /// The evidence without which it cannot be judged.
  package var reads: [EvidenceKind]

  package init(
    id: RuleID, name: String, severity: Severity, title: String, statement: String, why: String, remedy: String,
    citations: [Citation], basis: Basis = .specified, example: String, life: RuleLife = .stable(since: "0.1.0"),
    reads: [EvidenceKind] = []
  ) {
    self.id = id
    self.name = name
    self.severity = severity
    self.title = title
    self.statement = statement
    self.why = why
    self.remedy = remedy
    self.citations = citations
    self.basis = basis
    self.example = example
    self.life = life
    self.reads = reads
  }

  /// How firmly a rule stands on its citation (column `St` of the catalogue).
  package enum Basis: String, Sendable, Hashable {
    /// The cited text says so.
    case specified
    /// It follows from the cited text or from field reports; never worded as "the specification requires".
    case derived
    /// The primary text was not available.
    case unconfirmed
  }
}
