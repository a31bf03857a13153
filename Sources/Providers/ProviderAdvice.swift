import Diagnostics

extension Provider {
  /// What is known of this product on a subject: a clause without a full stop, `errorTexts` a line for each text.
  package func advice(on topic: AdviceTopic) -> String? {
    switch topic {
    case .endSessionEndpoint: endpointAdvice
    case .postLogoutRegistration: postLogoutSetting.map { "register the address under " + $0 }
    case .hintRequired: hintAdvice
    case .expiredHint: expiredHintAdvice
    case .ownDialect:
      dialect == .standard ? nil : "speaks its own dialect: --dialect \(dialect.rawValue) spells it"
    case .errorTexts: errorAdvice
    case .reachProvider, .keepIDToken, .deleteChunks, .publicLandingPage, .redirectAllowList, .publicURL,
      .endOwnSession, .tokenInCallbackURL, .frameAncestors, .registeredCallback:
      nil
    }
  }

  private var endpointAdvice: String? {
    switch endSession {
    case .switchedOff(let how): how
    case .never(let instead): "has none; " + instead
    case .published, .unknown: whenAbsent
    }
  }

  private var hintAdvice: String? {
    switch hint.need {
    case .required: "logs nobody out without id_token_hint"
    case .requiredWithPostLogoutRedirectURI: "returns to post_logout_redirect_uri only with id_token_hint"
    case .recommended, .unused, .unknown: nil
    }
  }

  private var expiredHintAdvice: String? {
    switch hint.expired {
    case .refused: "refuses an expired hint: get a fresh ID Token before the logout"
    case .accepted: "accepts an expired hint"
    case .unknown: nil
    }
  }

  private var errorAdvice: String? {
    let texts = knownErrors.map { "\"\($0.text)\" means that \($0.meaning); \($0.fix)" }
    let codes = errorCodes.map { "\"\($0.prefix)\" and a number is an error of \($0.owner); look it up in \($0.list)" }
    let lines = texts + codes
    return lines.isEmpty ? nil : lines.joined(separator: "\n")
  }
}
