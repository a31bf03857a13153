import HTTP
import WebPages

extension Walker {
  /// How a walk ended that nothing carries on; the first thing that fits counts.
  func judge(_ reading: PageReading, response: Response, at url: URLReference, move: PageMove) -> WalkEnd {
    let (outcome, reason) = verdict(reading, response: response, at: url)
    guard case .wait(let refresh, _) = move, outcome != .completed else {
      return WalkEnd(outcome: outcome, reason: reason, url: url.text)
    }
    return WalkEnd(
      outcome: outcome, reason: "\(reason); it would refresh itself after \(refresh.delay) seconds", url: url.text)
  }

  private func verdict(
    _ reading: PageReading, response: Response, at url: URLReference
  ) -> (Trace.Outcome, String) {
    let kind = reading.summary?.kind ?? .other
    if response.status >= 400 { return (.errorPage, errorReason(response, isHome: hasReturned)) }
    if [300, 301, 302, 303, 307, 308].contains(response.status) {
      return (.errorPage, "the answer is \(response.status) without a Location field")
    }
    if isHome { return (.completed, "the browser came back to the post_logout_redirect_uri") }
    if kind == .error { return (.errorPage, "the page says that something went wrong, with status \(response.status)") }
    if kind == .login || isAuthorizationEndpoint(url) { return (.loginPage, loginReason) }
    if kind == .confirmation { return (.confirmationRequired, confirmationReason) }
    if let reason = scriptReason(reading, kind: kind) { return (.scriptRequired, reason) }
    if hasLoggedInAnew {
      return (
        .endedElsewhere, "after the return the application started a new login, and the walk ended on another page"
      )
    }
    if returnURI != nil { return (.endedElsewhere, elsewhereReason(reading, response: response)) }
    return (.completed, "no return was asked for, and the walk ended on a page that is not an error")
  }

  private func errorReason(_ response: Response, isHome: Bool) -> String {
    isHome
      ? "the browser came back to the application, which answered with status \(response.status)"
      : "the answer has status \(response.status)"
  }

  private var loginReason: String {
    hasReturned
      ? "after the return the application started a new login" : "the walk ended at a login page instead of a logout"
  }

  private var confirmationReason: String {
    browser.options.confirms
      ? "a page asks whether to log out, and no form of it could be submitted"
      : "a page asks whether to log out; a person would have to say yes"
  }

  /// Why only a script can go on; `nil` when there is no sign of that.
  private func scriptReason(_ reading: PageReading, kind: PageSummary.Kind) -> String? {
    guard let page = reading.page else { return nil }
    if page.requiresScript, kind == .other {
      return page.noscriptText.lowercased().contains("script")
        ? "the page says that it needs JavaScript" : "the page shows nothing before its scripts have run"
    }
    guard returnURI != nil, page.scriptNavigates || (kind == .frontChannel && page.requiresScript) else { return nil }
    return kind == .frontChannel
      ? "the page loads its front-channel frames, and only a script of it can go on"
      : "only a script of the page can go on"
  }

  private func elsewhereReason(_ reading: PageReading, response: Response) -> String {
    let subject =
      switch reading.summary?.kind {
      case nil: "an empty answer with status \(response.status)"
      case .loggedOut: "the provider's own page that says the user is logged out"
      case .frontChannel: "a page with front-channel frames that does not go on"
      default: "a page that is not the post_logout_redirect_uri"
      }
    return "the walk ended at \(subject)"
  }
}
