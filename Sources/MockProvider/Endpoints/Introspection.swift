import HTTP
import OrderedJSON

extension MockProviderCore {
  /// Token introspection (RFC 7662): for clients with a secret only.
  func introspect(_ call: Call) -> MockAnswer {
    guard let client = authenticatedClient(call), client.clientSecret != nil else { return invalidClient(call) }
    guard let token = call.form?["token"] else { return .oauthError("invalid_request", "token is missing") }
    guard let grant = state.accessTokens[token] ?? state.refreshTokens[token], grant.expiresAt > now else {
      return .json(["active": false])
    }
    return .json([
      "active": true, "scope": .string(grant.scope), "client_id": .string(grant.clientID),
      "username": .string(grant.user.username), "token_type": "Bearer", "exp": JSONValue(grant.expiresAt),
      "iat": JSONValue(grant.issuedAt), "sub": .string(grant.user.subject), "aud": .string(grant.clientID),
      "iss": .string(issuer), "sid": .string(grant.sid),
    ])
  }
}
