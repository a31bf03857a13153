import Crypto
import HTTP
import OrderedJSON
import Tokens

/// The tokens of one token response.
struct IssuedTokens: Sendable, Hashable {
  var idToken: String
  var accessToken: String
  var refreshToken: String
}

extension MockProviderCore {
  /// The Token Endpoint (CORE §3.1.3, §12, RFC 7636 §4.6).
  mutating func token(_ request: MockRequest) -> MockAnswer {
    guard let form = request.form else { return .oauthError("invalid_request", "a form body is needed") }
    if let name = form.repeatedName { return .oauthError("invalid_request", "\(name) is repeated") }
    guard let client = authenticatedClient(request) else { return Self.invalidClient }
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
    guard Self.codeChallenge(for: form["code_verifier"]) == grant.request.codeChallenge else {
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
    else {
      form["refresh_token"].map { endReusedGrant($0, client) }
      return .oauthError("invalid_grant", "the refresh token is unknown, revoked or expired")
    }
    let rotates = offers(.refreshTokenRotation)
    var tokens = issueTokens(
      client: client, user: grant.user, scope: grant.scope, sid: grant.sid, authTime: grant.authTime, nonce: nil,
      withRefreshToken: rotates)
    if rotates { state.usedRefreshTokens[token] = state.refreshTokens.take(token) } else { tokens.refreshToken = token }
    return tokenResponse(tokens, scope: grant.scope)
  }

  /// A refresh token that comes a second time was stolen from somebody (RFC 9700 §4.14.2).
  private mutating func endReusedGrant(_ token: String, _ client: MockClient) {
    guard let grant = state.usedRefreshTokens[token], grant.clientID == client.clientID else { return }
    state.refreshTokens.removeAll { $0.sid == grant.sid && $0.clientID == grant.clientID }
    state.accessTokens.removeAll { $0.sid == grant.sid && $0.clientID == grant.clientID }
  }

  private func tokenResponse(_ tokens: IssuedTokens, scope: String) -> MockAnswer {
    .json([
      "access_token": .string(tokens.accessToken), "token_type": "Bearer", "expires_in": JSONValue(Self.tokenLifetime),
      "refresh_token": .string(tokens.refreshToken), "id_token": .string(tokens.idToken), "scope": .string(scope),
    ])
  }

  /// `S256` of RFC 7636 §4.2; `nil` without a verifier.
  static func codeChallenge(for verifier: String?) -> String? {
    verifier.map { Base64URL.encode(Array(SHA256.hash(data: Array($0.utf8)))) }
  }
}

extension MockProviderCore {
  /// Lifetime of ID and access tokens in seconds, unless a feature shortens that of ID Tokens.
  static let tokenLifetime = 300
  /// Lifetime of refresh tokens in seconds.
  static let refreshLifetime = 86_400

  /// New tokens of one session, known to the provider from now on; `age` makes the ID Token that many seconds older.
  mutating func issueTokens(
    client: MockClient, user: MockUser, scope: String, sid: String, authTime: Int, nonce: String?, age: Int = 0,
    withRefreshToken: Bool = true
  ) -> IssuedTokens {
    let accessToken = random.token()
    state.accessTokens[accessToken] = tokenGrant(client, user, scope, sid, authTime, lifetime: Self.tokenLifetime)
    let refreshToken = withRefreshToken ? random.token() : ""
    if withRefreshToken {
      state.refreshTokens[refreshToken] = tokenGrant(client, user, scope, sid, authTime, lifetime: Self.refreshLifetime)
    }
    let issuedAt = now - max(0, min(age, now))
    var claims: JSONObject = [
      "iss": .string(issuer), "sub": .string(user.subject), "aud": .string(client.clientID),
      "exp": JSONValue(issuedAt + (offers(.shortIDTokens) ? 2 : Self.tokenLifetime)), "iat": JSONValue(issuedAt),
      "auth_time": JSONValue(min(authTime, issuedAt)), "at_hash": .string(Self.accessTokenHash(accessToken)),
    ]
    if let nonce { claims.append("nonce", .string(nonce)) }
    if !has(.idTokenWithoutSID) { claims.append("sid", .string(sid)) }
    let idToken = keys.sign(claims, type: "JWT", algorithm: client.signingAlgorithm) ?? ""
    return IssuedTokens(idToken: idToken, accessToken: accessToken, refreshToken: refreshToken)
  }

  private func tokenGrant(
    _ client: MockClient, _ user: MockUser, _ scope: String, _ sid: String, _ authTime: Int, lifetime: Int
  ) -> TokenGrant {
    TokenGrant(
      clientID: client.clientID, user: user, scope: scope, sid: sid, authTime: authTime, issuedAt: now,
      expiresAt: now + lifetime)
  }

  /// `at_hash`: the left half of the SHA-256 (CORE §3.1.3.6).
  private static func accessTokenHash(_ token: String) -> String {
    Base64URL.encode(Array(SHA256.hash(data: Array(token.utf8))).prefix(16))
  }
}
