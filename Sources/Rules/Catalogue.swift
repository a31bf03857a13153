import Diagnostics
import Evidence

/// A set of rules, each once, in the order of their identifiers.
package struct Catalogue: Sendable {
  package let rules: [JudgedRule]

  /// Every rule there is.
  package static let all: Catalogue = Catalogue(families.flatMap { $0 })

  private static let families: [[JudgedRule]] = [
    DiscoveryRules.judged, ProviderRules.judged, KeyRules.judged, IDTokenRules.judged, LogoutRequestRules.judged,
    RedirectRules.judged, CookieRules.judged, ApplicationRules.judged, SizeRules.judged, LeakRules.judged,
    FrontChannelRules.judged, BackChannelRules.judged, ProofRules.judged, SessionManagementRules.judged,
    RegistrationRules.judged, ExpectationRules.judged, LogoutRules.judged,
  ]

  package init(_ rules: [JudgedRule]) { self.rules = rules.sorted { $0.id < $1.id } }

  /// The rules about any of these kinds of evidence.
  package func about(_ subjects: Set<EvidenceKind>) -> Catalogue {
    Catalogue(rules.filter { !subjects.isDisjoint(with: $0.subjects) })
  }

  /// Judges the evidence of a target by every rule whose life allows it.
  package func judge(_ evidence: TargetEvidence, withPreviews: Bool = false) -> [Judgement] {
    rules.filter { $0.description.life.isJudged(withPreviews: withPreviews) }.map { $0.judge(evidence) }
  }

  package func rule(_ id: RuleID) -> RuleDescription? { rules.first { $0.id == id }?.description }

  /// What a person means by the name of a rule.
  package func find(_ name: String) -> Match {
    guard let id = RuleID(named: name), let rule = rule(id) else { return .unknown }
    switch rule.life {
    case .renamed(let new, let since):
      return self.rule(new).map { .renamed($0, from: id, since: since) } ?? .unknown
    case .retired(let since, let reason): return .retired(rule, since: since, because: reason)
    case .preview, .stable: return .rule(rule)
    }
  }

  /// The outcome of ``find(_:)``.
  package enum Match: Sendable, Hashable {
    case rule(RuleDescription)
    /// The rule that took over.
    case renamed(RuleDescription, from: RuleID, since: String)
    /// Still explainable; setting it aside has no effect.
    case retired(RuleDescription, since: String, because: String)
    case unknown
  }
}

extension RuleID {
  /// The subjects on which products and frameworks help to mend a breach of the rule.
  package var advice: [AdviceTopic] { Self.topics[self] ?? [] }

  private static let topics: [RuleID: [AdviceTopic]] = [
    .dsc008: [.endSessionEndpoint], .prv005: [.endSessionEndpoint],
    .rpl007: [.postLogoutRegistration], .trc004: [.postLogoutRegistration],
    .trc001: [.postLogoutRegistration, .registeredCallback],
    .rpl003: [.hintRequired], .rpl005: [.hintRequired], .app002: [.hintRequired, .keepIDToken],
    .idt006: [.expiredHint],
    .prv002: [.ownDialect], .rpl013: [.ownDialect],
    .prv003: [.errorTexts],
    .app001: [.reachProvider], .app003: [.deleteChunks], .app005: [.publicLandingPage],
    .app006: [.redirectAllowList], .app007: [.publicURL], .app008: [.endOwnSession],
    .lek003: [.tokenInCallbackURL], .fcl009: [.frameAncestors],
  ]
}
