/// What is known of one OpenID Provider product: data only, seen in the versions its sources name.
package struct Provider: Sendable, Hashable {
  /// Stable identifier, e.g. `keycloak`.
  package let id: String
  package let name: String
  package let fingerprint: Fingerprint
  package let endSession: EndSessionSupport
  /// The dialect of its logout request.
  package let dialect: DialectName
  /// The product's own name for the list of allowed post-logout URIs, and where it is found.
  package let postLogoutSetting: String?
  /// Whether a hint is needed, refused when expired, and what happens without it.
  package let hint: HintBehaviour
  /// Short sentences worth knowing about its logout; hedged where unconfirmed.
  package let notes: [String]
  /// Texts on its error pages or in `Location`, with cause and fix.
  package let knownErrors: [KnownError]

  package init(
    id: String, name: String, fingerprint: Fingerprint, endSession: EndSessionSupport,
    dialect: DialectName = .standard, postLogoutSetting: String? = nil, hint: HintBehaviour = HintBehaviour(),
    notes: [String] = [], knownErrors: [KnownError] = []
  ) {
    self.id = id
    self.name = name
    self.fingerprint = fingerprint
    self.endSession = endSession
    self.dialect = dialect
    self.postLogoutSetting = postLogoutSetting
    self.hint = hint
    self.notes = notes
    self.knownErrors = knownErrors
  }
}

/// Regular expressions over members of the discovery document; `nil` where none is known.
package struct Fingerprint: Sendable, Hashable {
  package let issuer: String?
  package let authorizationEndpoint: String?
  package let jwksURI: String?
  package let endSessionEndpoint: String?
  /// Issuers of this product, for tests.
  package let sampleIssuers: [String]

  package init(
    issuer: String? = nil, authorizationEndpoint: String? = nil, jwksURI: String? = nil,
    endSessionEndpoint: String? = nil, sampleIssuers: [String] = []
  ) {
    self.issuer = issuer
    self.authorizationEndpoint = authorizationEndpoint
    self.jwksURI = jwksURI
    self.endSessionEndpoint = endSessionEndpoint
    self.sampleIssuers = sampleIssuers
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

/// A text that a product shows when logout fails.
package struct KnownError: Sendable, Hashable {
  /// Substring of the body or of `Location`.
  package let text: String
  package let meaning: String
  package let fix: String

  package init(_ text: String, meaning: String, fix: String) {
    self.text = text
    self.meaning = meaning
    self.fix = fix
  }
}
