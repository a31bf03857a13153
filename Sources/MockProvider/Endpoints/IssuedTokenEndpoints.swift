import HTTP
import OrderedJSON

/// What can be done with a token that was issued: use it, revoke it, ask what it is.
extension MockProviderCore {
  /// The UserInfo Endpoint (CORE §5.3, RFC 6750 §3).
  func userinfo(_ request: MockRequest) -> MockAnswer {
    guard let token = bearerToken(request) else { return bearerChallenge(nil) }
    guard let grant = state.accessTokens[token], grant.expiresAt > now else { return bearerChallenge("invalid_token") }
    return .json([
      "sub": .string(grant.user.subject), "name": .string(grant.user.name),
      "preferred_username": .string(grant.user.username),
    ])
  }

  private func bearerToken(_ request: MockRequest) -> String? {
    if request.fields["Authorization"] == nil { return request.form?["access_token"] }
    return request.credentials(scheme: "bearer")
  }

  private func bearerChallenge(_ error: String?) -> MockAnswer {
    var answer = MockAnswer(401, fields: [Field("Cache-Control", "no-store")])
    answer.append("WWW-Authenticate", "Bearer realm=\"userinfo\"" + (error.map { ", error=\"\($0)\"" } ?? ""))
    return answer
  }

  /// Token revocation (RFC 7009): 200 for every token of this client, known or not.
  mutating func revoke(_ request: MockRequest) -> MockAnswer {
    if has(.revocationUnavailable) { return MockAnswer(503, fields: [Field("Retry-After", "60")]) }
    let client = authenticatedClient(request)
    if client == nil, !has(.revocationWithoutAuthentication) { return Self.invalidClient }
    guard let token = request.form?["token"] else { return .oauthError("invalid_request", "token is missing") }
    guard let grant = state.refreshTokens[token] ?? state.accessTokens[token] else { return .empty }
    if let client, grant.clientID != client.clientID {
      return .oauthError("invalid_grant", "the token was issued to another client")
    }
    if has(.revocationIgnored) { return .empty }
    if state.refreshTokens.take(token) != nil, !has(.revokedGrantKeepsAccessToken) {
      state.accessTokens.removeAll { $0.sid == grant.sid && $0.clientID == grant.clientID }
    }
    state.accessTokens[token] = nil
    return .empty
  }

  /// Token introspection (RFC 7662): for clients with a secret only.
  func introspect(_ request: MockRequest) -> MockAnswer {
    guard let client = authenticatedClient(request), client.clientSecret != nil else { return Self.invalidClient }
    guard let token = request.form?["token"] else { return .oauthError("invalid_request", "token is missing") }
    guard let grant = state.accessTokens[token] ?? state.refreshTokens[token], grant.expiresAt > now,
      !has(.introspectionAlwaysInactive)
    else {
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
