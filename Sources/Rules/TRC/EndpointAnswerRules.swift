import Browsing
import Diagnostics
import HTTP
import Providers

/// What the logout is answered with where it does not go on.
enum EndpointAnswerRules {
  static let ending: [Rule<Trace>] = [
    Rule(
      .trc022, "blank-page-at-the-end", .warning, "the user ends on a blank page",
      statement: "the page that the walk ends at shows something",
      why: "The logout may have worked, but the user sees an empty window and cannot tell.",
      remedy: "answer the return address with a page, or redirect to one",
      citations: [.fieldReports], basis: .derived,
      example: """
        GET https://app.example/signed-out?state=abc
        HTTP/1.1 200
        Content-Length: 0
        """
    ) { showsSomething($0) },
    Rule(
      .trc024, "redirect-target-incomplete", .error, "the redirect back has lost its host",
      statement: "the redirect back names scheme and host of the requested address, not the endpoint's own by accident",
      why: "A Location without scheme and host stays at the provider, where the application's path does not exist.",
      remedy: "send the whole post_logout_redirect_uri in Location, scheme and host included",
      citations: [.rfc(9110, "10.2.2"), .fieldReports], basis: .derived,
      example: """
        sent:      post_logout_redirect_uri=https://app.example/bye
        Location:  /bye
        """
    ) { keepsHost($0) },
    Rule(
      .trc025, "logout-needs-login", .error, "logging out leads into a login",
      statement: "a logout request without a session does not lead into a login flow",
      why: "A user whose session has ended already is asked to sign in, only to be signed out.",
      remedy: "let the logout endpoint answer requests without a session like those with one",
      citations: [.rpInitiatedLogout("4"), .fieldReports], basis: .derived,
      example: """
        GET /end-session                 (no session)
        HTTP/1.1 302
        Location: /flows/authentication/?next=/end-session
        """
    ) { needsNoLogin($0) },
  ]

  /// A second logout that was refused is the matter of VRF-013.
  static let answering: [Rule<Trace>] = [
    Rule(
      .trc023, "logout-answered-with-error", .error, "the logout is answered with an error",
      statement: "neither the application's logout nor the provider's is answered with an error",
      why: "Whoever answers with an error has not logged the user out, and the user is left with an error page.",
      remedy: "look for the request in the log of that server; its own words above say what it refuses",
      citations: [.rpInitiatedLogout("4"), .fieldReports], basis: .derived,
      example: """
        GET /logout
        HTTP/1.1 500
        """
    ) { endsWithoutError($0) }
  ]

  private static func showsSomething(_ trace: Trace) -> Verdict {
    guard let hop = trace.lastHop, let response = hop.response, response.status == 200, hop.next.kind == .none,
      trace.withheld == nil
    else { return .notApplicable("the walk does not end at a page with status 200") }
    guard hop.sizes.responseBody == 0, hop.request.method != "HEAD" else { return .kept }
    return .broken([hop.breach("\(hop.address) answered 200 with an empty body")])
  }

  private static func endsWithoutError(_ trace: Trace) -> Verdict {
    guard trace.outcome == .errorPage, let hop = trace.lastHop else { return .kept }
    let status = hop.response?.status ?? 0
    let whose =
      switch hop.layer {
      case .app?: "the application"
      case .provider?: "the provider"
      case .upstream?: "the identity provider behind it"
      case nil: "the server"
      }
    let isFirst = hop.number == 1 ? "'s logout" : ""
    let answer = status < 400 ? "an error page behind status \(status)" : "status \(status)"
    let words = Self.words(of: hop)
    return .broken([
      hop.breach(
        "\(whose)\(isFirst) answered with \(answer) at \(hop.address)" + (words.map { ": \"\($0)\"" } ?? ""),
        [Fact("status", status), Fact("words", words)], remedy: Self.remedy(for: hop, status: status, in: trace))
    ])
  }

  /// The server's own words, short.
  private static func words(of hop: Hop) -> String? {
    let texts = [hop.page?.title, hop.page?.excerpt].compactMap { $0?.trimmed }.filter { !$0.isEmpty }
    guard let longest = texts.max(by: { $0.utf8.count < $1.utf8.count }) else { return nil }
    return longest.count > 160 ? "\(longest.prefix(159))…" : longest
  }

  private static func remedy(for hop: Hop, status: Int, in trace: Trace) -> String? {
    if let known = trace.goal.provider?.knownErrors.first(where: { hop.shows($0.text) }) { return known.fix }
    switch (status, hop.layer) {
    case (404, .app?) where hop.number == 1:
      return
        "the application has no such logout address: compare it with the one behind its own button; some take POST only"
    case (404, .provider?):
      return
        "compare the address with end_session_endpoint in the provider's configuration document (oidc-logout discover)"
    case (403, .app?), (405, .app?):
      return "this logout wants another method: often POST with a CSRF token, as the application's own form sends it"
    case (405, _): return "send the logout with the other method (--method post or get)"
    case (500..., _):
      return "look into the log of \(hop.url.host ?? "that server"): it failed while it answered this request"
    default: return nil
    }
  }

  private static func keepsHost(_ trace: Trace) -> Verdict {
    guard let wanted = trace.requestedReturn.map({ URLReference($0) }), wanted.isWeb else {
      return .notApplicable("no return to a web address was asked for")
    }
    let lost = trace.steps.first { step in
      trace.isProvider(step.hop) && step.url.origin == step.hop.url.origin && wanted.origin != step.url.origin
        && wanted.path.utf8.count > 1 && step.url.path.isIdentical(to: wanted.path)
    }
    guard let lost else { return .kept }
    return .broken([
      lost.hop.breach(
        "\(lost.hop.address) sent the browser to \(lost.url.address), its own host; asked for was "
          + Redaction.on.url(wanted.text), [Fact("target", Redaction.on.url(lost.target))])
    ])
  }

  private static func needsNoLogin(_ trace: Trace) -> Verdict {
    guard let visit = trace.logoutRequest, trace.isProvider(visit.hop) else {
      return .notApplicable("the walk shows no logout request to the provider")
    }
    if trace.carriedCookies(to: .provider) {
      return .notRun("the walk carried a session of the provider; without cookies it would show")
    }
    let flow = trace.hopsBeforeReturn.first { hop in
      hop.number > visit.hop.number && trace.isIdentitySide(hop) && hop.page?.kind != .loggedOut
        && (hop.page?.kind == .login || trace.asksForLogin(hop.url) || hop.url.path.asciiLowercased.mentionsLogin)
    }
    // A login page at the end is the matter of TRC-009.
    guard let flow, trace.lastHop?.page?.kind != .login, trace.outcome != .loginPage else { return .kept }
    return .broken([
      flow.breach("a logout without a session was led into a login at \(flow.address)", [flow.urlEvidence])
    ])
  }
}
