import Browsing
import Diagnostics
import Evidence
import HTTP

/// What two walks in a row tell: the provider's logout URL was opened by somebody whom the application's own logout had
/// logged out already (VRF-013).
struct SecondLogout: Sendable {
  private let provider: Trace

  /// `nil` unless the first walk came back from the provider and the second one could be compared with it.
  init?(_ evidence: TargetEvidence) {
    guard let application = evidence.applicationWalk.value?.trace, let provider = evidence.providerWalk.value?.trace,
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

  /// What the second logout says of the provider.
  var verdict: Verdict {
    if let refusal {
      let status = refusal.response?.status ?? 0
      return .broken([
        Observation(
          "after the application's own logout the provider's logout URL was opened once more and answered \(status)",
          evidence: [Fact("status", status), Fact("excerpt", refusal.page?.excerpt)],
          remedy: """
            answer a valid logout request without a session like one with a session; if nobody refused a second \
            logout, run check without --app-logout-url to see what else is refused
            """,
          layer: .provider, hop: refusal.number)
      ])
    }
    return provider.outcome == .completed
      ? .kept : .notRun("the second logout ended neither well nor with an error of the provider")
  }

  /// Whether a walk is a second logout that the provider refused: its missing return says nothing about the return address.
  static func refuses(_ trace: Trace, in evidence: TargetEvidence) -> Bool {
    trace.origin == .provider && SecondLogout(evidence)?.refusal != nil
  }
}
