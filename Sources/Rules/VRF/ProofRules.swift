import Diagnostics

/// VRF: whether the logout really happened. Judging them takes a session of one's own, before and after.
enum ProofRules {
  static let judged: [JudgedRule] =
    SessionProofRules.judged + (tokens + afterwards).map { JudgedRule(awaiting: $0) } + twice.map { JudgedRule($0) }

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
      lack: "it is judged together with APP-005, by a walk that comes back to the application")
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
