import Diagnostics

/// VRF: whether the logout really happened. Judging them takes a session of one's own, before and after.
enum ProofRules {
  static let judged: [JudgedRule] =
    (session + answers + tokens + afterwards).map { JudgedRule(awaiting: $0) } + twice.map { JudgedRule($0) }

  private static let session: [AwaitingRule] = [
    AwaitingRule(
      .vrf001, "no-session-before-logout", .error, "there was no session that could end",
      statement: "with the same cookies prompt=none succeeds before the logout",
      why: """
        Without this control a refusal afterwards proves nothing: the user may never have been logged in with these \
        cookies.
        """,
      remedy: "log in first, and take the cookies from the browser that is logged in",
      citations: [.core("3.1.2.1")], basis: .derived,
      example: """
        GET /authorize?prompt=none&…
        Location: https://app.example/cb?error=login_required   (before the logout!)
        """, reads: .login),
    AwaitingRule(
      .vrf002, "session-after-logout", .error, "the provider still knows the user after the logout",
      statement: "after the logout prompt=none returns neither a code nor a token",
      why: "The next click on \"Log in\" brings the user back without a password: nothing was logged out.",
      remedy: "make the end_session_endpoint end the provider's session before it redirects",
      citations: [.core("3.1.2.1"), .conformanceSuite],
      example: """
        GET /authorize?prompt=none&…   (after the logout)
        Location: https://app.example/cb?code=…
        """, reads: .login),
    AwaitingRule(
      .vrf007, "old-cookies-still-work", .error, "the old cookies still open the session",
      statement: "the provider's cookies as they were before the logout no longer give a session",
      why: """
        The cookie was only removed from this browser. Whoever has a copy of it, on a shared computer or in a backup, \
        is still logged in.
        """,
      remedy: "delete the session on the provider's server, not only its cookie",
      citations: [.rpInitiatedLogout("2")], basis: .derived,
      example: """
        Cookie: SESSION=(the value before the logout)
        Location: https://app.example/cb?code=…
        """, reads: .login),
    AwaitingRule(
      .vrf008, "application-session-after-logout", .error, "the application still takes its old session",
      statement: "the application's cookies as they were before the logout are no longer accepted by it",
      why: "The provider's logout never reached the application: there the user is still logged in.",
      remedy: "end the application's session when its front-channel or back-channel logout is called",
      citations: [.frontChannelLogout("2"), .backChannelLogout("2.7")], basis: .derived,
      example: """
        POST /backchannel-logout   -> 200
        GET /account with the old cookie   -> 200 "Hello Alice"
        """, reads: .login),
  ]

  private static let answers: [AwaitingRule] = [
    AwaitingRule(
      .vrf003, "login-required", .info, "prompt=none was answered with something else than login_required",
      statement: "after the logout prompt=none is answered with login_required",
      why: "It is the only answer that says that the user is not authenticated; every other one leaves doubt.",
      remedy: "answer prompt=none without a session with error=login_required",
      citations: [.core("3.1.2.6")],
      example: "Location: https://app.example/cb?error=interaction_required&state=…", reads: .login),
    AwaitingRule(
      .vrf004, "ambiguous-answer", .warning, "the answer to prompt=none leaves open whether a session lives",
      statement: "after the logout prompt=none is not answered with an error that a living session gives too",
      why: """
        interaction_required, account_selection_required and consent_required are also given to users who are still \
        logged in.
        """,
      remedy: "prove the logout by an ordinary login instead, which must ask for credentials (VRF-015)",
      citations: [.core("3.1.2.6"), .conformanceSuite],
      example: "Location: https://app.example/cb?error=consent_required&state=…", reads: .login),
    AwaitingRule(
      .vrf005, "inconclusive-answer", .warning, "prompt=none was not answered as it should be",
      statement: "prompt=none is answered by a redirect with an error that Core knows for it",
      why: "A page, a status 500 or another error says nothing about the session, so the logout is not proved.",
      remedy: "look at the error: often client_id, redirect_uri or a missing id_token_hint is the cause",
      citations: [.core("3.1.2.1"), .core("3.1.2.6")],
      example: """
        GET /authorize?prompt=none&…
        HTTP/1.1 500
        """, reads: .login),
    AwaitingRule(
      .vrf006, "answer-for-another-request", .error, "the answer to prompt=none belongs to another request",
      statement: """
        the answer carries the state that was sent, goes to the registered redirect URI, and with id_token_hint is for \
        no other user
        """,
      why: "An answer of another request, or for another user, neither proves a logout nor disproves one.",
      remedy: "look for a cache or a proxy that answers authorization requests",
      citations: [.core("3.1.2.1"), .core("3.1.2.6")],
      example: """
        sent:      state=after-2
        Location:  https://app.example/cb?error=login_required&state=before-1
        """, reads: .login),
  ]

