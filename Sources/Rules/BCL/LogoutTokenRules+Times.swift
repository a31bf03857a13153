import Diagnostics
import Tokens

extension LogoutTokenRules {
  /// The expiry: BCL-006, BCL-007.
  static let times: [Rule<TokenInspection>] = [
    Rule(
      .bcl006, "logout-token-expiry", .error, "the Logout Token has no exp, or it has passed",
      statement: "exp is there and has not passed; required since errata set 1 of December 2023",
      why: "Applications of the newer text refuse a token without exp, and every application refuses an expired one.",
      remedy: "set exp two minutes ahead, and send the token at once",
      citations: [.backChannelLogout("2.4"), .backChannelLogout("2.6")], example: #"{"iat":1709294400}"#
    ) { inspection in
      inspection.asLogoutClaims { _ in
        guard let expiry = inspection.times.expiresAt else {
          return .broken("the token has no exp (required since errata set 1, December 2023; the text of 2022 had none)")
        }
        guard let expired = inspection.times.isExpired else {
          return .broken("exp is \(expiry.text)")
        }
        return expired ? .broken("exp has passed: \(expiry.text)") : .kept
      }
    },
    Rule(
      .bcl007, "logout-token-long-lived", .warning, "the Logout Token lives too long",
      statement: "exp is at most about two minutes ahead",
      why: "As long as the token lives, whoever caught it can log the user out again.",
      remedy: "set exp at most two minutes after iat",
      citations: [.backChannelLogout("4")], example: #"{"iat":1709294400,"exp":1709298000}"#
    ) { inspection in
      inspection.asLogoutClaims { _ in
        guard let expiry = inspection.times.expiresAt?.seconds else {
          return .notApplicable("the token has no readable exp (BCL-006)")
        }
        let start = inspection.times.issuedAt?.seconds ?? inspection.times.now
        let life = expiry.minus(start)
        return life > 150
          ? .broken([
            Observation(
              "exp is \(RelativeTime.length(UInt(life))) after iat", evidence: [Fact("lifetime_seconds", life)])
          ]) : .kept
      }
    },
  ]
}
