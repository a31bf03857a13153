import Diagnostics
import OrderedJSON
import Tokens

extension LogoutTokenRules {
  /// What it reports: BCL-009 to BCL-011.
  static let events: [Rule<TokenInspection>] = [
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
