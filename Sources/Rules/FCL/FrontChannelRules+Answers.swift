import Browsing
import Diagnostics
import HTTP

extension FrontChannelRules {
  /// How the application answers in the frame.
  static let answers: [Rule<Trace>] = [
    Rule(
      .fcl009, "frame-forbidden", .error, "the application forbids being framed by the provider",
      statement: "the front-channel logout answer may be framed by the provider",
      why: """
        The browser blanks the frame, and neither the provider nor the user notices that the application's session \
        goes on.
        """,
      remedy: "leave X-Frame-Options out of this answer and allow the provider in frame-ancestors",
      citations: [.frontChannelLogout("2"), .rfc(9700, "4.16"), .conformanceSuite], basis: .derived,
      example: """
        HTTP/1.1 200
        X-Frame-Options: DENY
        """
    ) { trace in
      judge(trace) { frame in
        guard let response = frame.last.response,
          let reason = FramePolicy(response.fields).refusal(of: frame.page.url, by: frame.last.url)
        else { return nil }
        return frame.last.breach(
          "\(frame.last.address) may not be framed by \(frame.page.url.origin ?? ""): \(reason)",
          [
            Fact("x_frame_options", response.fields["X-Frame-Options"]),
            Fact("content_security_policy", response.fields["Content-Security-Policy"]),
          ], remedy: trace.applicationFix(.frameAncestors))
      }
    },
    Rule(
      .fcl010, "frame-answer-cacheable", .warning, "the front-channel logout answer may be cached",
      statement: "the front-channel logout answer says Cache-Control: no-store",
      why: "A cached answer means that the next logout never reaches the application.",
      remedy: "send Cache-Control: no-store from the front-channel logout address",
      citations: [.frontChannelLogout("2")],
      example: """
        HTTP/1.1 200
        Cache-Control: max-age=600
        """
    ) { trace in
      judge(trace) { frame in
        guard frame.last.isSuccess, !frame.last.isNoStore else { return nil }
        return frame.last.breach(
          "\(frame.last.address) answers without no-store",
          [Fact("cache_control", frame.last.response?.fields["Cache-Control"])])
      }
    },
    Rule(
      .fcl012, "frame-not-answered-well", .error, "the front-channel logout address does not answer with success",
      statement: "the front-channel logout address answers with 2xx, also when the user is already logged out",
      why: """
        A redirect to a login page, an error or no answer at all means that this application's session is still there.
        """,
      remedy: "open the front-channel logout address to requests without a session and answer them with 200",
      citations: [.frontChannelLogout("2")], basis: .derived,
      example: """
        GET /frontchannel?iss=…&sid=…
        HTTP/1.1 302
        Location: /login
        """
    ) { trace in judge(trace, badAnswer) },
  ]

  private static func badAnswer(_ frame: FrontChannelFrame) -> Observation? {
    let (first, last) = (frame.first, frame.last)
    let redirected = last == first ? "" : ", by redirect from \(first.address)"
    if let failure = last.failure {
      return first.breach("the frame \(last.label) got no answer: \(failure.message)\(redirected)", [last.urlEvidence])
    }
    guard let status = last.response?.status else { return nil }
    let evidence = [Fact("status", status), last.urlEvidence]
    if !last.isSuccess { return first.breach("\(last.address) answered \(status)\(redirected)", evidence) }
    guard last.page?.kind == .login else { return nil }
    return first.breach("\(last.address) is a login page\(redirected)", evidence)
  }
}
