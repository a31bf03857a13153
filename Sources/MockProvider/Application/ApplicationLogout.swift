import HTTP
import OrderedJSON

extension MockProviderCore {
  /// `/app/logout`: ends the application's session, deletes its cookie, sends the browser to the provider (RPI §2).
  mutating func applicationLogout(_ request: MockRequest) -> MockAnswer {
    let session = applicationSession(of: request)
    if let session, !keepsApplicationSession { state.application.sessions[session.id] = nil }
    var answer = MockAnswer.redirect(to: applicationLogoutTarget(session))
    if !has(.applicationSessionKept) { answer.append("Set-Cookie", deleteApplicationCookie) }
    return answer
  }

  private var keepsApplicationSession: Bool { has(.applicationSessionKept) || has(.applicationSessionSurvives) }

  private mutating func applicationLogoutTarget(_ session: ApplicationSession?) -> String {
    let landing = configuration.applicationOrigin + ApplicationPath.loggedOut
    if has(.applicationForgetsProvider) { return landing }
    let logoutState = random.token(bytes: 12)
    state.application.logouts[logoutState] = true
    var pairs: [FormParameters.Pair] = []
    if let session, !has(.applicationWithoutHint) { pairs.append(.init("id_token_hint", session.idToken)) }
    pairs.append(.init("client_id", session?.clientID ?? MockClient.demoID))
    pairs.append(.init("post_logout_redirect_uri", landing))
    pairs.append(.init("state", logoutState))
    return (issuer + ProviderPath.endSession).addingQuery(pairs)
  }

  /// `/app/frontchannel`: framed by the provider, without cookies, so it goes by `iss` and `sid` (FCL §2, §4.1).
  mutating func applicationFrontchannel(_ request: MockRequest) -> MockAnswer {
    guard request.query["iss"] == issuer, let sid = request.query.nonEmpty("sid") else {
      return allowingFrames(.page(400, .error("iss and sid must both be there and name a session of mine.")))
    }
    if !keepsApplicationSession { state.application.sessions.removeAll { $0.sid == sid } }
    return allowingFrames(.page(.message("Logged out", "This application has ended its session.")))
  }

  /// Lets the provider frame the page, unless the fault forbids it.
  private func allowingFrames(_ answer: MockAnswer) -> MockAnswer {
    guard !has(.frontchannelFrameDenied) else { return answer }
    var answer = answer
    answer.remove("X-Frame-Options")
    answer.append("Content-Security-Policy", "frame-ancestors \(issuer)")
    return answer
  }

  /// `/app/backchannel`: receives a Logout Token (BCL §2.6, §2.8).
  mutating func applicationBackchannel(_ request: MockRequest) -> MockAnswer {
    guard let text = request.form?["logout_token"] else {
      return .oauthError("invalid_request", "logout_token is missing")
    }
    guard let claims = keys.verify(text) else {
      return .oauthError("invalid_request", "the signature of the logout token does not verify")
    }
    if let problem = logoutTokenProblem(claims) { return .oauthError("invalid_request", problem) }
    let (sid, subject) = (claims["sid"]?.string, claims["sub"]?.string)
    if keepsApplicationSession { return .empty }
    state.application.sessions.removeAll { session in
      sid.map { session.sid == $0 } ?? (session.subject == subject)
    }
    return .empty
  }

  /// The first claim that fails BCL §2.6, steps 4 to 8; `nil` when none does.
  private func logoutTokenProblem(_ claims: JSONObject) -> String? {
    guard claims["iss"]?.string == issuer else { return "iss is not the issuer" }
    guard claims.audience.contains(where: MockClient.applicationIDs.contains) else {
      return "aud names no client of this application"
    }
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
