import Diagnostics
import WebPages

/// What is known of one OpenID Provider product: data only, seen in the versions its sources name.
package struct Provider: Sendable, Hashable {
  /// Stable identifier, e.g. `keycloak`.
  package let id: String
  /// Identifiers under which it stands in evidence that older releases of this tool saved.
  package let formerIDs: [String]
  package let name: String
  package let fingerprint: Fingerprint
  /// What tells its other editions.
  package let otherEditions: [Fingerprint]
  package let endSession: EndSessionSupport
  /// What it means when a product that normally publishes `end_session_endpoint` does not; one sentence.
  package let whenAbsent: String?
  /// Members of its document that name a logout address and are not the standard's.
  package let logoutMembers: [String]
  package let dialect: Dialect
  /// The product's own name for the list of allowed post-logout URIs, and where it is found.
  package let postLogoutSetting: String?
  /// Whether a hint is needed, refused when expired, and what happens without it.
  package let hint: HintBehaviour
  /// Short sentences worth knowing about its logout; hedged where unconfirmed.
  package let notes: [String]
  /// Texts on its error pages or in `Location`, with cause and fix.
  package let knownErrors: [KnownText]
  /// Texts of pages and redirects that are no failure but say where the logout stands.
  package let knownPages: [KnownText]
  /// The numbers of its errors.
  package let errorCodes: [ErrorCodes]
  /// The forms by which it asks whether to log out.
  package let confirmationForms: [ConfirmationForm]
  /// How its own pages sign somebody in.
  package let signIn: SignInPages
  /// What people give in place of its issuer.
  package let issuerHints: [IssuerHint]
  /// How its documents name another issuer than they were asked for.
  package let issuerDeviations: [IssuerDeviation]
  /// What its documents for many tenants name in place of an issuer.
  package let issuerTemplate: IssuerTemplate?
  /// Sizes of a logout request beyond which it fails.
  package let requestLimits: [RequestLimit]
  /// What its logout does about an identity provider behind it: a clause without a full stop.
  package let upstream: String?

  package init(
    id: String, formerIDs: [String] = [], name: String, fingerprint: Fingerprint, otherEditions: [Fingerprint] = [],
    endSession: EndSessionSupport, whenAbsent: String? = nil, logoutMembers: [String] = [],
    dialect: Dialect = .standard, postLogoutSetting: String? = nil, hint: HintBehaviour = HintBehaviour(),
    notes: [String] = [], knownErrors: [KnownText] = [], knownPages: [KnownText] = [], errorCodes: [ErrorCodes] = [],
    confirmationForms: [ConfirmationForm] = [], signIn: SignInPages = SignInPages(), issuerHints: [IssuerHint] = [],
    issuerDeviations: [IssuerDeviation] = [], issuerTemplate: IssuerTemplate? = nil,
    requestLimits: [RequestLimit] = [], upstream: String? = nil
  ) {
    self.id = id
    self.formerIDs = formerIDs
    self.name = name
    self.fingerprint = fingerprint
    self.otherEditions = otherEditions
    self.endSession = endSession
    self.whenAbsent = whenAbsent
    self.logoutMembers = logoutMembers
    self.dialect = dialect
    self.postLogoutSetting = postLogoutSetting
    self.hint = hint
    self.notes = notes
    self.knownErrors = knownErrors
    self.knownPages = knownPages
    self.errorCodes = errorCodes
    self.confirmationForms = confirmationForms
    self.signIn = signIn
    self.issuerHints = issuerHints
    self.issuerDeviations = issuerDeviations
    self.issuerTemplate = issuerTemplate
    self.requestLimits = requestLimits
    self.upstream = upstream
  }
}

/// How a product treats `end_session_endpoint` in its discovery document.
package enum EndSessionSupport: Sendable, Hashable {
  /// Published by default.
  case published
  /// Can be published; the text says how to switch it on.
  case switchedOff(String)
  /// Has none; the text says what it does instead.
  case never(String)
  /// Nothing is known.
  case unknown
}

/// What a product does about `id_token_hint`.
package struct HintBehaviour: Sendable, Hashable {
  package enum Need: String, Sendable, Hashable {
    case required, requiredWithPostLogoutRedirectURI, recommended, unused, unknown
  }
  package enum Expired: String, Sendable, Hashable {
    case accepted, refused, unknown
  }
  package let need: Need
  package let expired: Expired

  package init(need: Need = .unknown, expired: Expired = .unknown) {
    self.need = need
    self.expired = expired
  }
}

/// A size beyond which a product or a server refuses logout requests.
package struct RequestLimit: Sendable, Hashable {
  /// Of path and query.
  package let bytes: Int
  /// Who refuses what: a clause.
  package let refusal: String

  package init(bytes: Int, refusal: String) {
    self.bytes = bytes
    self.refusal = refusal
  }
}

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
