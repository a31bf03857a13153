import Browsing
import Diagnostics
import HTTP
import Providers

/// How the application sends the browser to the provider.
enum ApplicationRequestRules {
  static let all: [Rule<Trace>] = [
    Rule(
      .app001, "provider-never-reached", .error, "the application's logout never reaches the provider",
      statement: "the chain that begins at the application's logout URL comes to the provider's end_session_endpoint",
      why: """
        Only the application's own session ends. The provider's goes on, and the next click on login brings the user \
        back without a password.
        """,
      remedy: "redirect the browser to end_session_endpoint with id_token_hint, post_logout_redirect_uri and state",
      citations: [.fieldReports], basis: .derived,
      example: """
        GET https://app.example/logout
        HTTP/1.1 302
        Location: https://app.example/
        """, reads: [.applicationWalk]
    ) { reachesProvider($0) },
    Rule(
      .app002, "sent-without-hint", .error, "the application sends no id_token_hint, and the provider balks",
      statement: "the application sends id_token_hint where the provider does not finish the logout without it",
      why: "Without the hint this provider asks, refuses, or does not bring the user back to the application.",
      remedy: "keep the ID Token at sign-in and send it as id_token_hint",
      citations: [.fieldReports], basis: .derived,
      example: """
        Location: https://id.example/logout?post_logout_redirect_uri=https%3A%2F%2Fapp.example%2F
        """, reads: [.applicationWalk]
    ) { sendsHint($0) },
    Rule(
      .app006, "requested-target-ignored", .warning, "the application ignores the target it was asked for",
      statement: "the application goes to the target that its logout URL names (rd, returnTo, callbackUrl, logout, …)",
      why: """
        Applications and proxies drop targets that are not on their own allow-list, and with them the step to the \
        provider.
        """,
      remedy: "add the target's host to the application's allow-list of redirect targets",
      citations: [.fieldReports], basis: .derived,
      example: """
        GET /oauth2/sign_out?rd=https%3A%2F%2Fid.example%2Flogout
        HTTP/1.1 302
        Location: /
        """, reads: [.applicationWalk]
    ) { followsTarget($0) },
    Rule(
      .app007, "return-address-of-other-origin", .error, "the application asks for a return to another origin",
      statement: "post_logout_redirect_uri has the scheme, host and port of the application that was started from",
      why: """
        Behind a proxy the application takes its internal address for its own: the provider refuses it as \
        unregistered, or the user lands where no browser can go.
        """,
      remedy: "tell the application its public URL, or let it trust the proxy's forwarded headers",
      citations: [.fieldReports], basis: .derived,
      example: """
        GET https://app.example/logout
        Location: https://id.example/logout?post_logout_redirect_uri=http%3A%2F%2F10.0.0.7%3A3000%2F
        """, reads: [.applicationWalk]
    ) { returnsHome($0) },
  ]

  private static func reachesProvider(_ trace: Trace) -> Verdict {
    guard let endpoint = trace.goal.endSessionEndpoint.map({ URLReference($0) }) else {
      return .notApplicable(
        "the provider's end_session_endpoint is not known; with --issuer it would be, if it has one")
    }
    if trace.logoutRequest != nil { return .kept }
    let visited = trace.navigation.filter(trace.isProvider)
    if visited.contains(where: { $0.url.path.asciiLowercased.mentionsLogout }) { return .kept }
    // A target that was named but not requested, for example because the network failed, was reached for all that.
    if trace.steps.contains(where: { $0.url.hasSameAddress(as: endpoint) }) { return .kept }
    if let reason = trace.reasonWhyUnfinished, visited.isEmpty { return .notRun(reason) }
    let hop = trace.navigation.first
    let how =
      visited.isEmpty
      ? "none of the \(trace.navigation.count) hops goes to \(endpoint.host ?? "the provider")"
      : "it comes to \(visited[0].address), but not to \(endpoint.address)"
    return .broken([
      Observation(
        "the logout began at \(hop?.address ?? trace.startURL.visible) and ended at \(URLReference(trace.finalURL).address): "
          + how,
        evidence: [
          Fact("end_session_endpoint", Redaction.on.url(endpoint.text)),
          Fact("visited", .list(trace.navigation.map(\.address))),
          Fact("application", trace.application?.name),
        ], remedy: trace.applicationFix(.reachProvider), layer: .app, hop: hop?.number)
    ])
  }

