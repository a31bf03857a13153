import Diagnostics
import Sessions

/// VRF: what revoking a token does (RFC 7009), by using the token afterwards.
enum TokenRevocationRules {
  static let judged: [JudgedRule] = rules.map { JudgedRule($0) }

  private static let endpoint = "revocation_endpoint"

  private static let rules: [Rule<TokenProofs>] = [
    Rule(
      .vrf012, "revocation-answer", .warning, "the answer to a revocation does not prove it",
      statement: "a revoked token is shown to be dead by using it; 503 and unsupported_token_type mean it lives",
      why: "Status 200 is also given for tokens that are unknown, so it does not say that anything was revoked.",
      remedy: "let the revocation endpoint end the token before it answers with 200",
      citations: [.rfc(7009, "2"), .rfc(7009, "2.2"), .rfc(7009, "2.2.1")],
      example: """
        POST /revoke token=…
        HTTP/1.1 200   (and the token still works)
        """
    ) { subject in
      subject.judge(needing: endpoint) { proof in
        TokenProofs.merge([
          revocation(proof, .refreshTokenRevocation, "refresh token", then: proof.refreshToken),
          revocation(proof, .accessTokenRevocation, "access token", then: proof.accessToken),
        ])
      }
    },
    Rule(
      .vrf017, "access-token-outlives-revocation", .warning,
      "the access token outlives the revocation of its refresh token",
      statement: "revoking a refresh token ends the access tokens of the same grant",
      why: """
        An application that revokes the refresh token when the user leaves believes that the grant is gone, and whoever \
        holds the access token goes on.
        """,
      remedy: "let the revocation of a refresh token end the access tokens of its grant, or revoke both",
      citations: [.rfc(7009, "2.1")],
      example: """
        POST /revoke token_type_hint=refresh_token   -> 200
        GET /userinfo with the access token of the same grant   -> 200
        """
    ) { $0.judge(needing: endpoint, accessTokenOfRevokedGrant) },
    Rule(
      .vrf018, "revocation-by-anybody", .warning, "anybody can revoke the client's tokens",
      statement: """
        a token is revoked only for the client that got it, and for a confidential client only with its authentication
        """,
      why: """
        Whoever finds a token in a log can end the user's session in the application, and a mistake in one application \
        ends the tokens of another.
        """,
      remedy: "authenticate the client at the revocation endpoint, and compare it with the client of the token",
      citations: [.rfc(7009, "2.1")],
      example: """
        POST /revoke token=…&client_id=web   (no secret, no Authorization)
        HTTP/1.1 200   (and the token is dead)
        """
    ) { $0.judge(needing: endpoint, foreignRevocation) },
  ]

  private static func revocation(
    _ proof: TokenProof, _ phase: TokenProof.Phase, _ token: String,
    then state: (TokenProof.Phase) -> SessionProof.State
  ) -> Verdict {
    guard let answer = proof.answer(phase, .revoke) else { return nothingLeft }
    switch answer {
    case .accepted:
      switch state(phase) {
      case .dead: return .kept
      case .alive: return broken("the revocation of the \(token) was answered with 200, and the token still works")
      case .unclear, .notRun: return .notRun("after its revocation no answer told whether the \(token) works")
      }
    case .unavailable:
      return broken(
        "the revocation of the \(token) was answered with 503: the token still exists",
        remedy: "repeat the revocation after the time that Retry-After names")
    case .unsupportedTokenType:
      return broken(
        "the revocation endpoint answered unsupported_token_type for the \(token): the token still exists",
        remedy: token == "refresh token"
          ? "support the revocation of refresh tokens, which RFC 7009 §2 makes mandatory"
          : "keep access tokens short-lived, since they cannot be revoked here")
    default: return .notRun("the revocation of the \(token) was answered with \(answer.words)")
    }
  }

  private static func accessTokenOfRevokedGrant(_ proof: TokenProof) -> Verdict {
    let phase = TokenProof.Phase.refreshTokenRevocation
    guard proof.answer(phase, .revoke) != nil else { return nothingLeft }
    guard proof.answer(phase, .revoke) == .accepted, proof.refreshToken(phase) == .dead else {
      return .notRun("the refresh token was not shown to be revoked (see VRF-012)")
    }
    guard proof.accessToken(.remaining) == .alive else {
      return .notRun("before the revocation no answer showed that the access token is accepted")
    }
    switch proof.accessToken(phase) {
    case .dead: return .kept
    case .alive:
      if proof.answer(.accessTokenRevocation, .revoke) == .unsupportedTokenType {
        return .notApplicable("the provider does not revoke access tokens")
      }
      return broken("the refresh token was revoked, and the access token of the same grant is still accepted")
    case .unclear, .notRun: return .notRun("after the revocation no answer told whether the access token is accepted")
    }
  }

  private static func foreignRevocation(_ proof: TokenProof) -> Verdict {
    let phase = TokenProof.Phase.foreignRevocation
    guard let answer = proof.answer(phase, .revoke) else { return nothingLeft }
    switch answer {
    case .invalidToken, .clientRefused, .error, .status(400..<500): return .kept
    case .accepted:
      let states = [proof.refreshToken(phase), proof.accessToken(phase)]
      if states.contains(.dead) {
        return broken("a revocation without the client's credentials was answered with 200, and the token is dead")
      }
      // Also unknown tokens are answered with 200 (RFC 7009 §2.2).
      return states.contains(.alive) ? .kept : .notRun("after that revocation no answer told whether the token works")
    default: return .notRun("a revocation without the client's credentials was answered with \(answer.words)")
    }
  }

  private static let nothingLeft = Verdict.notRun("after the logout no token was left that could be revoked")

  private static func broken(_ detail: String, remedy: String? = nil) -> Verdict {
    .broken([Observation(detail, remedy: remedy, layer: .provider)])
  }
}
