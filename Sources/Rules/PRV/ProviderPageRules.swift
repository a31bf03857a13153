import Browsing
import Diagnostics
import HTTP
import Providers

/// What the provider's own pages give away.
enum ProviderPageRules {
  static let all: [Rule<Trace>] = [
    Rule(
      .prv003, "known-provider-error", .error, "the provider reports an error that is known",
      statement: "no page and no redirect of the provider shows an error that is known of this product",
      why: "The logout failed for a reason that the provider names in its own words; this is what the words mean.",
      remedy: "mend what the provider's message names",
      citations: [.fieldReports], basis: .derived,
      example: """
        HTTP/1.1 400
        Invalid parameter: redirect_uri
        """
    ) { knownErrors($0) },
    Rule(
      .prv004, "failure-with-success-status", .error, "the logout failed behind a success status",
      statement: "a failed logout does not look like a success",
      why: "Status 200 or a friendly page of the provider's own hides that the request was refused or forgotten.",
      remedy: "read the page: check the registered post-logout URI, the hint and the client_id",
      citations: [.fieldReports], basis: .derived,
      example: #"""
        HTTP/1.1 200
        {"status":"error","msg":"the redirect URI is not in the allowed list"}
        """#
    ) { hiddenFailure($0) },
  ]

  private static func knownErrors(_ trace: Trace) -> Verdict {
    let hops = trace.hopsBeforeReturn.filter { trace.isIdentitySide($0) }
    if hops.isEmpty { return .notApplicable("the walk never came to the provider") }
    guard let provider = trace.goal.provider else {
      let found = hops.compactMap(numberedError)
      if !found.isEmpty { return .broken(found) }
      return trace.goal.issuer == nil
        ? .notRun("the provider's product is not known; give --issuer")
        : .notApplicable("the provider is none of the products whose errors are known")
    }
    return .judged(
      hops.compactMap { hop in
        guard let error = provider.knownErrors.first(where: { hop.shows($0.text) }) else {
          return numberedError(hop)
        }
        return hop.breach(
          "\(hop.address) shows \"\(error.text)\": \(error.meaning)",
          [Fact("text", error.text), Fact("provider", provider.name)], remedy: error.fix)
      })
  }

  /// A numbered error names its product, also where the provider was not recognised.
  private static func numberedError(_ hop: Hop) -> Observation? {
    guard let error = ErrorCodes.first(in: hop.visibleText) else { return nil }
    let meaning = error.meaning.map { ": \($0)" } ?? ""
    return hop.breach(
      "\(hop.address) shows the error \(error.code) of \(error.owner)\(meaning)", [Fact("text", error.code)],
      remedy: error.fix)
  }

  private static func hiddenFailure(_ trace: Trace) -> Verdict {
    let hops = trace.hopsBeforeReturn.filter { trace.isProvider($0) }
    if hops.isEmpty { return .notApplicable("the walk never came to the provider") }
    var found = hops.filter(\.isSuccess).compactMap(disguised)
    if found.isEmpty, let own = ownPage(trace) { found.append(own) }
    return .judged(found)
  }

  private static func disguised(_ hop: Hop) -> Observation? {
    let status = hop.response?.status ?? 0
    if hop.page?.kind == .error {
      let title = hop.page?.title.map { " (\"\($0)\")" } ?? ""
      return hop.breach(
        "\(hop.address) answered \(status), but the page is an error page\(title)",
        [Fact("status", status), Fact("excerpt", hop.page?.excerpt)])
    }
    let compact = hop.visibleText.filter { !$0.isWhitespace }
    guard compact.contains(#""status":"error""#) else { return nil }
    return hop.breach(
      "\(hop.address) answered \(status) with a JSON document that says status error",
      [Fact("status", status), Fact("excerpt", hop.page?.excerpt)])
  }

  /// A silent redirect from the end_session_endpoint to a page of the provider's own.
  private static func ownPage(_ trace: Trace) -> Observation? {
    guard trace.requestedReturn != nil, trace.returnVisit == nil, let last = trace.lastHop, trace.isProvider(last),
      last.isSuccess, trace.outcome == .endedElsewhere || trace.outcome == .completed,
      let visit = trace.logoutRequest, visit.hop.number < last.number, visit.hop.next.kind == .redirect
    else { return nil }
    return last.breach(
      "\(visit.hop.address) sent the browser to the provider's own page \(last.address) instead of back, without a word",
      [Fact("status", last.response?.status ?? 0), Fact("page", last.page?.kind.rawValue)],
      remedy: trace.requestedReturn.flatMap { trace.registrationRemedy(for: $0) })
  }
}
