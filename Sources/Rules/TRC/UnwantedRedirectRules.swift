import Browsing
import Diagnostics
import HTTP

/// When the provider must not redirect, and what it must accept.
enum UnwantedRedirectRules {
  static let all: [Rule<Trace>] = [
    Rule(
      .trc006, "redirect-without-request", .error, "the provider redirects to the application unasked",
      statement: "the provider does not redirect to the application when no post_logout_redirect_uri was sent",
      why: """
        The browser lands where nobody asked it to go, and the user does not see the provider's word that the logout \
        is done.
        """,
      remedy: "send post_logout_redirect_uri, or make the provider show its own page when there is none",
      citations: [.rpInitiatedLogout("3"), .conformanceSuite],
      example: """
        GET /logout?id_token_hint=eyJ…
        HTTP/1.1 302
        Location: https://app.example/
        """
    ) { staysWithoutRequest($0) },
    Rule(
      .trc007, "error-sent-to-application", .error, "the provider redirects to the application with an error",
      statement: "on an error the provider shows it and does not redirect",
      why: """
        RP-Initiated Logout knows no error response, so no application looks for one: the user is back as if logged \
        out while the session lives on.
        """,
      remedy: "read the error at the provider and mend its cause; the provider should show it instead of redirecting",
      citations: [.rpInitiatedLogout("4")],
      example: "Location: https://app.example/?error=invalid_request&state=abc"
    ) { sendsNoError($0) },
    Rule(
      .trc010, "method-not-supported", .error, "the end_session_endpoint refuses the request method",
      statement: "the end_session_endpoint takes GET and form POST",
      why: """
        An application that must use the other method, for example because the hint is too long for a URL, cannot log \
        its users out.
        """,
      remedy: "let the end_session_endpoint take both GET and POST (exempt POST from CSRF protection)",
      citations: [.rpInitiatedLogout("2")],
      example: """
        POST /logout
        HTTP/1.1 405
        """
    ) { takesMethod($0) },
  ]

  /// What takes a request or a receiver that no command has yet.
  static let awaiting: [AwaitingRule] = [
    AwaitingRule(
      .trc005, "redirect-with-invalid-hint", .error, "the provider redirects although the hint is invalid",
      statement: "the provider does not redirect when the id_token_hint is invalid",
      why: """
        A provider that follows the redirect for any hint can be used by anybody to log users out and to send them to \
        another page.
        """,
      remedy: "make the provider verify the hint's signature and issuer before it redirects",
      citations: [
        .rpInitiatedLogout("2"), .rpInitiatedLogout("3"), .rpInitiatedLogout("4"), .conformanceSuite,
      ],
      example: """
        id_token_hint with {"alg":"none"} sent
        HTTP/1.1 302
        Location: https://app.example/?state=abc
        """, reads: .forgedHint),
    AwaitingRule(
      .trc018, "redirect-before-notification", .warning, "the redirect comes before the applications are notified",
      statement: "the other applications are notified before the browser is sent back",
      why: "The user is told that the logout is over while other applications still hold sessions.",
      remedy: "make the provider send back-channel and front-channel logouts before it redirects",
      citations: [.rpInitiatedLogout("2"), .rpInitiatedLogout("3")],
      example: """
        12:00:00.1  302 to https://app.example/
        12:00:04.7  POST https://other.example/backchannel-logout
        """,
      reads: .logoutTokenReceiver,
      lack:
        "a walk sees the browser's side only; this takes a registered back-channel logout receiver to compare with"),
  ]

  private static func staysWithoutRequest(_ trace: Trace) -> Verdict {
    guard trace.requestedReturn == nil else { return .notApplicable("a return was asked for") }
    guard trace.logoutRequest != nil else {
      return .notApplicable("the walk shows no logout request to the provider")
    }
    guard let step = trace.handoffsOfLogout.last else { return .kept }
    let places = [trace.goal.applicationURL, trace.goal.initiator].compactMap { $0 }
      .compactMap { URLReference($0).place }
    guard !step.url.isWeb || places.contains(step.url.place ?? "") else {
      return .notRun(
        "the browser came to \(step.url.address), and whether that is the application cannot be told; give --initiator")
    }
    return .broken([
      step.hop.breach(
        "no post_logout_redirect_uri was sent, and still \(step.hop.address) redirected to \(step.url.address)",
        [Fact("target", Redaction.on.url(step.target))])
    ])
  }

  private static func sendsNoError(_ trace: Trace) -> Verdict {
    .judged(
      trace.handoffsOfLogout.compactMap { step in
        let parameters = FormParameters(decoding: step.url.query ?? "")
        guard let error = parameters["error"] else { return nil }
        let more = parameters["error_description"].map { ": \(Redaction.on.text($0))" } ?? ""
        return step.hop.breach(
          "\(step.hop.address) sent the browser to \(step.url.address) with error=\(Redaction.on.text(error))\(more)",
          [Fact("target", Redaction.on.url(step.target))])
      })
  }

  private static func takesMethod(_ trace: Trace) -> Verdict {
    guard let visit = trace.logoutRequest, let status = visit.hop.response?.status else {
      return .notRun("no logout request to the provider was answered; give the provider's issuer and a logout URL")
    }
    let method = visit.hop.request.method
    // A 404 or 403 for GET has too many other causes; for POST it is the usual face of a missing route or CSRF check.
    let refused = status == 405 || status == 501 || method == "POST" && (status == 404 || status == 403)
    guard refused else {
      let other = method == "POST" ? "get" : "post"
      return .notRun(
        "\(method) was answered with \(status); trace once more with --method \(other) for the other method")
    }
    let allow = visit.hop.response?.fields["Allow"]
    return .broken([
      visit.hop.breach(
        "\(visit.hop.address) answered \(method) with \(status)",
        [Fact("method", method), Fact("status", status), Fact("allow", allow)])
    ])
  }
}
