import Browsing
import Diagnostics
import HTTP

/// How redirects are made: scheme, status, `Location`, loops.
enum RedirectTransportRules {
  static let all: [Rule<Trace>] = [
    Rule(
      .trc011, "hint-over-plain-http", .error, "the logout travels without encryption",
      statement: "no request of the chain leaves https, least of all one with the hint, loopback hosts excepted",
      why: """
        Everybody on the way can read and change the request: where it carries the ID Token, the user's name and \
        address are in it; Secure cookies are not sent, so the session they name does not end.
        """,
      remedy: "use https for every hop of the logout; behind a proxy set the forwarded scheme or the public URL",
      citations: [.rpInitiatedLogout("2.1")], basis: .derived,
      example: "Location: http://id.example/logout?id_token_hint=eyJ…"
    ) { trace in .judged(trace.hops.compactMap(plainHint)) },
    Rule(
      .trc012, "hint-forwarded-to-other-host", .warning, "the provider forwards the ID Token to another host",
      statement: "the provider does not put the id_token_hint into a redirect to another host",
      why: "The ID Token ends in the logs and the browser history of a site that has no business with it.",
      remedy: "make the provider drop id_token_hint before it redirects",
      citations: [.rfc(9700, "4.2")], basis: .derived,
      example: "Location: https://app.example/?id_token_hint=eyJ…"
    ) { trace in
      .judged(
        trace.steps.filter { isForwarding($0, in: trace) }.map { step in
          step.hop.breach(
            "\(step.hop.address) sends the ID Token on to \(step.url.address)",
            [Fact("target", Redaction.on.url(step.target))])
        })
    },
    Rule(
      .trc013, "post-repeated-by-redirect", .warning, "the redirect sends the form body on",
      statement: "a POST is answered with 303, not with 307 or 308",
      why: "The browser repeats the POST with its body, ID Token included, to the next host.",
      remedy: "answer the logout POST with 303 See Other",
      citations: [.rfc(9110, "15.4.8"), .rfc(9110, "15.4.9"), .core("16.22"), .rfc(9700, "4.12")], basis: .derived,
      example: """
        POST /logout
        HTTP/1.1 307
        Location: https://app.example/
        """
    ) { trace in
      let posts = trace.steps.filter { $0.hop.request.method == "POST" && $0.hop.next.kind == .redirect }
      if posts.isEmpty { return .notApplicable("no POST was answered with a redirect") }
      return .judged(posts.compactMap(repeatedPost))
    },
    Rule(
      .trc014, "cacheable-redirect", .warning, "the logout's redirect may be cached",
      statement: "a logout URL answers with 302 or 303 and no-store, not with 301 or 308",
      why: """
        A browser that remembers a permanent redirect never asks the server again: the next logout skips this step, \
        and with it the end of the session.
        """,
      remedy: "answer with 303 and Cache-Control: no-store",
      citations: [.rfc(9110, "15.4.2"), .rfc(9110, "15.4.9")], basis: .derived,
      example: """
        GET /logout?id_token_hint=eyJ…
        HTTP/1.1 301
        Location: https://app.example/
        """
    ) { trace in .judged(trace.hopsBeforeReturn.compactMap(cacheable)) },
    Rule(
      .trc015, "redirect-loop", .error, "the chain does not end",
      statement: "the chain ends after a bounded number of hops and visits no address twice in the same state",
      why: "The browser shows an error such as ERR_TOO_MANY_REDIRECTS, and the user never gets out.",
      remedy: "let the landing page after logout be open to everybody, so that it does not start the chain again",
      citations: [.rfc(9110, "15.4")],
      example: """
        /logout -> /login -> /logout -> /login -> …
        """
    ) { endsAtAll($0) },
    Rule(
      .trc016, "location-misused", .warning, "the Location field is used wrongly",
      statement: "a redirect carries one Location field, and a plain answer carries none",
      why: """
        Browsers stop at differing Location fields and ignore one on a 200 answer, so the chain ends for some users \
        and not for others.
        """,
      remedy: "send exactly one Location field, and only with a redirect status; a proxy may have added one",
      citations: [.rfc(9110, "10.2.2")],
      example: """
        HTTP/1.1 302
        Location: https://app.example/
        Location: https://id.example/bye
        """
    ) { trace in .judged(trace.hops.compactMap(misusedLocation)) },
  ]

