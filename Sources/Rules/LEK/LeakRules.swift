import Browsing
import Cookies
import Diagnostics
import HTTP
import Tokens

/// LEK: where tokens end up that belong to nobody but the provider and the application.
enum LeakRules {
  static let judged: [JudgedRule] = all.map { JudgedRule($0) }

  static let all: [Rule<Trace>] = [
    Rule(
      .lek001, "token-in-foreign-url", .warning, "a token stands in a URL of a host other than the provider's",
      statement: "no URL outside the provider carries a JWT",
      why: "URLs end in browser histories, logs and Referer fields, and with them the user's ID Token.",
      remedy: "keep the ID Token on the server and add it only when redirecting to the end_session_endpoint",
      citations: [.fieldReports], basis: .derived,
      example: "GET https://app.example/api/auth/provider-sign-out?idToken=eyJ…"
    ) { trace in .judged(tokensOutsideProvider(trace)) },
    Rule(
      .lek002, "token-leaks-by-referer", .warning, "a token may leak by the Referer field",
      statement: "a page whose URL carries a JWT sends no Referer to others",
      why: "Every script or image of another site that the page loads may receive the URL, ID Token included.",
      remedy: "send Referrer-Policy: no-referrer on this page, or receive the token by POST",
      citations: [.fieldReports], basis: .derived,
      example: """
        GET /logout?id_token_hint=eyJ…
        HTTP/1.1 200
        <script src="https://cdn.example/ui.js"></script>
        """
    ) { trace in .judged(trace.hops.flatMap { refererLeaks($0) }) },
    Rule(
      .lek003, "token-in-surviving-cookie", .warning, "a cookie that survives the logout holds a token",
      statement: "no cookie that is left after logout contains a JWT",
      why: "Whoever uses the browser next can read the ID Token and everything in it.",
      remedy: "delete the cookie on logout, and keep tokens out of callback URLs",
      citations: [.fieldReports], basis: .derived,
      example: "next-auth.callback-url=https://app.example/…?idToken=eyJ…"
    ) { survivingTokens($0) },
    Rule(
      .lek004, "hint-url-may-be-cached", .info, "the answer to a URL with the hint may be cached",
      statement: "the answer to a URL that carries the hint says Cache-Control: no-store",
      why: "A cache may keep the URL with the ID Token, and may answer the next user with the first one's redirect.",
      remedy: "send Cache-Control: no-store from the logout URL",
      citations: [.fieldReports], basis: .derived,
      example: """
        GET /logout?id_token_hint=eyJ…
        HTTP/1.1 302
        (no Cache-Control)
        """
    ) { trace in
      .judged(
        trace.hops.filter { $0.response != nil && TokenSighting.isHint(in: $0.url) && !$0.isNoStore }.map { hop in
          hop.breach(
            "\(hop.address) was asked with a token in the URL, and its answer is not no-store",
            [Fact("cache_control", hop.response?.fields["Cache-Control"])])
        })
    },
  ]

  private static func tokensOutsideProvider(_ trace: Trace) -> [Observation] {
    var found = trace.hops.filter { !trace.isIdentitySide($0) && TokenSighting.occurs(in: $0.request.url) }.map { hop in
      hop.breach("a token stands in the URL of \(hop.place), \(hop.address)", [hop.urlEvidence])
    }
    // An application's own scheme is a target, but no hop.
    if let step = trace.steps.last, !step.url.isWeb, TokenSighting.occurs(in: step.target) {
      found.append(
        step.hop.breach(
          "a token stands in the URL \(step.url.address) that \(step.hop.place) leads to",
          [Fact("url", Redaction.on.url(step.target))]))
    }
    return found
  }

  private static func refererLeaks(_ hop: Hop) -> [Observation] {
    var found: [Observation] = []
    let resources = hop.page?.thirdPartyResources ?? []
    if !resources.isEmpty, TokenSighting.occurs(in: hop.request.url), !hidesReferer(hop) {
      let hosts = Set(resources.compactMap { URLReference($0).host }).sorted()
      found.append(
        hop.breach(
          "\(hop.address) has a token in its URL and loads from \(hosts.prefix(5).listed) without a Referrer-Policy",
          [Fact("hosts", .list(hosts)), Fact("referrer_policy", hop.response?.fields["Referrer-Policy"])]))
    }
    if let referer = hop.request.fields["Referer"], TokenSighting.occurs(in: referer),
      URLReference(referer).place != hop.url.place
    {
      found.append(
        hop.breach(
          "the Referer of \(hop.place) tells \(hop.url.host ?? "") a URL with a token in it",
          [Fact("referer", Redaction.on.url(referer))]))
    }
    return found
  }

  /// Whether a policy is stated under which no other site gets more than the origin.
  private static func hidesReferer(_ hop: Hop) -> Bool {
    let policy =
      ReferrerPolicy.inMarkup(hop.page?.referrerPolicy) ?? hop.response.flatMap { ReferrerPolicy.inField($0.fields) }
    guard let policy else { return false }
    return policy != .unsafeURL && policy != .noReferrerWhenDowngrade
  }

  private static func survivingTokens(_ trace: Trace) -> Verdict {
    if trace.cookiesAfter.isEmpty, trace.cookiesBefore.isEmpty {
      return .notApplicable("the walk ended without cookies")
    }
    return .judged(trace.cookiesAfter.filter { TokenSighting.occurs(in: $0.value) }) { cookie in
      Observation(
        "\(cookie.name) of \(cookie.domain) is left after the logout and contains a token",
        evidence: [Fact("cookie", cookie.name), Fact("domain", cookie.domain)],
        remedy: trace.applicationFix(.tokenInCallbackURL), layer: trace.layer(of: cookie))
    }
  }
}
