import Diagnostics

/// Rules over the client's registration and over what only a browser or a login shows: FCL, SES and RPM.
enum ClientRules {
  static let all: [UnjudgedRule] = frontchannel + session + registration

  private static let clientData = "it takes the client's registration, which check does not read"
  private static let browser = "it takes a browser with scripts, which check is not"

  private static let frontchannel: [UnjudgedRule] = [
    UnjudgedRule(
      "FCL-001", "frontchannel-uri-foreign", .error, "the frontchannel_logout_uri has another origin than the client",
      statement: "scheme, host and port of frontchannel_logout_uri equal those of a registered redirect URI",
      why: "Providers refuse such a registration or never load the frame, and the application's session lives on.",
      remedy: "register a frontchannel_logout_uri of the application's own origin",
      citations: [.frontChannelLogout("2")],
      example: #"{"redirect_uris":["https://app.example/cb"],"frontchannel_logout_uri":"https://other.example/out"}"#,
      needs: clientData),
    UnjudgedRule(
      "FCL-002", "frontchannel-uri-unusable", .error, "the frontchannel_logout_uri cannot be used",
      statement: "frontchannel_logout_uri is absolute and https, has no fragment, and its query is kept",
      why: "A browser does not load it in the provider's page, so the application does not hear of the logout.",
      remedy: "register an absolute https address without a fragment",
      citations: [.frontChannelLogout("2")], example: #"{"frontchannel_logout_uri":"/logout#front"}"#,
      needs: clientData),
    UnjudgedRule(
      "FCL-005", "frontchannel-session-missing", .error, "iss and sid are missing although the client needs them",
      statement: "iss and sid are in the request when frontchannel_logout_session_required is true",
      why: "The application cannot tell which session to end, and ends none.",
      remedy: "make the provider send iss and sid, or register frontchannel_logout_session_required=false",
      citations: [.frontChannelLogout("2")], example: "GET https://app.example/frontchannel-logout",
      needs: clientData),
    UnjudgedRule(
      "FCL-008", "frontchannel-frame-missing", .error, "the provider's page does not load the application's frame",
      statement: """
        the logout page has a frame for every application of the session that registered a frontchannel_logout_uri
        """,
      why: "The application is not told, and its session lives on.",
      remedy: "check the client's frontchannel_logout_uri at the provider, and that front-channel logout is on",
      citations: [.frontChannelLogout("2"), .frontChannelLogout("3"), .rpInitiatedLogout("2")],
      example: "<p>You are logged out.</p>   (and no iframe)",
      needs: "it takes a login of the client and its registration, which check does not have"),
    UnjudgedRule(
      "FCL-011", "frontchannel-cookie-blocked", .warning, "the application's cookie is not sent in the frame",
      statement: """
        the application's session cookie is SameSite=None with Secure, or the application acts on iss and sid alone
        """,
      why: "In a frame of another site browsers send no other cookies, so the application finds no session to end.",
      remedy: "find the session on the server by iss and sid, or use back-channel logout",
      citations: [.frontChannelLogout("4.1"), .cookies("5.2.1"), .cookies("5.8.3"), .cookies("7.1")],
      example: "Set-Cookie: session=…; Secure; HttpOnly; SameSite=Lax",
      needs: "it takes a login at the application, which check does not do"),
    UnjudgedRule(
      "FCL-013", "frontchannel-unverified", .info, "the application logs out without checking iss and sid",
      statement: "it is known that a request without or with wrong iss and sid logs out too",
      why: "Any page can log the user out by loading the address in a frame; the specification leaves that open.",
      remedy: "compare iss and sid with the session before ending it",
      citations: [.frontChannelLogout("2")],
      example: """
        GET /frontchannel-logout?iss=https://evil.example&sid=x
        HTTP/1.1 200   (and the session has ended)
        """, needs: "it takes a login at the application, which check does not do"),
  ]

