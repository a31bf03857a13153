import Diagnostics
import HTTP
import LogoutRequests
import Providers

/// Who logs out: the hint and the client.
enum ClientIdentityRules {
  static let all: [Rule<LogoutRequestSubject>] = [
    Rule(
      .rpl003, "id-token-hint-absent", .warning, "id_token_hint is absent",
      statement: "the logout request carries id_token_hint",
      why: """
        Without the hint the provider cannot tell whose session is meant and must ask the user to confirm: a second \
        click, and a session that stays when the user closes the page instead.
        """,
      remedy: "keep the ID Token at sign-in and send it as id_token_hint (--id-token)",
      citations: [.rpInitiatedLogout("2")],
      example: "https://op.example/logout?client_id=web&post_logout_redirect_uri=https%3A%2F%2Fapp.example%2F"
    ) { subject in
      guard subject.isStandard else { return subject.otherDialect }
      guard (subject.request[.idTokenHint] ?? "").isEmpty else { return .kept }
      if subject.isProbe { return .lacks(.idToken) }
      return .broken("the request has no id_token_hint, so \(subject.providerName) has to ask the user to confirm")
    },
    Rule(
      .rpl004, "client-unknown", .error, "post_logout_redirect_uri without id_token_hint or client_id",
      statement: "a request with post_logout_redirect_uri carries id_token_hint or client_id",
      why: """
        The provider cannot know which client's registration to look in, so it must not send the user back: the logout \
        ends on the provider's page or on an error.
        """,
      remedy: "send id_token_hint and client_id as well (--id-token, --client-id)",
      citations: [.rpInitiatedLogout("2"), .rpInitiatedLogout("3"), .conformanceSuite],
      example: "https://op.example/logout?post_logout_redirect_uri=https%3A%2F%2Fapp.example%2F"
    ) { subject in
      guard subject.isStandard else { return subject.otherDialect }
      guard let uri = subject.request[.postLogoutRedirectURI] else { return subject.noRedirect }
      guard (subject.request[.idTokenHint] ?? "").isEmpty, (subject.request[.clientID] ?? "").isEmpty else {
        return .kept
      }
      return .broken([
        Observation(
          "post_logout_redirect_uri is sent, but neither id_token_hint nor client_id names the client it belongs to",
          evidence: [Fact("post_logout_redirect_uri", Redaction.on.url(uri))])
      ])
    },
    Rule(
      .rpl005, "redirect-with-client-id-only", .warning, "post_logout_redirect_uri is backed by client_id only",
      statement: "a request with post_logout_redirect_uri carries id_token_hint, not client_id alone",
      why: """
        With client_id alone the provider redirects only if it has other means to confirm that the way back is \
        legitimate; many ask the user first, and some end on their own page.
        """,
      remedy: "send id_token_hint beside client_id (--id-token)",
      citations: [.rpInitiatedLogout("2"), .rpInitiatedLogout("3")],
      example: "https://op.example/logout?client_id=web&post_logout_redirect_uri=https%3A%2F%2Fapp.example%2F"
    ) { subject in
      guard subject.isStandard else { return subject.otherDialect }
      guard subject.request[.postLogoutRedirectURI] != nil else { return subject.noRedirect }
      if !(subject.request[.idTokenHint] ?? "").isEmpty { return .kept }
      guard let client = subject.request[.clientID], !client.isEmpty else {
        return .notApplicable("the request has no client_id either (RPL-004)")
      }
      if subject.isProbe { return .lacks(.idToken) }
      return .broken([
        Observation(
          """
          client_id \(client) is all that backs post_logout_redirect_uri: \(subject.providerName) redirects only if it \
          can confirm the target in another way
          """, evidence: [Fact("client_id", client)])
      ])
    },
    Rule(
      .rpl006, "client-id-hint-mismatch", .error, "client_id is not the client the ID Token was issued to",
      statement: "client_id given together with id_token_hint names the client the token was issued to",
      why: """
        The provider must verify that the two match and refuses the request when they do not: the user sees an error \
        instead of being logged out.
        """,
      remedy: "send the client_id that stands in the token's aud (azp when there are several)",
      citations: [.rpInitiatedLogout("2")],
      example: """
        client_id=web
        id_token_hint={"iss":"https://op.example","aud":"mobile","sub":"1"}
        """
    ) { subject in
      guard let client = subject.request[.clientID], subject.request[.idTokenHint] != nil else {
        return .notApplicable("client_id and id_token_hint are not both sent")
      }
      return judge(client: client, hint: subject.hint)
    },
  ]

  private static func judge(client: String, hint: HintFacts?) -> Verdict {
    guard let hint, hint.audiences != nil || hint.authorizedParty != nil else {
      return .notRun("the hint's audience could not be read; give a readable ID Token with --id-token")
    }
    let audiences = hint.audiences ?? []
    let fault: String
    if let party = hint.authorizedParty, party != client {
      fault = "client_id is \(client), but the token's azp says it was issued to \(party)"
    } else if hint.authorizedParty == nil, !audiences.contains(client) {
      let others = audiences.isEmpty ? "is empty" : "names \(audiences.joined(separator: ", "))"
      fault = "client_id is \(client), but the token's aud \(others)"
    } else {
      return .kept
    }
    return .broken([
      Observation(
        fault,
        evidence: [
          Fact("client_id", client), Fact("hint_aud", .list(audiences)),
          Fact("hint_azp", hint.authorizedParty), Fact("hint_iss", hint.issuer),
        ])
    ])
  }
}
