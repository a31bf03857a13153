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

/// Where a rule stands in its life, and since which release of the tool.
package enum RuleLife: Sendable, Hashable {
  /// Judged only where previews are wanted; its words and severity may still change.
  case preview(since: String)
  case stable(since: String)
  /// No longer judged. It stays explainable; setting it aside only warns.
  case retired(since: String, because: String)
  /// Its meaning lives on under another identifier.
  case renamed(to: RuleID, since: String)

  /// Whether a rule of that life is judged.
  package func isJudged(withPreviews: Bool) -> Bool {
    switch self {
    case .preview: withPreviews
    case .stable: true
    case .retired, .renamed: false
    }
  }

  /// One clause for `explain`: `stable since 0.1.0`.
  package var text: String {
    switch self {
    case .preview(let since): "a preview since \(since): it may still change"
    case .stable(let since): "stable since \(since)"
    case .retired(let since, let reason): "retired since \(since): \(reason)"
    case .renamed(let new, let since): "renamed to \(new.rawValue) in \(since)"
    }
  }
}

/// How bad a finding is: `error` breaks logout or a MUST, `warning` a SHOULD, `info` is worth saying.
package enum Severity: String, Sendable, Hashable, CaseIterable, Comparable {
  case info, warning, error

  package static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

  private var rank: Int {
    switch self {
    case .info: 0
    case .warning: 1
    case .error: 2
    }
  }
}
