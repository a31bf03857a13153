import HTTP
import OrderedJSON

extension MockProviderCore {
  /// `/app/backchannel`: receives a Logout Token (BCL §2.6, §2.8).
  mutating func applicationBackchannel(_ call: Call) -> MockAnswer {
    guard let text = call.form?["logout_token"] else {
      return .oauthError("invalid_request", "logout_token is missing")
    }
    guard let claims = keys.verify(text) else {
      return .oauthError("invalid_request", "the signature of the logout token does not verify")
    }
    if let problem = logoutTokenProblem(claims) { return .oauthError("invalid_request", problem) }
    let (sid, subject) = (claims["sid"]?.string, claims["sub"]?.string)
    if has(.applicationSessionKept) { return .empty }
    state.application.sessions.removeAll { session in
      sid.map { session.sid == $0 } ?? (session.subject == subject)
    }
    return .empty
  }

  /// The first claim that fails BCL §2.6, steps 4 to 8; `nil` when none does.
  private func logoutTokenProblem(_ claims: JSONObject) -> String? {
    guard claims["iss"]?.string == issuer else { return "iss is not the issuer" }
    let mine = [MockClient.demoID, MockClient.demoFrontchannelID]
    guard claims.audience.contains(where: mine.contains) else { return "aud names no client of this application" }
    guard let issuedAt = claims["iat"]?.number?.double, issuedAt <= Double(now) + 60 else {
      return "iat is missing or in the future"
    }
    guard let expiry = claims["exp"]?.number?.double, expiry > Double(now) else {
      return "exp is missing or has passed"
    }
    guard claims["jti"]?.string != nil else { return "jti is missing" }
    guard claims["events"]?.object?[Self.logoutEvent]?.object != nil else { return "events lacks the logout event" }
    guard claims["nonce"] == nil else { return "a nonce is present" }
    guard claims["sub"]?.string != nil || claims["sid"]?.string != nil else { return "sub and sid are both missing" }
    return nil
  }
}
