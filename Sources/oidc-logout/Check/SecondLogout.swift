import Diagnostics
import HTTP
import RedirectTracing

/// What two walks in a row tell: the provider's logout URL was opened by somebody whom the application's own logout had
/// logged out already (VRF-013).
struct SecondLogout: Sendable {
  private let provider: Trace

  /// `nil` unless the first walk came back from the provider and the second one could be compared with it.
  init?(_ evidence: CheckEvidence) {
    guard let application = evidence.applicationWalk.value, let provider = evidence.providerWalk.value,
      application.reachedPostLogoutRedirectURI == true, application.hops.contains(where: { $0.layer == .provider }),
      provider.goal.sendsIDTokenHint
    else { return nil }
    self.provider = provider
  }

  /// The hop at which the second logout is answered with an error.
  private var refusal: Hop? {
    guard provider.outcome == .errorPage, let hop = provider.hops.last(where: { $0.frame == nil }),
      hop.layer == .provider
    else { return nil }
    return hop
  }

  var verdict: Verdict? {
    if let refusal {
      let status = refusal.response?.status ?? 0
      return .broken([
        Observation(
          "after the application's own logout the provider's logout URL was opened once more and answered \(status)",
          evidence: [Evidence("status", status), Evidence("excerpt", refusal.page?.excerpt)],
          remedy: """
            answer a valid logout request without a session like one with a session; if nobody refused a second \
            logout, run check without --app-logout-url to see what else is refused
            """,
          layer: .provider, hop: refusal.number)
      ])
    }
    return provider.outcome == .completed ? .kept : nil
  }

  /// Whether the second walk's end says nothing about its return address.
  var explainsMissingReturn: Bool { refusal != nil }
}
