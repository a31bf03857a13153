import Providers

/// A logout request and what is known around it; `nil` is unknown, never a guess.
package struct LogoutRequestSubject: Sendable, Hashable {
  package var request: LogoutRequest
  /// `end_session_endpoint` of the discovery document.
  package var discoveredEndpoint: String?
  /// What the ID Token in `id_token_hint` says of itself.
  package var hint: HintFacts?
  package var provider: Provider?
  /// The client's registered post-logout redirect URIs.
  package var registeredURIs: [String]?
  /// `ui_locales_supported` of the discovery document.
  package var uiLocalesSupported: [String]?
  package var isConfidentialClient: Bool?
  /// Whether the tool made the request up from what it was given: what is missing in it says nothing of the application.
  package var isProbe: Bool

  package init(
    request: LogoutRequest, discoveredEndpoint: String? = nil, hint: HintFacts? = nil, provider: Provider? = nil,
    registeredURIs: [String]? = nil, uiLocalesSupported: [String]? = nil, isConfidentialClient: Bool? = nil,
    isProbe: Bool = false
  ) {
    self.request = request
    self.discoveredEndpoint = discoveredEndpoint
    self.hint = hint
    self.provider = provider
    self.registeredURIs = registeredURIs
    self.uiLocalesSupported = uiLocalesSupported
    self.isConfidentialClient = isConfidentialClient
    self.isProbe = isProbe
  }
}

/// What an ID Token used as hint says of itself.
package struct HintFacts: Sendable, Hashable {
  package var issuer: String?
  /// Members of `aud`.
  package var audiences: [String]?
  /// `azp`.
  package var authorizedParty: String?
  /// Whether `exp` has passed.
  package var isExpired: Bool?
  /// Names of claims that tell something personal, e.g. `email`.
  package var personalClaims: [String]

  package init(
    issuer: String? = nil, audiences: [String]? = nil, authorizedParty: String? = nil, isExpired: Bool? = nil,
    personalClaims: [String] = []
  ) {
    self.issuer = issuer
    self.audiences = audiences
    self.authorizedParty = authorizedParty
    self.isExpired = isExpired
    self.personalClaims = personalClaims
  }
}
