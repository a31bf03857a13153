import Diagnostics
import OrderedJSON
import Tokens

extension LogoutTokenRules {
  /// Issuer, audience and identifier: BCL-005, BCL-008.
  static let issuance: [Rule<TokenInspection>] = [
    Rule(
      .bcl005, "logout-token-issuance", .error, "the Logout Token is not from this issuer, for this client and fresh",
      statement:
        "iss equals the issuer, aud contains the client_id, and iat is there, not ahead and not older than a day",
      why:
        "An application must refuse a Logout Token that is not meant for it or is old, and the user stays signed in.",
      remedy:
        "issue each Logout Token freshly, with the issuer of the discovery document and the client's own client_id",
      citations: [.backChannelLogout("2.4"), .backChannelLogout("2.6"), .conformanceSuite],
      example: #"{"iss":"https://id.example/","aud":"other"}"#,
      check: { $0.judgeLogoutIssuance() }),
    Rule(
      .bcl008, "logout-token-identifier", .error, "the Logout Token has no identifier of its own",
      statement: "jti is there, a string that no earlier token had",
      why: "By jti an application notices a replayed message; without it the token is incomplete and refused.",
      remedy: "put a fresh random jti in each Logout Token",
      citations: [.backChannelLogout("2.4"), .backChannelLogout("2.6")], example: #"{"iss":"…","aud":"web","iat":1}"#
    ) { inspection in
      inspection.asLogoutClaims { claims in
        guard let value = claims["jti"] else { return .broken("the token has no jti") }
        guard let identifier = value.string else { return .broken("jti is not a string but \(value.kind)") }
        if identifier.isEmpty { return .broken("jti is empty") }
        return inspection.expectations.seenTokenIDs.contains(identifier)
          ? .broken("jti \(identifier.quoted) was seen before: a replay or a repeated delivery") : .kept
      }
    },
  ]
}

extension TokenInspection {
  fileprivate func judgeLogoutIssuance() -> Verdict {
    asLogoutClaims { claims in
      let verdicts = [
        IssuerCheck.judge(claims, expectations.issuer), AudienceCheck.judge(claims, expectations.clientID),
        judgeIssuedAt(),
      ]
      let found = verdicts.flatMap { verdict -> [Observation] in
        if case .broken(let observations) = verdict { observations } else { [] }
      }
      if !found.isEmpty { return .broken(found) }
      return verdicts.first { if case .notRun = $0 { true } else { false } } ?? .kept
    }
  }

  private func judgeIssuedAt() -> Verdict {
    guard let issued = times.issuedAt else { return .broken("the token has no iat") }
    guard let seconds = issued.seconds, issued.fault == nil else { return .broken("iat is \(issued.text)") }
    let age = times.now.minus(seconds)
    if age < -Self.clockSkew { return .broken("iat lies ahead: \(issued.text)") }
    return age > 86400 ? .broken("iat is more than a day old: \(issued.text)") : .kept
  }
}
