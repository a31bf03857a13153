import Diagnostics
import HTTP
import WebPages

/// How a walk ended.
struct WalkEnd {
  let outcome: Trace.Outcome
  /// One clause that says why the walk ended there.
  let reason: String
  let url: String
  let failure: Failure?
  /// The request that was not to be made.
  let withheld: Request?

  init(
    _ outcome: Trace.Outcome, _ reason: String, at url: String, failure: Failure? = nil, withheld: Request? = nil
  ) {
    self.outcome = outcome
    self.reason = reason
    self.url = url
    self.failure = failure
    self.withheld = withheld
  }
}

/// The page that nothing carries on, judged for how the walk ended.
struct LastPage {
  let reading: PageReading
  let response: Response
  let url: URLReference
  let progress: ReturnProgress
  let confirms: Bool

  func end(after move: PageMove) -> WalkEnd {
    let (outcome, reason) = verdict
    guard case .wait(let refresh, _) = move, outcome != .completed else {
      return WalkEnd(outcome, reason, at: url.text)
    }
    return WalkEnd(outcome, "\(reason); it would refresh itself after \(refresh.delay) seconds", at: url.text)
  }

  private var kind: PageSummary.Kind { reading.summary?.kind ?? .other }

  /// The first thing that fits counts.
  private var verdict: (Trace.Outcome, String) {
    if response.status >= 400 { return (.errorPage, errorReason) }
    if NextTarget.redirectStatuses.contains(response.status) {
      return (.errorPage, "the answer is \(response.status) without a Location field")
    }
    if progress.isHome { return (.completed, "the browser came back to the post_logout_redirect_uri") }
    if kind == .error { return (.errorPage, "the page says that something went wrong, with status \(response.status)") }
    if kind == .login || progress.isAuthorizationEndpoint(url) { return (.loginPage, loginReason) }
    if kind == .confirmation { return (.confirmationRequired, confirmationReason) }
    if let reason = scriptReason { return (.scriptRequired, reason) }
    if progress.hasLoggedInAnew {
      return (
        .endedElsewhere, "after the return the application started a new login, and the walk ended on another page"
      )
    }
    if progress.returnURI != nil { return (.endedElsewhere, "the walk ended at \(subject)") }
    return (.completed, "no return was asked for, and the walk ended on a page that is not an error")
  }

  private var errorReason: String {
    progress.hasReturned
      ? "the browser came back to the application, which answered with status \(response.status)"
      : "the answer has status \(response.status)"
  }

  private var loginReason: String {
    progress.hasReturned
      ? "after the return the application started a new login" : "the walk ended at a login page instead of a logout"
  }

  private var confirmationReason: String {
    confirms
      ? "a page asks whether to log out, and no form of it could be submitted"
      : "a page asks whether to log out; a person would have to say yes"
  }

  /// Why only a script can go on; `nil` when there is no sign of that.
  private var scriptReason: String? {
    guard let page = reading.page else { return nil }
    if page.requiresScript, kind == .other {
      return page.noscriptText.lowercased().contains("script")
        ? "the page says that it needs JavaScript" : "the page shows nothing before its scripts have run"
    }
    guard progress.returnURI != nil, page.scriptNavigates || (kind == .frontChannel && page.requiresScript) else {
      return nil
    }
    return kind == .frontChannel
      ? "the page loads its front-channel frames, and only a script of it can go on"
      : "only a script of the page can go on"
  }

  private var subject: String {
    switch reading.summary?.kind {
    case nil: "an empty answer with status \(response.status)"
    case .loggedOut: "the provider's own page that says the user is logged out"
    case .frontChannel: "a page with front-channel frames that does not go on"
    default: "a page that is not the post_logout_redirect_uri"
    }
  }
}
