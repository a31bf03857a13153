import HTTP

/// The tokens of one grant while they are tried, and what that showed so far.
struct HeldTokens: Sendable {
  let isOffline: Bool
  private var access: Secret?
  private var refresh: Secret?
  private var attempts: [TokenProof.Attempt] = []
  /// Every token there was, so that none is shown.
  private(set) var secrets = KnownSecrets()

  /// `scope` is what was asked for; the answer says where it differs (RFC 6749 §5.1).
  init(_ tokens: ClientTokens, scope: String) {
    isOffline = (tokens.scope ?? scope).split(separator: " ").contains("offline_access")
    access = tokens.accessToken
    refresh = tokens.refreshToken
    noteSecrets()
  }

  /// `nil` before anything was asked.
  var proof: TokenProof? { TokenProof(isOffline: isOffline, attempts: attempts) }

  /// Before the logout. The refresh token is used first: providers may end the older access token with that.
  mutating func control(_ client: TokenClient) async {
    await renew(.control, client)
    await look(.control, client)
  }

  /// After the logout; what still works is revoked, so that nothing is left behind.
  mutating func conclude(_ client: TokenClient) async {
    await look(.after, client)
    if proof?.refreshToken(.control) == .alive { await renew(.after, client) }
    guard client.has("revocation"), !Task.isCancelled else { return }
    if proof?.refreshToken(.after) == .alive { await revokeRefreshToken(client) }
    if isAccessTokenLeft { await revokeAccessToken(client) }
  }

  private mutating func revokeRefreshToken(_ client: TokenClient) async {
    await use(.remaining, client)
    guard let token = refresh else { return }
    await note(.foreignRevocation, .revoke, client.revoke(token, "refresh_token", as: .stranger))
    if proof?.answer(.foreignRevocation, .revoke) == .accepted { await renew(.foreignRevocation, client) }
    guard proof?.refreshToken(.foreignRevocation) != .dead, let left = refresh else { return }
    await note(.refreshTokenRevocation, .revoke, client.revoke(left, "refresh_token"))
    guard proof?.answer(.refreshTokenRevocation, .revoke) == .accepted else { return }
    await use(.refreshTokenRevocation, client)
    await renew(.refreshTokenRevocation, client)
  }

  private mutating func revokeAccessToken(_ client: TokenClient) async {
    guard let token = access else { return }
    if proof?.answer(.foreignRevocation, .revoke) == nil {
      await note(.foreignRevocation, .revoke, client.revoke(token, "access_token", as: .stranger))
      if proof?.answer(.foreignRevocation, .revoke) == .accepted { await use(.foreignRevocation, client) }
      if proof?.accessToken(.foreignRevocation) == .dead { return }
    }
    await note(.accessTokenRevocation, .revoke, client.revoke(token, "access_token"))
    if proof?.answer(.accessTokenRevocation, .revoke) == .accepted { await use(.accessTokenRevocation, client) }
  }

  /// Whether the last thing that was seen of the access token is that it works.
  private var isAccessTokenLeft: Bool {
    guard let proof else { return false }
    let phases: [TokenProof.Phase] = [.refreshTokenRevocation, .foreignRevocation, .remaining, .after]
    return phases.lazy.map { proof.accessToken($0) }.first { $0 != .notRun } == .alive
  }
}

extension HeldTokens {
  /// Each refresh token is used once; what comes back takes its place.
  private mutating func renew(_ phase: TokenProof.Phase, _ client: TokenClient) async {
    guard let token = refresh, !Task.isCancelled, let renewed = await client.refresh(token) else { return }
    note(phase, .refresh, renewed.answer)
    access = renewed.access ?? access
    refresh = renewed.refresh
    noteSecrets()
  }

  /// Uses the access token and has both introspected.
  private mutating func look(_ phase: TokenProof.Phase, _ client: TokenClient) async {
    await use(phase, client)
    if let refresh, !Task.isCancelled {
      await note(phase, .introspectRefreshToken, client.ask(.introspectRefreshToken, refresh))
    }
  }

  private mutating func use(_ phase: TokenProof.Phase, _ client: TokenClient) async {
    guard let access else { return }
    for question in [TokenQuestion.userinfo, .introspectAccessToken] where !Task.isCancelled {
      await note(phase, question, client.ask(question, access))
    }
  }

  private mutating func note(_ phase: TokenProof.Phase, _ question: TokenQuestion, _ answer: TokenAnswer?) {
    if let answer { attempts.append(TokenProof.Attempt(phase, question, answer)) }
  }

  private mutating func noteSecrets() {
    for token in [access, refresh].compactMap(\.self) { secrets.insert(given: token.reveal()) }
  }
}
