import Browsing
import Diagnostics
import HTTP
import Providers

/// Whether the browser comes back, and with what.
enum ReturnRules {
  /// Whether the browser comes back to where it was asked to; a second logout that was refused says nothing of that.
  static let reaching: [Rule<Trace>] = [
    Rule(
      .trc001, "post-logout-redirect-not-reached", .error, "the browser does not come back to the requested URI",
      statement: "the chain ends at the requested post_logout_redirect_uri, with only state added",
      why: """
        The provider shows its own page, or sends the user somewhere else, so the application never learns that the \
        logout is over and the user is stranded.
        """,
      remedy: "register the post_logout_redirect_uri with the provider exactly as it is sent, byte for byte",
      citations: [.rpInitiatedLogout("2"), .rpInitiatedLogout("3")],
      example: """
        sent:      post_logout_redirect_uri=https://app.example/
        Location:  https://id.example/logged-out
        """
    ) { comesBack($0) }
  ]

  /// What comes back with the browser.
  static let comingBack: [Rule<Trace>] = [
    Rule(
      .trc002, "state-not-returned", .error, "state does not come back as it was sent",
      statement: "state comes back exactly as sent, and is absent when none was sent",
      why: """
        An application that checks state takes the return for a forgery and shows an error, although the logout itself \
        may have worked.
        """,
      remedy: "return state unchanged from the end_session_endpoint; look for a proxy or cache that rewrites the query",
      citations: [.rpInitiatedLogout("2"), .conformanceSuite],
      example: """
        sent:      state=a+b  (encoded a%2Bb)
        Location:  https://app.example/?state=a+b  (decodes to "a b")
        """
    ) { returnsState($0) },
    Rule(
      .trc003, "extra-parameter-at-target", .warning, "the return carries parameters nobody asked for",
      statement: "the return to post_logout_redirect_uri carries no query parameter besides its own and state",
      why: """
        Strict applications and routers may not recognise the address any more; the conformance suite warns about it.
        """,
      remedy: "switch off whatever adds the parameter at the provider or at a proxy behind it",
      citations: [.conformanceSuite],
      example: "Location: https://app.example/?state=abc&lang=en"
    ) { addsNothing($0) },
    Rule(
      .trc004, "redirect-to-other-target", .error, "the provider sends the browser to an address nobody asked for",
      statement: "the provider redirects to the requested and registered URI or not at all",
      why: """
        A provider that follows other targets than the registered one lets anybody forge a logout link that ends on a \
        foreign page, and brings the user to the wrong place.
        """,
      remedy: "make the provider compare post_logout_redirect_uri with the registered values as strings",
      citations: [.rpInitiatedLogout("3"), .conformanceSuite, .rfc(9700, "4.11.2")],
      example: """
        sent:      post_logout_redirect_uri=https://app.example/bye
        Location:  https://elsewhere.example/bye
        """
    ) { staysOnTarget($0) },
  ]

  private static func comesBack(_ trace: Trace) -> Verdict {
    guard let wanted = trace.requestedReturn else {
      return .notApplicable("no post_logout_redirect_uri was sent, so no return is expected")
    }
    if trace.returnVisit?.isExact == true { return .kept }
    if let reason = trace.reasonWhyUnfinished { return .notRun(reason) }
    if trace.endsAtServerError {
      return .notApplicable("the walk ended at an error, which is what has to be mended first (see TRC-023)")
    }
    let shown = Redaction.on.url(wanted)
    let final = Redaction.on.url(trace.finalURL)
    let arrival =
      trace.returnVisit.map { "the browser came to \(Redaction.on.url($0.target))" } ?? "the walk ended at \(final)"
    var detail = "\(shown) was asked for, but \(arrival)"
    if let difference = ReturnDifference.between(trace.finalURL, and: wanted) { detail += ": \(difference)" }
    let hop = trace.returnVisit?.hop ?? trace.lastHop
    return .broken([
      Observation(
        detail,
        evidence: [
          Fact("post_logout_redirect_uri", shown), Fact("final_url", final),
          Fact("outcome", trace.outcome.rawValue),
        ], remedy: trace.returnRemedy(for: wanted), layer: hop?.layer ?? .provider, hop: hop?.number)
    ])
  }

  private static func returnsState(_ trace: Trace) -> Verdict {
    guard trace.requestedReturn != nil else { return .notApplicable("no return was asked for") }
    guard let visit = trace.returnVisit else {
      return .notApplicable("the browser did not come back, so no state could (see TRC-001)")
    }
    let sent = trace.sentState
    let detail: String
    switch (sent, visit.state) {
    case (nil, nil): return .kept
    case (let sent?, let back?) where sent.isIdentical(to: back): return .kept
    case (let sent?, let back?): detail = "state was sent as \"\(shown(sent))\" and came back as \"\(shown(back))\""
    case (let sent?, nil): detail = "state \"\(shown(sent))\" was sent and did not come back"
    case (nil, let back?): detail = "state \"\(shown(back))\" came back although none was sent"
    }
    return .broken([
      Observation(
        detail, evidence: [Fact("sent", sent.map(shown)), Fact("returned", visit.state.map(shown))],
        layer: visit.hop?.layer ?? .provider, hop: visit.hop?.number)
    ])
  }