  private static func sendsHint(_ trace: Trace) -> Verdict {
    guard let visit = trace.logoutRequest else {
      return .notApplicable("the walk shows no logout request (see APP-001)")
    }
    if visit.carriesHint || trace.returnVisit?.isExact == true { return .kept }
    let consequence: String
    switch trace.outcome {
    case .confirmationRequired: consequence = "the provider asks the user to confirm"
    case .errorPage: consequence = "the provider answers with an error"
    case .loginPage, .endedElsewhere, .completed: consequence = "the provider does not send the browser back"
    default: return .kept
    }
    let sender = trace.navigation.last { $0.number < visit.hop.number }
    return .broken([
      Observation(
        "the application sent the browser to \(visit.hop.address) without id_token_hint, and \(consequence)",
        evidence: [
          Fact("parameters", .list(visit.parameters.pairs.map(\.name))),
          Fact("outcome", trace.outcome.rawValue),
        ], remedy: trace.applicationFix(.keepIDToken), layer: .app, hop: sender?.number ?? visit.hop.number)
    ])
  }

  private static func followsTarget(_ trace: Trace) -> Verdict {
    guard let first = trace.navigation.first, !trace.isProvider(first) else {
      return .lacks(.applicationWalk)
    }
    let parameters = FormParameters(decoding: first.url.query ?? "")
    let named = ApplicationFramework.knownTargetParameters.lazy.compactMap { name in parameters[name].map { (name, $0) }
    }
    .first { URLReference($0.1).isWeb || $0.1.hasPrefix("/") }
    guard let (name, value) = named else { return .notApplicable("the logout URL names no target") }
    let target = first.url.resolving(value)
    if trace.steps.contains(where: { $0.url.hasSameAddress(as: target) }) { return .kept }
    // Applications add the target to the provider's request instead of going there themselves.
    if trace.logoutRequest?.requestedReturn.map({ URLReference($0).hasSameAddress(as: target) }) == true {
      return .kept
    }
    if let reason = trace.reasonWhyUnfinished { return .notRun(reason) }
    return .broken([
      first.breach(
        "\(first.address) was asked for \(target.address) by \(name), and the browser never came there",
        [Fact("parameter", name), Fact("target", Redaction.on.url(target.text))],
        remedy: trace.applicationFix(.redirectAllowList))
    ])
  }

  private static func returnsHome(_ trace: Trace) -> Verdict {
    guard let start = trace.goal.applicationURL.map({ URLReference($0) }) else { return .lacks(.applicationWalk) }
    guard let visit = trace.logoutRequest, let text = visit.requestedReturn else {
      return .notApplicable("the application asked the provider for no return")
    }
    let wanted = URLReference(text)
    guard wanted.isWeb else { return .notApplicable("the return address has an application's own scheme") }
    // A return that the user named is meant.
    if wanted.origin == start.origin || trace.goal.postLogoutRedirectURI?.isIdentical(to: text) == true { return .kept }
    let hop = trace.navigation.last { $0.number < visit.hop.number } ?? visit.hop
    return .broken([
      Observation(
        "the logout began at \(start.origin ?? start.address), and the application asked for a return to "
          + "\(wanted.origin ?? wanted.address)",
        evidence: [
          Fact("application", start.origin), Fact("post_logout_redirect_uri", Redaction.on.url(text)),
        ], remedy: trace.applicationFix(.publicURL), layer: .app, hop: hop.number)
    ])
  }
}
