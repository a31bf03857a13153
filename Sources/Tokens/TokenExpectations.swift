import HTTP
import OrderedJSON

/// The role a token is judged for.
package enum TokenRole: String, Sendable, Hashable, CaseIterable {
  /// A Logout Token as such, everything else as `id_token_hint`.
  case auto
  case idToken = "id-token"
  case logoutToken = "logout-token"
  case accessToken = "access-token"
}

/// What is known beside the token; what is `nil` leaves the rules that need it unjudged.
package struct TokenExpectations: Sendable, Hashable {
  package var role: TokenRole
  /// The issuer's JWK Set.
  package var keys: KeySet?
  package var issuer: String?
  package var clientID: String?
  package var clientSecret: Secret?
  package var advertised: AdvertisedTokenFacts?
  /// The client's `id_token_signed_response_alg`.
  package var registeredAlgorithm: String?
  /// The client's `backchannel_logout_session_required`.
  package var sessionRequired: Bool?
  /// The claims of the ID Token that a Logout Token should fit.
  package var idTokenClaims: JSONObject?
  /// `jti` values seen before.
  package var seenTokenIDs: Set<String>

  package init(
    role: TokenRole = .auto, keys: KeySet? = nil, issuer: String? = nil, clientID: String? = nil,
    clientSecret: Secret? = nil, advertised: AdvertisedTokenFacts? = nil, registeredAlgorithm: String? = nil,
    sessionRequired: Bool? = nil, idTokenClaims: JSONObject? = nil, seenTokenIDs: Set<String> = []
  ) {
    self.role = role
    self.keys = keys
    self.issuer = issuer
    self.clientID = clientID
    self.clientSecret = clientSecret
    self.advertised = advertised
    self.registeredAlgorithm = registeredAlgorithm
    self.sessionRequired = sessionRequired
    self.idTokenClaims = idTokenClaims
    self.seenTokenIDs = seenTokenIDs
  }
}

/// What the provider's metadata says that concerns its tokens.
package struct AdvertisedTokenFacts: Sendable, Hashable {
  /// Whether one of the `*_logout_session_supported` members is `true`.
  package let sessionSupported: Bool
  /// `id_token_signing_alg_values_supported`; `nil` when absent.
  package let signingAlgorithms: [String]?

  package init(sessionSupported: Bool, signingAlgorithms: [String]?) {
    self.sessionSupported = sessionSupported
    self.signingAlgorithms = signingAlgorithms
  }
}
