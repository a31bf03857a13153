import Diagnostics
import OrderedJSON
import Tokens

/// What a Logout Token must be for an application to accept it (BCL-003 to BCL-015).
enum LogoutTokenRules {
  static let all: [Rule<TokenInspection>] =
    LogoutTokenSignatureRules.all + LogoutTokenIssuanceRules.all + LogoutTokenTimeRules.all + LogoutEventRules.all
    + LogoutTokenSubjectRules.all
}

/// What it reports: BCL-009 to BCL-011.
enum LogoutEventRules {
  static let all: [Rule<TokenInspection>] = [
    Rule(
      .bcl009, "logout-event-missing", .error, "the token does not report a logout",
      statement: "events is an object whose member http://schemas.openid.net/event/backchannel-logout is an object",
      why: "By this member an application knows that the token asks for logout; without it the token is refused.",
      remedy: "write the member exactly so, with http and not https, and {} as its value",
      citations: [.backChannelLogout("2.4"), .backChannelLogout("2.6")],
      example: #"{"events":{"https://schemas.openid.net/event/backchannel-logout":{}}}"#
    ) { inspection in
      inspection.asLogoutClaims { claims in
        guard let value = claims["events"] else { return .broken("the token has no events") }
        guard let events = value.object else { return .broken("events is not an object but \(value.kind)") }
        guard let event = events[RecognisedKind.logoutEvent] else {
          let names = events.names.prefix(4).map(\.quoted).joined(separator: ", ")
          return .broken([
            Observation(
              names.isEmpty ? "events is empty" : "events has \(names), not the logout event",
              evidence: [Fact("events", .list(Array(events.names.prefix(16))))])
          ])
        }
        return event.object == nil ? .broken("the logout event's value is not an object but \(event.kind)") : .kept
      }
    },
    Rule(
      .bcl010, "logout-event-decorated", .warning, "the logout event carries more than it should",
      statement: "the logout event's value is {} and it is the only member of events",
      why: "The conformance suite fails tokens with more, and strict receivers may refuse them.",
      remedy: "send the logout event alone, with {} as its value",
      citations: [.backChannelLogout("2.4"), .conformanceSuite],
      example: #"{"events":{"http://schemas.openid.net/event/backchannel-logout":{"reason":"user"}}}"#
    ) { inspection in
      inspection.asLogoutClaims { claims in
        guard let events = claims["events"]?.object, let event = events[RecognisedKind.logoutEvent]?.object else {
          return .notApplicable("there is no logout event (BCL-009)")
        }
        var found: [Observation] = []
        if !event.members.isEmpty {
          found.append(Observation("the logout event's value has \(event.members.count) members"))
        }
        let others = events.names.filter { $0 != RecognisedKind.logoutEvent }
        if !others.isEmpty {
          let names = others.prefix(4).map(\.quoted).joined(separator: ", ")
          found.append(
            Observation("events also has \(names)", evidence: [Fact("events", .list(Array(others.prefix(16))))]))
        }
        return .judged(found)
      }
    },
    Rule(
      .bcl011, "logout-token-nonce", .error, "the Logout Token has a nonce",
      statement: "a Logout Token has no nonce",
      why: "nonce is what sets ID Tokens apart; an application must refuse a Logout Token that has one.",
      remedy: "leave nonce out of Logout Tokens",
      citations: [.backChannelLogout("2.4"), .backChannelLogout("2.6")], example: #"{"events":{…},"nonce":"n-0S6"}"#
    ) { inspection in
      inspection.asLogoutClaims { $0["nonce"] == nil ? .kept : .broken("the token has a nonce") }
    },
  ]
}

/// Whom it logs out: BCL-012 to BCL-014.
enum LogoutTokenSubjectRules {
  static let all: [Rule<TokenInspection>] = [
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
