/// A relying party registered at the embedded provider (Dynamic Client Registration §2 names in camel case).
package struct MockClient: Sendable, Hashable {
  package enum SigningAlgorithm: String, Sendable, Hashable {
    case rs256 = "RS256"
    case es256 = "ES256"
  }

  package let clientID: String
  /// `nil` for a public client.
  package var clientSecret: String?
  package var name: String
  package var redirectURIs: [String]
  package var postLogoutRedirectURIs: [String]
  package var frontchannelLogoutURI: String?
  package var backchannelLogoutURI: String?
  /// `id_token_signed_response_alg`; Logout Tokens follow it (BCL §2.6).
  package var signingAlgorithm: SigningAlgorithm

  package init(
    clientID: String, clientSecret: String? = nil, name: String? = nil, redirectURIs: [String],
    postLogoutRedirectURIs: [String], frontchannelLogoutURI: String? = nil, backchannelLogoutURI: String? = nil,
    signingAlgorithm: SigningAlgorithm = .rs256
  ) {
    self.clientID = clientID
    self.clientSecret = clientSecret
    self.name = name ?? clientID
    self.redirectURIs = redirectURIs
    self.postLogoutRedirectURIs = postLogoutRedirectURIs
    self.frontchannelLogoutURI = frontchannelLogoutURI
    self.backchannelLogoutURI = backchannelLogoutURI
    self.signingAlgorithm = signingAlgorithm
  }
}