  private static let session: [UnjudgedRule] = [
    UnjudgedRule(
      "SES-001", "session-iframe-unusable", .error, "the check_session_iframe cannot be framed",
      statement: "the page at check_session_iframe loads and may be framed by other origins",
      why: "Applications that watch the session through the frame never notice the logout.",
      remedy: "take X-Frame-Options and frame-ancestors off this page, and let it answer 200",
      citations: [.sessionManagement("3.2"), .sessionManagement("3.3")], basis: .derived,
      example: """
        GET /session/check
        X-Frame-Options: DENY
        """, needs: "it takes a look at the page of check_session_iframe, which check does not load"),
    UnjudgedRule(
      "SES-002", "session-state-missing", .error, "the login answer has no session_state",
      statement: "authentication responses carry session_state, without a space, when session management is announced",
      why: "Without it an application cannot ask the frame, so it never notices the logout.",
      remedy: "return session_state with every authentication response",
      citations: [.sessionManagement("2"), .conformanceSuite],
      example: "Location: https://app.example/cb?code=…&state=…", needs: "it takes a login, which check does not do"),
    UnjudgedRule(
      "SES-003", "session-state-parsed", .info, "session_state is taken apart",
      statement: "session_state is treated as an opaque value",
      why: "The form hash.salt is only the specification's example; code that relies on it breaks elsewhere.",
      remedy: "pass session_state on as it came",
      citations: [.sessionManagement("2"), .sessionManagement("3.2")],
      example: #"session_state.split(".")[1]"#, needs: "it takes a look into the application's code"),
    UnjudgedRule(
      "SES-004", "session-iframe-silent", .error, "the provider's frame does not notice the logout",
      statement: "the frame answers unchanged before the logout and changed after it",
      why: "Applications go on showing the user as logged in.",
      remedy: "let the logout change the value that the frame computes session_state from",
      citations: [.sessionManagement("3.2"), .conformanceSuite],
      example: #"postMessage("client session_state") -> "unchanged"   (after the logout)"#, needs: browser),
    UnjudgedRule(
      "SES-005", "session-cookie-unreadable", .warning, "the provider's frame cannot read its cookie",
      statement: "the cookie that the frame reads is not HttpOnly, and third-party storage is not blocked",
      why: "The frame then always answers changed, and applications log in again without end.",
      remedy: "give the frame a readable cookie of its own, or use back-channel logout instead",
      citations: [.sessionManagement("3.2"), .sessionManagement("5.1")],
      example: "Set-Cookie: op_state=…; HttpOnly", needs: browser),
    UnjudgedRule(
      "SES-006", "session-frame-misused", .error, "a frame acts on messages it should not act on",
      statement: """
        the application logs in again on changed and never on error, and both frames check the origin of messages
        """,
      why: "A foreign page could drive logins and logouts, or an error would send the browser around in circles.",
      remedy: "compare event.origin, and act on changed alone",
      citations: [.sessionManagement("3.1"), .sessionManagement("3.2"), .sessionManagement("6")],
      example: #"addEventListener("message", e => relogin())"#, needs: browser),
  ]

  private static let registration: [UnjudgedRule] = [
    UnjudgedRule(
      "RPM-001", "registration-wrong-type", .error, "a logout member of the registration has the wrong type",
      statement: """
        post_logout_redirect_uris is an array of URLs; frontchannel_logout_uri and backchannel_logout_uri are strings
        """,
      why: "Providers ignore the member or refuse the registration, and the logout does not come back.",
      remedy: "register post_logout_redirect_uris as an array, the other two as strings",
      citations: [.rpInitiatedLogout("3.1"), .frontChannelLogout("2"), .backChannelLogout("2.2")],
      example: #"{"post_logout_redirect_uris":"https://app.example/"}"#, needs: clientData),
    UnjudgedRule(
      "RPM-002", "session-required-not-boolean", .error, "a session_required member is not a boolean",
      statement: """
        frontchannel_logout_session_required and backchannel_logout_session_required are booleans, false by default
        """,
      why:
        "The provider may read the text \"false\" as true, or ignore it, and send the application what it cannot use.",
      remedy: "register true or false without quotation marks",
      citations: [.frontChannelLogout("2"), .backChannelLogout("2.2")],
      example: #"{"backchannel_logout_session_required":"true"}"#, needs: clientData),
    UnjudgedRule(
      "RPM-003", "channel-not-offered", .warning, "the client registered a channel that the provider does not announce",
      statement: "a logout URI, and session_required, is registered only for a channel that the provider announces",
      why: "The application waits for a message that never comes, and its session lives on.",
      remedy: "use a channel the provider announces, or switch this one on there",
      citations: [.frontChannelLogout("2"), .frontChannelLogout("3"), .backChannelLogout("2.1")], basis: .derived,
      example: """
        provider: {"backchannel_logout_supported":false}
        client:   {"backchannel_logout_uri":"https://app.example/bcl"}
        """, needs: clientData),
    UnjudgedRule(
      "RPM-004", "unsigned-logout-tokens", .error, "id_token_signed_response_alg is none",
      statement: "a client with back-channel logout registers a signature algorithm",
      why: "Logout Tokens are signed as ID Tokens are, and an unsigned one must be refused: no logout can work.",
      remedy: "register id_token_signed_response_alg RS256 or another asymmetric algorithm",
      citations: [.backChannelLogout("2.6"), .conformanceSuite],
      example: #"{"id_token_signed_response_alg":"none","backchannel_logout_uri":"https://app.example/bcl"}"#,
      needs: clientData),
  ]
}
