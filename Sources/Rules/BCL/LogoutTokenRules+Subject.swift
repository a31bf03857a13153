import Diagnostics
import OrderedJSON
import Tokens

extension LogoutTokenRules {
  /// Whom it logs out: BCL-012 to BCL-014.
  static let subject: [Rule<TokenInspection>] = [
    Rule(
      .bcl012, "logout-token-subject", .error, "the Logout Token does not name whom it logs out",
      statement: "sub or sid is there, and each one equals that of the ID Token",
      why: "Without sub or sid, or with another one, the application finds no session to end.",
      remedy: "put the sub and sid of the ID Token into the Logout Token",
      citations: [.backChannelLogout("2.4"), .backChannelLogout("2.6"), .conformanceSuite],
      example: #"{"iss":"https://id.example","aud":"web","events":{…}}"#,
      check: { $0.judgeLogoutSubject() }),
    Rule(
      .bcl013, "logout-token-session-required", .error, "the client asked for sid, and the Logout Token has none",
      statement: "sid is there when the client registered backchannel_logout_session_required as true",
      why: "The application relies on sid to end the one session; without it, it may end none or all.",
      remedy: "have the provider put sid into the client's ID Tokens and Logout Tokens",
      citations: [.backChannelLogout("2.2")], example: #"{"sub":"alice","events":{…}}"#
    ) { inspection in
      inspection.asLogoutClaims { claims in
        guard let required = inspection.expectations.sessionRequired else {
          return claims["sid"] == nil
            ? .notRun("whether the client registered backchannel_logout_session_required is not known") : .kept
        }
        guard required else { return .notApplicable("the client did not register backchannel_logout_session_required") }
        return claims["sid"] == nil ? .broken("the token has no sid") : .kept
      }
    },
    Rule(
      .bcl014, "logout-token-session-unmatched", .warning, "the ID Token has no sid that the Logout Token could mean",
      statement: "when the Logout Token has sid, the ID Token had one too",
      why: "The application learned no sid at sign-in, so it cannot tell which session is meant.",
      remedy: "switch on session support for the client so that its ID Tokens carry sid",
      citations: [.backChannelLogout("2.1"), .fieldReports],
      example: #"Logout Token {"sid":"08a5"}, ID Token without sid"#
    ) { inspection in
      inspection.asLogoutClaims { claims in
        guard claims["sid"] != nil else { return .notApplicable("the Logout Token has no sid") }
        guard let idToken = inspection.expectations.idTokenClaims else {
          return .notRun("give the ID Token of the session with --id-token to compare it")
        }
        return idToken["sid"] == nil ? .broken("the Logout Token has sid, the ID Token has none") : .kept
      }
    },
  ]
}

extension TokenInspection {
  fileprivate func judgeLogoutSubject() -> Verdict {
    asLogoutClaims { claims in
      if claims["sub"] == nil, claims["sid"] == nil { return .broken("the token has neither sub nor sid") }
      var found: [Observation] = []
      for name in ["sub", "sid"] {
        guard let value = claims[name] else { continue }
        guard let text = value.string else {
          found.append(Observation("\(name) is not a string but \(value.kind)"))
          continue
        }
        guard let other = expectations.idTokenClaims?[name]?.string, other != text else { continue }
        let evidence = [Fact(name, text), Fact("id_token_\(name)", other)]
        found.append(Observation("\(name) is \(text.quoted), in the ID Token \(other.quoted)", evidence: evidence))
      }
      return .judged(found)
    }
  }
}
