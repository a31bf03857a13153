import Diagnostics
import Discovery
import Tokens

/// BCL: Logout Tokens, what a provider sends over the back channel, and how an application answers.
enum BackChannelRules {
  static let judged: [JudgedRule] =
    LogoutTokenRules.all.map { rule in JudgedRule(rule) { (subject: LogoutTokenSubject) in subject.inspection } }
    + (registration + sending + answering).map { JudgedRule(awaiting: $0) }

  private static let registration: [AwaitingRule] = [
    AwaitingRule(
      .bcl001, "backchannel-uri-unusable", .error, "the backchannel_logout_uri cannot be used",
      statement: """
        backchannel_logout_uri is absolute and https, has no fragment, keeps its query, and the provider can reach it
        """,
      why: "The provider calls this address from its own network; what it cannot reach keeps its session.",
      remedy: "register an https address that the provider's servers can reach",
      citations: [.backChannelLogout("1"), .backChannelLogout("2.2")],
      example: #"{"backchannel_logout_uri":"http://localhost:3000/logout#now"}"#,
      reads: .clientRegistration, channel: .backchannel)
  ]

  private static let sending: [AwaitingRule] = [
    AwaitingRule(
      .bcl002, "backchannel-request-malformed", .error, "the back-channel request is not a form with logout_token",
      statement: "the request is a POST of application/x-www-form-urlencoded with logout_token",
      why: "An application that finds no logout_token answers 400, and its session lives on.",
      remedy: "send logout_token as a form parameter in the body of a POST",
      citations: [.backChannelLogout("2.5"), .conformanceSuite],
      example: """
        POST /backchannel-logout
        Content-Type: application/json

        {"logout_token":"eyJ…"}
        """, reads: .logoutTokenReceiver, channel: .backchannel),
    AwaitingRule(
      .bcl016, "encryption-mismatch", .warning, "the Logout Token is not encrypted as agreed",
      statement: "a Logout Token is encrypted when the client's ID Tokens are, and then repeats iss in its header",
      why: "An application that expects an encrypted token refuses a plain one, and keeps its session.",
      remedy: "encrypt Logout Tokens as id_token_encrypted_response_alg says, or register no encryption",
      citations: [.backChannelLogout("2.4"), .backChannelLogout("2.6")],
      example: "id_token_encrypted_response_alg is RSA-OAEP, and the Logout Token has three parts",
      reads: .logoutTokenReceiver, channel: .backchannel),
    AwaitingRule(
      .bcl024, "backchannel-retransmission", .warning, "the provider repeats back-channel requests",
      statement: "a request is repeated only after a fault that may pass, and then later",
      why: "Repeated requests load the application and may end a session that the user has opened since.",
      remedy: "repeat only after timeouts and 5xx answers, with growing pauses",
      citations: [.backChannelLogout("2.5")],
      example: "three POSTs within one second, each answered with 400", reads: .logoutTokenReceiver,
      channel: .backchannel),
    AwaitingRule(
      .bcl025, "backchannel-request-missing", .error, "no Logout Token came",
      statement: "every application of the session that registered a backchannel_logout_uri gets a Logout Token",
      why: "The application never hears of the logout, so its session lives on until it times out.",
      remedy: "look at the provider's log; check the client's backchannel_logout_uri and that it can be reached",
      citations: [.rpInitiatedLogout("2"), .backChannelLogout("2.3")],
      example: "logout at 12:00:00, nothing received until 12:01:00", reads: .logoutTokenReceiver, channel: .backchannel
    ),
  ]

  private static let answering: [AwaitingRule] = [
    AwaitingRule(
      .bcl017, "valid-token-refused", .error, "the application refuses a valid Logout Token",
      statement: "the application answers a valid Logout Token with 200",
      why: "What it refuses it does not act on: the user's session at the application lives on.",
      remedy: "compare issuer, audience, keys and clock of the application with the token; its log names the reason",
      citations: [.backChannelLogout("2.8"), .conformanceSuite],
      example: """
        POST /backchannel-logout (a valid token)
        HTTP/1.1 400
        """, reads: .logoutTokenSender, channel: .backchannel),
    AwaitingRule(
      .bcl018, "invalid-token-accepted", .error, "the application accepts an invalid Logout Token",
      statement: "the application answers every invalid Logout Token with 400",
      why: "Anybody can log its users out with a forged token.",
      remedy: "validate Logout Tokens completely: signature, iss, aud, iat, exp, events, no nonce",
      citations: [.backChannelLogout("2.6"), .backChannelLogout("2.8"), .conformanceSuite],
      example: """
        POST /backchannel-logout (alg none)
        HTTP/1.1 200
        """, reads: .logoutTokenSender, channel: .backchannel),
    AwaitingRule(
      .bcl019, "unexpected-answer", .error, "the application answers with something no receiver answers",
      statement: "the application answers with 200, 204 or 400, not with a redirect, a login page or another error",
      why:
        "The request never reached the code that ends sessions: a login guard, CSRF check or route stands before it.",
      remedy: "take the address out of login, CSRF and body-parser rules of the application and its proxy",
      citations: [.backChannelLogout("2.8")],
      example: """
        POST /backchannel-logout
        HTTP/1.1 302
        Location: /login
        """, reads: .logoutTokenSender, channel: .backchannel),
    AwaitingRule(
      .bcl020, "unknown-members-refused", .error, "unknown claims or parameters are refused",
      statement: "unknown claims and unknown form parameters are ignored",
      why: "A provider that adds anything of its own can no longer log users out of the application.",
      remedy: "check only what the specification names, and ignore everything else",
      citations: [.backChannelLogout("2.4"), .backChannelLogout("2.5"), .conformanceSuite],
      example: """
        {"events":{…},"tenant":"t1", …}
        HTTP/1.1 400
        """, reads: .logoutTokenSender, channel: .backchannel),
    AwaitingRule(
      .bcl021, "logged-out-user-refused", .error, "a user who is logged out already is an error",
      statement: "a Logout Token for a user who has no session is answered as a success",
      why: "The provider takes the answer for a failure, reports it and may try again and again.",
      remedy: "answer 200 when there is no session to end",
      citations: [.backChannelLogout("2.7")],
      example: """
        POST /backchannel-logout (second time)
        HTTP/1.1 400 {"error":"session not found"}
        """, reads: .logoutTokenSender, channel: .backchannel),
    AwaitingRule(
      .bcl022, "backchannel-answer-cacheable", .warning, "the answer to a Logout Token may be cached",
      statement: "the application's answer carries Cache-Control with no-store",
      why: "A cache in between could answer the next Logout Token without the application ever seeing it.",
      remedy: "send Cache-Control: no-store",
      citations: [.backChannelLogout("2.8"), .conformanceSuite],
      example: """
        HTTP/1.1 200
        (no Cache-Control)
        """, reads: .logoutTokenSender, channel: .backchannel),
    AwaitingRule(
      .bcl023, "backchannel-error-malformed", .warning, "the refusal of a Logout Token is not said as it should be",
      statement: "a body beside status 400 is JSON with error; 501 and 504 are not used",
      why: "The provider's operator sees that a logout failed, but not why.",
      remedy: #"answer 400 with {"error":"invalid_request"} or with no body"#,
      citations: [.backChannelLogout("2.8")],
      example: """
        HTTP/1.1 501
        """, reads: .logoutTokenSender, channel: .backchannel),
  ]
}
