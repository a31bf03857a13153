import Crypto
import HTTP
import Tokens

/// An authorization request of the tool's own as a client (OpenID Connect Core §3.1.2.1, PKCE with S256).
package struct AuthorizationCodeRequest: Sendable, Hashable {
  package let redirectURI: String
  package let state: Secret
  package let nonce: Secret
  /// RFC 7636 §4.1.
  package let codeVerifier: Secret
  /// With every parameter; `state` and `nonce` are in it.
  package let url: String

  /// `random` gives that many random bytes; `parameters` such as `prompt` come last.
  package init(
    endpoint: String, clientID: String, redirectURI: String, scope: String, random: (Int) -> [UInt8],
    parameters: [FormParameters.Pair] = []
  ) {
    let state = Base64URL.encode(random(24))
    let nonce = Base64URL.encode(random(24))
    let verifier = Base64URL.encode(random(32))
    let query = FormParameters(
      [
        .init("response_type", "code"), .init("client_id", clientID), .init("redirect_uri", redirectURI),
        .init("scope", scope), .init("state", state), .init("nonce", nonce),
        .init("code_challenge", Base64URL.encode(Array(SHA256.hash(data: Array(verifier.utf8))))),
        .init("code_challenge_method", "S256"),
      ] + parameters)
    let base = URLReference(endpoint).withoutFragment
    let own = base.query.map { $0.isEmpty ? "" : $0 + "&" } ?? ""
    self.redirectURI = redirectURI
    self.state = Secret(state)
    self.nonce = Secret(nonce)
    codeVerifier = Secret(verifier)
    url = base.withQuery(own + query.encoded).text
  }
}
