import HTTP

/// What the authorization endpoint does without asking anybody: refuse, unless a fault lets the user back in.
extension MockProviderCore {
  static let rememberCookieName = "op_remember"

  /// The answer to `prompt=none` where no session is enough (CORE §3.1.2.6).
  mutating func refuseSilently(_ authorization: AuthorizationRequest, session: ProviderSession?) -> MockAnswer {
    if has(.promptNoneAnswers500) { return .page(500, .error("Something went wrong.")) }
    if has(.promptNoneAnswersLoginPage) { return ask(PendingLogin(authorization)) }
    if has(.promptNoneAlwaysSucceeds), let user = state.lastUser ?? configuration.users.first {
      return grant(authorization, in: startSession(user))
    }
    if has(.promptNoneInteractionRequired) {
      return refuse(authorization, "interaction_required", "the user must be asked something", session: session)
    }
    return refuse(authorization, "login_required", "the user is not signed in", session: session)
  }

  /// The session that the request's cookie belonged to, as the replica that forgets logouts answers at every second request.
  mutating func staleSession(of request: MockRequest) -> ProviderSession? {
    guard has(.replicaForgetsLogout), let ended = request.cookie(sessionCookieName).flatMap({ state.ended[$0] }) else {
      return nil
    }
    state.staleRequests += 1
    return state.staleRequests.isMultiple(of: 2) ? ended : nil
  }

  /// A new session that no credential was asked for.
  mutating func reviveSession(_ request: MockRequest, _ authorization: AuthorizationRequest) -> ProviderSession? {
    if has(.rememberCookieKept), let user = request.cookie(Self.rememberCookieName).flatMap({ state.remembered[$0] }) {
      return startSession(user)
    }
    if has(.signsInWithoutAsking), authorization.prompts.isEmpty, let user = state.lastUser {
      return startSession(user)
    }
    return nil
  }
}