  private static let tokens: [AwaitingRule] = [
    AwaitingRule(
      .vrf009, "refresh-token-survives", .warning, "a refresh token still works after the logout",
      statement: "a refresh token that was issued without offline_access no longer works after the logout",
      why: "The application goes on getting new tokens for a user who has logged out.",
      remedy: "let the logout revoke the session's refresh tokens that were issued without offline_access",
      citations: [.backChannelLogout("2.7")],
      example: """
        POST /token grant_type=refresh_token   (after the logout)
        HTTP/1.1 200 {"access_token":"…"}
        """, reads: .tokens,
      lack: "it takes a login with a refresh token, which check does not do"),
    AwaitingRule(
      .vrf010, "access-token-survives", .info, "an access token is still accepted after the logout",
      statement: "it is known that access tokens go on until they expire",
      why: "No logout specification asks for their end; a self-contained token works until its exp.",
      remedy: "keep access tokens short-lived, or check them by introspection where that is too long",
      citations: [.rfc(7009, "3")], basis: .derived,
      example: """
        GET /userinfo with the old access token   (after the logout)
        HTTP/1.1 200
        """, reads: .tokens,
      lack: "it takes a login with an access token, which check does not do"),
    AwaitingRule(
      .vrf011, "introspection-proves-nothing", .warning, "introspection gives no evidence here",
      statement: "active:false counts only where the same caller saw active:true before the logout",
      why: """
        A server also says active:false about tokens that the caller may not ask about, so it may have nothing to do \
        with the logout.
        """,
      remedy: "introspect once before the logout with the same client, and compare",
      citations: [.rfc(7662, "2.2")], example: #"{"active":false}   (never asked before the logout)"#,
      reads: .tokens,
      lack: "it takes a login and a client that may introspect, which check does not use"),
    AwaitingRule(
      .vrf012, "revocation-answer", .warning, "the answer to a revocation does not prove it",
      statement: "a revoked token is shown to be dead by using it; 503 and unsupported_token_type mean it lives",
      why: "Status 200 is also given for tokens that are unknown, so it does not say that anything was revoked.",
      remedy: "try the token once more after its revocation",
      citations: [.rfc(7009, "2"), .rfc(7009, "2.2"), .rfc(7009, "2.2.1")],
      example: """
        POST /revoke token=…
        HTTP/1.1 200   (and the token still works)
        """, reads: .tokens,
      lack: "it takes a login with tokens to revoke, which check does not do"),
  ]

  private static let afterwards: [AwaitingRule] = [
    AwaitingRule(
      .vrf014, "landing-page-logs-in", .warning, "the page after the logout starts a login at once",
      statement: "the application's page after the logout does not start a login by itself",
      why: "Where a session lives on anywhere, the user is silently logged in again before the page has appeared.",
      remedy: "let the post-logout page be a public one",
      citations: [.fieldReports], basis: .derived,
      example: """
        GET https://app.example/   (the post_logout_redirect_uri)
        HTTP/1.1 302
        Location: https://id.example/authorize?…
        """, reads: .login,
      lack: "it is judged together with APP-005, by a walk that comes back to the application"),
    AwaitingRule(
      .vrf015, "login-without-credentials", .error, "the user gets back in without a password",
      statement: "after the logout an ordinary authorization request asks for credentials",
      why: "This is what the user sees: one click on \"Log in\", and everything is as before.",
      remedy: "find the layer whose session lives on: the provider's own, or that of an identity provider behind it",
      citations: [.fieldReports], basis: .derived,
      example: """
        GET /authorize?…   (after the logout, without prompt)
        Location: https://app.example/cb?code=…
        """, reads: .login),
  ]

  /// A logout by somebody who is logged out already.
  static let twice: [Rule<SecondLogout>] = [
    Rule(
      .vrf013, "second-logout-fails", .error, "logging out twice is an error",
      statement: "a logout request of a user who is not logged in any more is no error",
      why: """
        A user whose session has timed out, or who clicked twice, sees an error page instead of coming back to the \
        application.
        """,
      remedy: "answer a valid logout request without a session like one with a session",
      citations: [.rpInitiatedLogout("4")],
      example: """
        GET /logout?id_token_hint=…   (second time)
        HTTP/1.1 400
        """
    ) { $0.verdict }
  ]
}
