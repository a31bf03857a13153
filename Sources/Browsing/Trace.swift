import Cookies
import Diagnostics
import HTTP
import Providers

/// A finished walk: what was asked, every hop, and how it ended. Secrets are still in it; renderers redact.
package struct Trace: Sendable, Hashable {
  package let goal: TraceGoal
  package let startURL: String
  /// In the order they were requested; frames stand after their page.
  package let hops: [Hop]
  package let outcome: Outcome
  /// One sentence that says why the walk ended there.
  package let outcomeReason: String
  /// The last URL of the top-level navigation; a custom-scheme target is not requested but is final.
  package let finalURL: String
  package let cookiesBefore: [Cookie]
  package let cookiesAfter: [Cookie]
  /// The hop that failed on the network, when `outcome` is `networkError`.
  package let failure: Failure?
  /// The request that the walk ended before, as it was told to; `nil` for a walk that came to its own end.
  package let withheld: Request?

  package init(
    goal: TraceGoal, startURL: String, hops: [Hop], outcome: Outcome, outcomeReason: String, finalURL: String,
    cookiesBefore: [Cookie] = [], cookiesAfter: [Cookie] = [], failure: Failure? = nil,
    withheld: Request? = nil
  ) {
    self.goal = goal
    self.startURL = startURL
    self.hops = hops
    self.outcome = outcome
    self.outcomeReason = outcomeReason
    self.finalURL = finalURL
    self.cookiesBefore = cookiesBefore
    self.cookiesAfter = cookiesAfter
    self.failure = failure
    self.withheld = withheld
  }

  package enum Outcome: String, Sendable, Hashable, CaseIterable {
    case completed
    case endedElsewhere = "ended_elsewhere"
    case confirmationRequired = "confirmation_required"
    case loginPage = "login_page"
    case errorPage = "error_page"
    case loop
    case tooManyHops = "too_many_hops"
    case scriptRequired = "script_required"
    case blocked
    case networkError = "network_error"
  }
}

/// What the walk was for: everything a judgement of it needs to know besides the hops.
package struct TraceGoal: Sendable, Hashable {
  /// Where the browser should come back to; `nil` when no return was asked for.
  package var postLogoutRedirectURI: String?
  /// The `state` that was sent.
  package var state: String?
  package var clientID: String?
  /// Whether an `id_token_hint` was sent by the tool itself.
  package var sendsIDTokenHint: Bool
  package var issuer: String?
  package var endSessionEndpoint: String?
  package var authorizationEndpoint: String?
  package var provider: Provider?
  /// The application's own logout URL, when the walk began there.
  package var applicationURL: String?
  /// Origin the navigation was started from, e.g. `https://app.example`.
  package var initiator: String?

  package init(
    postLogoutRedirectURI: String? = nil, state: String? = nil, clientID: String? = nil,
    sendsIDTokenHint: Bool = false, issuer: String? = nil, endSessionEndpoint: String? = nil,
    authorizationEndpoint: String? = nil, provider: Provider? = nil, applicationURL: String? = nil,
    initiator: String? = nil
  ) {
    self.postLogoutRedirectURI = postLogoutRedirectURI
    self.state = state
    self.clientID = clientID
    self.sendsIDTokenHint = sendsIDTokenHint
    self.issuer = issuer
    self.endSessionEndpoint = endSessionEndpoint
    self.authorizationEndpoint = authorizationEndpoint
    self.provider = provider
    self.applicationURL = applicationURL
    self.initiator = initiator
  }
}
