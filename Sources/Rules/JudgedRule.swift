import Browsing
import Diagnostics
import Discovery
import Evidence

/// A rule of the catalogue, whatever it looks at: asked of the evidence of a target.
package struct JudgedRule: Sendable {
  package let description: RuleDescription
  /// What the rule is about, by which commands choose their rules.
  package let subjects: Set<EvidenceKind>
  private let verdict: @Sendable (TargetEvidence) -> Verdict

  package var id: RuleID { description.id }

  /// Asks the rule; silence is never a pass.
  package func judge(_ evidence: TargetEvidence) -> Judgement {
    Judgement(rule: description, verdict: verdict(evidence))
  }

  /// A rule about those subjects that `concerns` lets through.
  init<Subject: RuleSubject>(
    _ rule: Rule<Subject>, where concerns: @escaping @Sendable (Subject, TargetEvidence) -> Bool = { _, _ in true }
  ) {
    self.init(rule, as: { $0 }, where: concerns)
  }

  /// A rule about something that is part of a subject.
  init<Subject: RuleSubject, Part>(
    _ rule: Rule<Part>, as part: @escaping @Sendable (Subject) -> Part,
    where concerns: @escaping @Sendable (Subject, TargetEvidence) -> Bool = { _, _ in true }
  ) {
    var description = rule.description
    description.reads = [Subject.evidence] + description.reads
    self.description = description
    subjects = Subject.subjects
    let (reads, check) = (rule.description.reads, rule.check)
    verdict = { evidence in
      switch Subject.found(in: evidence) {
      case .none(let reason): .notRun(reason)
      case .subjects(let all):
        Self.verdict(all.filter { concerns($0, evidence) }, reads: reads, in: evidence) { check(part($0)) }
      }
    }
  }

  /// A rule whose evidence no command of this release collects.
  init(awaiting rule: AwaitingRule) {
    description = rule.description
    subjects = Set(rule.description.reads)
    verdict = { evidence in
      if let channel = rule.channel, let metadata = evidence.discovery.value?.evidence.document,
        channel.isAnnounced(by: metadata) == false
      {
        return .notApplicable("the provider announces no \(channel.name)")
      }
      return .notRun(NotRun(rule.lack, lacking: rule.description.reads))
    }
  }

  private static func verdict<Subject: RuleSubject>(
    _ subjects: [Subject], reads: [EvidenceKind], in evidence: TargetEvidence, _ check: (Subject) -> Verdict
  ) -> Verdict {
    let complete = subjects.filter { subject in reads.allSatisfy { subject.has($0, in: evidence) } }
    if complete.isEmpty {
      let lacking = reads.first { kind in !subjects.contains { $0.has(kind, in: evidence) } } ?? reads.first
      return lacking.map { Verdict.lacks($0) } ?? .notRun("nothing of the kind was collected")
    }
    return WalkMerging.merge(complete.map { (walk: $0.origin, verdict: check($0)) }, of: subjects.count)
  }
}

/// A rule that stands in the catalogue before a command collects what it reads.
struct AwaitingRule: Sendable, Hashable {
  let description: RuleDescription
  /// Why it cannot be judged yet, as a clause.
  let lack: String
  /// The channel that must be announced for the rule to concern a provider at all.
  let channel: LogoutChannel?

  init(
    _ id: RuleID, _ name: String, _ severity: Severity, _ title: String, statement: String, why: String,
    remedy: String, citations: [Citation], basis: RuleDescription.Basis = .specified, example: String,
    life: RuleLife = .stable(since: "0.1.0"), reads: EvidenceKind, lack: String? = nil, channel: LogoutChannel? = nil
  ) {
    description = RuleDescription(
      id: id, name: name, severity: severity, title: title, statement: statement, why: why, remedy: remedy,
      citations: citations, basis: basis, example: example, life: life, reads: [reads])
    self.lack = lack ?? reads.lack
    self.channel = channel
  }
}
