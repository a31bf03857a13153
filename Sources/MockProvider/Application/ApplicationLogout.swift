import HTTP

extension MockProviderCore {
  /// `/app/logout`: ends the application's session, deletes its cookie, sends the browser to the provider (RPI §2).
  mutating func applicationLogout(_ call: Call) -> MockAnswer {
    let session = applicationSession(of: call)
    if let session, !has(.applicationSessionKept) { state.application.sessions[session.id] = nil }
    var answer = MockAnswer.redirect(to: applicationLogoutTarget(session))
    if !has(.applicationSessionKept) { answer.append("Set-Cookie", deleteApplicationCookie) }
    return answer
  }

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
}
