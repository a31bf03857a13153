import Diagnostics
import Sessions

/// VRF: what a logout does to the tokens of a session, by using them before it and after it.
enum TokenLogoutRules {
  static let judged: [JudgedRule] = rules.map { JudgedRule($0) }

  private static let rules: [Rule<TokenProofs>] = [
    Rule(
      .vrf009, "refresh-token-survives", .warning, "a refresh token still works after the logout",
      statement: "a refresh token that was issued without offline_access no longer works after the logout",
      why: "The application goes on getting new tokens for a user who has logged out.",
      remedy: "let the logout revoke the session's refresh tokens that were issued without offline_access",
      citations: [.backChannelLogout("2.7")],
      example: """
        POST /token grant_type=refresh_token   (after the logout)
        HTTP/1.1 200 {"access_token":"…"}
        """
    ) { $0.judge(refreshToken) },
    Rule(
      .vrf010, "access-token-survives", .info, "an access token is still accepted after the logout",
      statement: "it is known that access tokens go on until they expire",
      why: "No logout specification asks for their end; a self-contained token works until its exp.",
      remedy: "keep access tokens short-lived, or check them by introspection where that is too long",
      citations: [.rfc(7009, "3")], basis: .derived,
      example: """
        GET /userinfo with the old access token   (after the logout)
        HTTP/1.1 200
        """
    ) { $0.judge(accessToken) },
    Rule(
      .vrf011, "introspection-proves-nothing", .warning, "introspection gives no evidence here",
      statement: "active:false counts only where the same caller saw active:true before the logout",
      why: """
        A server also says active:false about tokens that the caller may not ask about, so it may have nothing to do \
        with the logout.
        """,
      remedy: "let the client introspect its own tokens, and compare the answers before and after the logout",
      citations: [.rfc(7662, "2.2")],
      example: #"{"active":false}   (before the logout, of a token that was just issued)"#
    ) { $0.judge(needing: "introspection_endpoint", introspection) },
  ]

  private static func refreshToken(_ proof: TokenProof) -> Verdict {
    guard let control = proof.answer(.control, .refresh) else {
      return .notRun("no refresh token was issued \(proof.scopeWords)")
    }
    guard control.state == .alive else {
      return .notRun("before the logout the refresh token was answered with \(control.words), so nothing is proved")
    }
    guard let after = proof.answer(.after, .refresh) else {
      return .notRun("the refresh token was not tried after the logout")
    }
    switch after.state {
    case .alive: return .broken([survivingRefreshToken(proof)])
    case .dead: return .kept
    case .unclear, .notRun: return .notRun("after the logout the refresh token was answered with \(after.words)")
    }
  }

  private static func survivingRefreshToken(_ proof: TokenProof) -> Observation {
    if proof.isOffline {
      return Observation(
        "the refresh token with offline_access still gives new tokens after the logout, as it normally does",
        evidence: [Fact("offline_access", .flag(true))],
        remedy: "revoke it at the revocation_endpoint where the user means to leave for good", layer: .provider,
        severity: .info)
    }
    return Observation(
      "the refresh token that was issued without offline_access still gave new tokens after the logout",
      evidence: [Fact("offline_access", .flag(false))], layer: .provider)
  }

  private static func accessToken(_ proof: TokenProof) -> Verdict {
    switch (proof.accessToken(.control), proof.accessToken(.after)) {
    case (.alive, .alive):
      let isUsed = proof.answer(.after, .userinfo)?.state == .alive
      return .broken([
        Observation(
          isUsed
            ? "userinfo still accepted the access token after the logout"
            : "introspection still said active:true of the access token after the logout",
          evidence: [Fact("endpoint", isUsed ? "userinfo" : "introspection")], layer: .provider)
      ])
    case (.alive, .dead): return .kept
    case (.alive, _): return .notRun("after the logout no answer told whether the access token is accepted")
    default: return .notRun("before the logout no answer showed that the access token is accepted")
    }
  }

  private static func introspection(_ proof: TokenProof) -> Verdict {
    let access = introspection(
      proof, .introspectAccessToken, "access token", works: proof.answer(.after, .userinfo)?.state)
    // Introspection of refresh tokens is optional: that they are not known there says nothing.
    guard proof.answer(.control, .introspectRefreshToken) == .active else { return access }
    let refresh = introspection(
      proof, .introspectRefreshToken, "refresh token", works: proof.answer(.after, .refresh)?.state)
    if case .broken = access { return access }
    return access == .kept ? refresh : access
  }

  private static func introspection(
    _ proof: TokenProof, _ question: TokenQuestion, _ token: String, works: SessionProof.State?
  ) -> Verdict {
    guard let control = proof.answer(.control, question) else { return .notRun("no \(token) was introspected") }
    switch (control, proof.answer(.after, question)) {
    case (.inactive, _):
      return contradiction("before the logout introspection said active:false of an \(token) that was just issued")
    case (.active, .inactive?) where works == .alive:
      return contradiction("after the logout introspection said active:false of the \(token), and it still works")
    case (.active, .active?) where works == .dead:
      return contradiction("after the logout introspection said active:true of the \(token), and it is refused")
    case (.active, .active?), (.active, .inactive?): return .kept
    case (.active, let after?): return .notRun("after the logout introspection was answered with \(after.words)")
    case (.active, nil): return .notRun("the \(token) was not introspected after the logout")
    case (.clientRefused, _): return .notRun("the client may not introspect, so introspection was no evidence")
    default: return .notRun("before the logout introspection was answered with \(control.words)")
    }
  }

  private static func contradiction(_ detail: String) -> Verdict {
    .broken([Observation("\(detail): its answers are no evidence of a logout", layer: .provider)])
  }
}
