import Crypto
import HTTP
import OrderedJSON
import Tokens

extension MockProviderCore {
  /// The Token Endpoint (CORE §3.1.3, §12, RFC 7636 §4.6).
  mutating func token(_ call: Call) -> MockAnswer {
    guard let form = call.form else { return .oauthError("invalid_request", "a form body is needed") }
    if let name = form.repeatedName { return .oauthError("invalid_request", "\(name) is repeated") }
    guard let client = authenticatedClient(call) else { return invalidClient(call) }
    switch form["grant_type"] {
    case "authorization_code": return exchangeCode(form, client)
    case "refresh_token": return refresh(form, client)
    case nil: return .oauthError("invalid_request", "grant_type is missing")
    default: return .oauthError("unsupported_grant_type", "only authorization_code and refresh_token are supported")
    }
  }

  private mutating func exchangeCode(_ form: FormParameters, _ client: MockClient) -> MockAnswer {
    guard let grant = form["code"].flatMap({ state.codes.take($0) }), now - grant.issuedAt <= 60 else {
      return .oauthError("invalid_grant", "the code is unknown, used or expired")
    }
    guard grant.request.clientID == client.clientID else {
      return .oauthError("invalid_grant", "the code was issued to another client")
    }
    guard form["redirect_uri"] == grant.request.redirectURI else {
      return .oauthError("invalid_grant", "redirect_uri differs from that of the authorization request")
    }
    guard Self.challenge(for: form["code_verifier"]) == grant.request.codeChallenge else {
      return .oauthError("invalid_grant", "code_verifier does not match the code_challenge")
    }
    let tokens = issueTokens(
      client: client, user: grant.user, scope: grant.request.scope, sid: grant.sid, authTime: grant.authTime,
      nonce: grant.request.nonce)
    return tokenResponse(tokens, scope: grant.request.scope)
  }

  private mutating func refresh(_ form: FormParameters, _ client: MockClient) -> MockAnswer {
    guard let token = form["refresh_token"], let grant = state.refreshTokens[token], grant.expiresAt > now,
      grant.clientID == client.clientID
    else { return .oauthError("invalid_grant", "the refresh token is unknown, revoked or expired") }
    var tokens = issueTokens(
      client: client, user: grant.user, scope: grant.scope, sid: grant.sid, authTime: grant.authTime, nonce: nil,
      withRefreshToken: false)
    tokens.refreshToken = token
    return tokenResponse(tokens, scope: grant.scope)
  }

  private func tokenResponse(_ tokens: IssuedTokens, scope: String) -> MockAnswer {
    .json([
      "access_token": .string(tokens.accessToken), "token_type": "Bearer", "expires_in": JSONValue(Self.tokenLifetime),
      "refresh_token": .string(tokens.refreshToken), "id_token": .string(tokens.idToken), "scope": .string(scope),
    ])
  }

  /// `S256` of RFC 7636 §4.2; `nil` without a verifier.
  static func challenge(for verifier: String?) -> String? {
    verifier.map { Base64URL.encode(Array(SHA256.hash(data: Array($0.utf8)))) }
  }
}
