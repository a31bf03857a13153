import Diagnostics
import Discovery

/// SES: session management by frames, which only a login or a browser shows.
enum SessionManagementRules {
  static let judged: [JudgedRule] = all.map { JudgedRule(awaiting: $0) }

  private static let all: [AwaitingRule] = [
    AwaitingRule(
      .ses001, "session-iframe-unusable", .error, "the check_session_iframe cannot be framed",
      statement: "the page at check_session_iframe loads and may be framed by other origins",
      why: "Applications that watch the session through the frame never notice the logout.",
      remedy: "take X-Frame-Options and frame-ancestors off this page, and let it answer 200",
      citations: [.sessionManagement("3.2"), .sessionManagement("3.3")], basis: .derived,
      example: """
        GET /session/check
        X-Frame-Options: DENY
        """, reads: .sessionFrame,
      channel: .sessionManagement),
    AwaitingRule(
      .ses002, "session-state-missing", .error, "the login answer has no session_state",
      statement: "authentication responses carry session_state, without a space, when session management is announced",
      why: "Without it an application cannot ask the frame, so it never notices the logout.",
      remedy: "return session_state with every authentication response",
      citations: [.sessionManagement("2"), .conformanceSuite],
      example: "Location: https://app.example/cb?code=…&state=…", reads: .login,
      lack: "it takes a login, which check does not do", channel: .sessionManagement),
    AwaitingRule(
      .ses003, "session-state-parsed", .info, "session_state is taken apart",
      statement: "session_state is treated as an opaque value",
      why: "The form hash.salt is only the specification's example; code that relies on it breaks elsewhere.",
      remedy: "pass session_state on as it came",
      citations: [.sessionManagement("2"), .sessionManagement("3.2")],
      example: #"session_state.split(".")[1]"#, reads: .applicationCode, channel: .sessionManagement),
    AwaitingRule(
      .ses004, "session-iframe-silent", .error, "the provider's frame does not notice the logout",
      statement: "the frame answers unchanged before the logout and changed after it",
      why: "Applications go on showing the user as logged in.",
      remedy: "let the logout change the value that the frame computes session_state from",
      citations: [.sessionManagement("3.2"), .conformanceSuite],
      example: #"postMessage("client session_state") -> "unchanged"   (after the logout)"#, reads: .browser,
      channel: .sessionManagement),
    AwaitingRule(
      .ses005, "session-cookie-unreadable", .warning, "the provider's frame cannot read its cookie",
      statement: "the cookie that the frame reads is not HttpOnly, and third-party storage is not blocked",
      why: "The frame then always answers changed, and applications log in again without end.",
      remedy: "give the frame a readable cookie of its own, or use back-channel logout instead",
      citations: [.sessionManagement("3.2"), .sessionManagement("5.1")],
      example: "Set-Cookie: op_state=…; HttpOnly", reads: .browser, channel: .sessionManagement),
    AwaitingRule(
      .ses006, "session-frame-misused", .error, "a frame acts on messages it should not act on",
      statement: """
        the application logs in again on changed and never on error, and both frames check the origin of messages
        """,
      why: "A foreign page could drive logins and logouts, or an error would send the browser around in circles.",
      remedy: "compare event.origin, and act on changed alone",
      citations: [.sessionManagement("3.1"), .sessionManagement("3.2"), .sessionManagement("6")],
      example: #"addEventListener("message", e => relogin())"#, reads: .browser, channel: .sessionManagement),
  ]
}