  private static func isForwarding(_ step: Trace.Step, in trace: Trace) -> Bool {
    guard trace.isProvider(step.hop), !trace.isProviderURL(step.url), TokenSighting.isHint(in: step.url) else {
      return false
    }
    guard trace.isUpstream(step.url), let own = FormParameters(decoding: step.url.query ?? "")["id_token_hint"] else {
      return true
    }
    // Towards the provider behind it the provider is itself an application, with an ID Token of its own.
    return own == trace.logoutRequest?.parameters["id_token_hint"]
  }

  private static func plainHint(_ hop: Hop) -> Observation? {
    let url = hop.url
    guard url.isHTTP, !url.isLoopback else { return nil }
    let body = hop.request.method == "POST" ? LogoutVisit(hop: hop) : nil
    let carriesHint = TokenSighting.isHint(in: url) || body?.carriesHint == true
    let what = carriesHint ? "carries the ID Token over plain http" : "goes over plain http"
    return hop.breach("\(hop.place) \(what) to \(url.host ?? "")", [hop.urlEvidence])
  }

  private static func repeatedPost(_ step: Trace.Step) -> Observation? {
    let status = step.hop.response?.status ?? 0
    let carriesHint = LogoutVisit(hop: step.hop).carriesHint
    guard status == 307 || status == 308, carriesHint || step.url.place != step.hop.url.place else { return nil }
    let what = carriesHint ? "the form body, ID Token included," : "the form body"
    return step.hop.breach(
      "\(step.hop.address) answered POST with \(status), so \(what) goes on to \(step.url.address)",
      [Fact("status", status), Fact("target", Redaction.on.url(step.target))])
  }

  private static func cacheable(_ hop: Hop) -> Observation? {
    let status = hop.response?.status ?? 0
    guard status == 301 || status == 308, !hop.isNoStore, hop.next.kind == .redirect, let target = hop.next.url,
      !isSpellingOnly(hop.url, URLReference(target))
    else { return nil }
    return hop.breach(
      "\(hop.address) answered with \(status), which browsers may remember",
      [
        Fact("status", status), Fact("cache_control", hop.response?.fields["Cache-Control"]),
        Fact("target", Redaction.on.url(target)),
      ])
  }

  /// Such a redirect may be remembered without harm: the same resource by https, or with its slash.
  private static func isSpellingOnly(_ one: URLReference, _ other: URLReference) -> Bool {
    guard one.host == other.host, other.isHTTPS || one.scheme == other.scheme else { return false }
    return (one.path.hasSuffix("/") ? one.path : one.path + "/")
      .isIdentical(to: other.path.hasSuffix("/") ? other.path : other.path + "/")
  }

  private static func endsAtAll(_ trace: Trace) -> Verdict {
    guard trace.outcome == .loop || trace.outcome == .tooManyHops else { return .kept }
    let chain = trace.navigation.suffix(6).map(\.address)
    return .broken([
      Observation(
        trace.outcomeReason.isEmpty ? "the chain was cut after \(trace.navigation.count) hops" : trace.outcomeReason,
        evidence: [Fact("hops", trace.navigation.count), Fact("last_addresses", .list(chain))],
        remedy: trace.applicationFix(.publicLandingPage), layer: trace.lastHop?.layer, hop: trace.lastHop?.number)
    ])
  }

  private static func misusedLocation(_ hop: Hop) -> Observation? {
    guard let response = hop.response else { return nil }
    let locations = response.fields.values("Location")
    let evidence = [
      Fact("status", response.status), Fact("location", .list(locations.map { Redaction.on.url($0) })),
    ]
    if locations.count > 1 {
      let differ = locations.contains { !$0.isIdentical(to: locations[0]) }
      let what = differ ? "differing Location fields: browsers stop here" : "equal Location fields"
      return hop.breach("\(hop.address) sent \(locations.count) \(what)", evidence)
    }
    // 201 and 202 name what was made; they are no redirect and no mistake.
    guard locations.count == 1, hop.isSuccess, response.status != 201, response.status != 202 else { return nil }
    return hop.breach("\(hop.address) sent Location with status \(response.status): browsers ignore it", evidence)
  }
}
