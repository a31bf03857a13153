import HTTP

extension MockProviderCore {
  /// Token revocation (RFC 7009): 200 for every token of this client, known or not.
  mutating func revoke(_ call: Call) -> MockAnswer {
    guard let client = authenticatedClient(call) else { return invalidClient(call) }
    guard let token = call.form?["token"] else { return .oauthError("invalid_request", "token is missing") }
    guard let grant = state.refreshTokens[token] ?? state.accessTokens[token] else { return .empty }
    guard grant.clientID == client.clientID else {
      return .oauthError("invalid_grant", "the token was issued to another client")
    }
    if state.refreshTokens.take(token) != nil {
      state.accessTokens.removeAll { $0.sid == grant.sid && $0.clientID == client.clientID }
    }
    state.accessTokens[token] = nil
    return .empty
  }
}