  private static func addsNothing(_ trace: Trace) -> Verdict {
    guard let visit = trace.returnVisit else { return .notApplicable("the browser did not come back") }
    let names = visit.extras.map(\.name)
    guard !names.isEmpty else { return .kept }
    return .broken([
      Observation(
        "the return carries \(names.listed) besides state",
        evidence: [Fact("parameters", .list(names)), Fact("target", Redaction.on.url(visit.target))],
        layer: visit.hop?.layer ?? .provider, hop: visit.hop?.number)
    ])
  }

  private static func staysOnTarget(_ trace: Trace) -> Verdict {
    guard let wanted = trace.requestedReturn else {
      return .notApplicable("no post_logout_redirect_uri was sent (see TRC-006)")
    }
    // A return to the right address with another query is the matter of TRC-001 and TRC-003.
    guard trace.returnVisit == nil, let step = trace.handoffs.last else { return .kept }
    return .broken([
      step.hop.breach(
        "\(step.hop.address) sent the browser to \(step.url.address), but \(Redaction.on.url(wanted)) was asked for",
        [
          Fact("post_logout_redirect_uri", Redaction.on.url(wanted)),
          Fact("target", Redaction.on.url(step.target)),
        ])
    ])
  }

  private static func shown(_ state: String) -> String { Redaction.on.text(state) }
}

extension Trace {
  /// Whether the end is an error that no registered URI would mend: the address does not exist, the server failed, or
  /// the provider was not the one who answered.
  fileprivate var endsAtServerError: Bool {
    guard outcome == .errorPage, returnVisit == nil, let hop = lastHop, let status = hop.response?.status else {
      return false
    }
    return status == 404 || status >= 500 || status >= 400 && !isProvider(hop)
  }

  /// Why the chain's end cannot be judged: the walk stopped before it; `nil` when it ran to its end.
  var reasonWhyUnfinished: String? {
    switch outcome {
    case .confirmationRequired: "the walk stopped at a page that asks for confirmation; give --confirm to submit it"
    case .scriptRequired: "only a script can continue here; open the URL in a browser and give its HAR with --har-in"
    case .networkError: "the walk ended early on a network error: \(failure?.message ?? outcomeReason)"
    case .loop, .tooManyHops: "the walk was cut, because the chain does not end (see TRC-015)"
    case .completed, .endedElsewhere, .loginPage, .errorPage, .blocked: nil
    }
  }

  /// What would bring the browser back: the hint first, where none was sent (RPI §3).
  func returnRemedy(for wanted: String) -> String? {
    if let request = logoutRequest, request.parameters["id_token_hint"] == nil {
      return "send the ID Token as id_token_hint (--id-token): without it a provider asks the user or does not come "
        + "back at all; if that is not it, compare the registered post_logout_redirect_uri byte for byte"
    }
    return registrationRemedy(for: wanted)
  }

  /// Where the URI is registered at this provider.
  func registrationRemedy(for wanted: String) -> String? {
    guard let provider = goal.provider, let setting = provider.postLogoutSetting else { return nil }
    return "add \(Redaction.on.url(wanted)) exactly as written to this list of \(provider.name): \(setting)"
  }
}

/// Names the nearest difference between where the browser ended and where it should have come back to.
enum ReturnDifference {
  /// `nil` when the two have little in common.
  static func between(_ final: String, and wanted: String) -> String? {
    let one = URLReference(final)
    let other = URLReference(wanted)
    guard one.host == other.host, one.host != nil else { return nil }
    if one.scheme?.asciiLowercased != other.scheme?.asciiLowercased { return "the scheme differs" }
    if one.port != other.port { return "the port differs" }
    if one.path.isIdentical(to: other.path) { return queryDifference(one, other) }
    if (one.path + "/").isIdentical(to: other.path) || one.path.isIdentical(to: other.path + "/") {
      return "a trailing slash makes the difference"
    }
    if one.path.equalsIgnoringCase(other.path) { return "upper and lower case make the difference" }
    return "the path differs"
  }

  private static func queryDifference(_ one: URLReference, _ other: URLReference) -> String? {
    if (one.query ?? "").isIdentical(to: other.query ?? "") {
      return (one.fragment ?? "").isIdentical(to: other.fragment ?? "") ? nil : "the fragment differs"
    }
    return "the query differs"
  }
}
