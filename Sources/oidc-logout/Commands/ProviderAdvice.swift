import Providers

/// Which rules the knowledge about products helps to mend, and what it says then.
enum ProviderAdvice {
  /// The part of the knowledge that answers a rule, by rule.
  static let topics: [String: @Sendable (Provider) -> String?] = [
    "DSC-008": endpoint, "PRV-005": endpoint,
    "RPL-007": returnList, "TRC-001": returnList, "TRC-004": returnList,
    "RPL-003": hintNeed, "RPL-005": hintNeed, "APP-002": hintNeed,
    "IDT-006": expiredHint,
    "PRV-002": ownDialect, "RPL-013": ownDialect,
    "PRV-003": errorTexts,
  ]

  static func all(for rule: String) -> [RuleExplanation.Advice] {
    guard let topic = topics[rule] else { return [] }
    return ProviderCatalogue.all.compactMap { provider in
      topic(provider).map {
        RuleExplanation.Advice(id: provider.id, name: provider.name, text: $0, isConfirmed: nil)
      }
    }
  }

  private static let endpoint: @Sendable (Provider) -> String? = { provider in
    switch provider.endSession {
    case .switchedOff(let how): how
    case .never(let instead): "has none; " + instead
    case .published, .unknown: provider.whenAbsent
    }
  }

  private static let returnList: @Sendable (Provider) -> String? = { provider in
    provider.postLogoutSetting.map { "register the address under " + $0 }
  }

  private static let hintNeed: @Sendable (Provider) -> String? = { provider in
    switch provider.hint.need {
    case .required: "logs nobody out without id_token_hint"
    case .requiredWithPostLogoutRedirectURI: "returns to post_logout_redirect_uri only with id_token_hint"
    case .recommended, .unused, .unknown: nil
    }
  }

  private static let expiredHint: @Sendable (Provider) -> String? = { provider in
    switch provider.hint.expired {
    case .refused: "refuses an expired hint: get a fresh ID Token before the logout"
    case .accepted: "accepts an expired hint"
    case .unknown: nil
    }
  }

  private static let ownDialect: @Sendable (Provider) -> String? = { provider in
    provider.dialect == .standard ? nil : "speaks its own dialect: --dialect \(provider.dialect.rawValue) spells it"
  }

  private static let errorTexts: @Sendable (Provider) -> String? = { provider in
    if provider.knownErrors.isEmpty { return nil }
    return provider.knownErrors.map { error in
      "\"\(error.text)\" means that \(error.meaning)" + (error.fix.isEmpty ? "" : "; \(error.fix)")
    }.joined(separator: "\n")
  }
}
