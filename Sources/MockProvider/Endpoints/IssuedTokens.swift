import Crypto
import OrderedJSON
import Tokens

/// What one grant hands out.
struct IssuedTokens: Sendable, Hashable {
  var idToken: String
  var accessToken: String
  var refreshToken: String
}

extension MockProviderCore {
  /// Lifetime of ID and access tokens in seconds.
  static let tokenLifetime = 300
  /// Lifetime of refresh tokens in seconds.
  static let refreshLifetime = 86_400

  /// New tokens of one session, remembered here; `age` makes the ID Token that many seconds older.
  mutating func issueTokens(
    client: MockClient, user: MockUser, scope: String, sid: String, authTime: Int, nonce: String?, age: Int = 0,
    withRefreshToken: Bool = true
  ) -> IssuedTokens {
    let accessToken = random.token()
    state.accessTokens[accessToken] = grant(client, user, scope, sid, authTime, lifetime: Self.tokenLifetime)
    let refreshToken = withRefreshToken ? random.token() : ""
    if withRefreshToken {
      state.refreshTokens[refreshToken] = grant(client, user, scope, sid, authTime, lifetime: Self.refreshLifetime)
    }
    let issuedAt = now - max(0, min(age, now))
    var claims: JSONObject = [
      "iss": .string(issuer), "sub": .string(user.subject), "aud": .string(client.clientID),
      "exp": JSONValue(issuedAt + Self.tokenLifetime), "iat": JSONValue(issuedAt),
      "auth_time": JSONValue(min(authTime, issuedAt)), "at_hash": .string(Self.accessTokenHash(accessToken)),
    ]
    if let nonce { claims.append("nonce", .string(nonce)) }
    if !has(.idTokenWithoutSID) { claims.append("sid", .string(sid)) }
    let idToken = keys.sign(claims, type: "JWT", algorithm: client.signingAlgorithm) ?? ""
    return IssuedTokens(idToken: idToken, accessToken: accessToken, refreshToken: refreshToken)
  }

  private func grant(
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
