import Diagnostics

/// VRF: whether the logout really happened. Judging them takes a session of one's own, before and after.
enum ProofRules {
  static let judged: [JudgedRule] =
    SessionProofRules.judged + TokenLogoutRules.judged + TokenRevocationRules.judged + RepetitionRules.judged
    + afterwards.map { JudgedRule(awaiting: $0) } + twice.map { JudgedRule($0) }

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
