import Discovery
import HTTP

/// The request that redeems a code (RFC 6749 §4.1.3, RFC 7636 §4.5).
struct TokenExchange: Sendable {
  let endpoint: String
  let clientID: String
  let clientSecret: Secret?
  let metadata: ProviderMetadata

  var authentication: ClientAuthentication { ClientAuthentication(secret: clientSecret, metadata: metadata) }

  func request(code: Secret, of authorization: AuthorizationCodeRequest) -> Request {
    authentication.request(
      [
        .init("grant_type", "authorization_code"), .init("code", code.reveal()),
        .init("redirect_uri", authorization.redirectURI), .init("code_verifier", authorization.codeVerifier.reveal()),
      ], to: endpoint, clientID: clientID)
  }

  /// What the answer must not show, should it repeat it.
  func secrets(code: Secret) -> KnownSecrets {
    var known = KnownSecrets()
    known.insert(given: code.reveal())
    if let clientSecret { known.insert(given: clientSecret.reveal()) }
    return known
  }
}
