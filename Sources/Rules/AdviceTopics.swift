import Diagnostics

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
