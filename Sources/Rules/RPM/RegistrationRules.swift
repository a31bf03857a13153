import Diagnostics

/// RPM: the client's registration at the provider.
enum RegistrationRules {
  static let judged: [JudgedRule] = all.map { JudgedRule(awaiting: $0) }

  private static let all: [AwaitingRule] = [
    AwaitingRule(
      .rpm001, "registration-wrong-type", .error, "a logout member of the registration has the wrong type",
      statement: """
        post_logout_redirect_uris is an array of URLs; frontchannel_logout_uri and backchannel_logout_uri are strings
        """,
      why: "Providers ignore the member or refuse the registration, and the logout does not come back.",
      remedy: "register post_logout_redirect_uris as an array, the other two as strings",
      citations: [.rpInitiatedLogout("3.1"), .frontChannelLogout("2"), .backChannelLogout("2.2")],
      example: #"{"post_logout_redirect_uris":"https://app.example/"}"#, reads: .clientRegistration),
    AwaitingRule(
      .rpm002, "session-required-not-boolean", .error, "a session_required member is not a boolean",
      statement: """
        frontchannel_logout_session_required and backchannel_logout_session_required are booleans, false by default
        """,
      why:
        "The provider may read the text \"false\" as true, or ignore it, and send the application what it cannot use.",
      remedy: "register true or false without quotation marks",
      citations: [.frontChannelLogout("2"), .backChannelLogout("2.2")],
      example: #"{"backchannel_logout_session_required":"true"}"#, reads: .clientRegistration),
    AwaitingRule(
      .rpm003, "channel-not-offered", .warning, "the client registered a channel that the provider does not announce",
      statement: "a logout URI, and session_required, is registered only for a channel that the provider announces",
      why: "The application waits for a message that never comes, and its session lives on.",
      remedy: "use a channel the provider announces, or switch this one on there",
      citations: [.frontChannelLogout("2"), .frontChannelLogout("3"), .backChannelLogout("2.1")], basis: .derived,
      example: """
        provider: {"backchannel_logout_supported":false}
        client:   {"backchannel_logout_uri":"https://app.example/bcl"}
        """, reads: .clientRegistration),
    AwaitingRule(
      .rpm004, "unsigned-logout-tokens", .error, "id_token_signed_response_alg is none",
      statement: "a client with back-channel logout registers a signature algorithm",
      why: "Logout Tokens are signed as ID Tokens are, and an unsigned one must be refused: no logout can work.",
      remedy: "register id_token_signed_response_alg RS256 or another asymmetric algorithm",
      citations: [.backChannelLogout("2.6"), .conformanceSuite],
      example: #"{"id_token_signed_response_alg":"none","backchannel_logout_uri":"https://app.example/bcl"}"#,
      reads: .clientRegistration),
  ]
}
