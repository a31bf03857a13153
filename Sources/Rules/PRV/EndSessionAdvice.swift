import Discovery
import Providers

/// What an absent `end_session_endpoint` means at this provider, and what to do.
package struct EndSessionAdvice: Sendable, Hashable {
  /// One of `never`, `switched_off`, `wrong_url`, `unknown`.
  package let answer: String
  /// One sentence without a full stop.
  package let detail: String
  package let remedy: String

  package init(_ evidence: DiscoveryEvidence) {
    guard let recognised = evidence.recognised else {
      answer = "unknown"
      detail = "no known product was recognised: probably the wrong URL, a switch that is off, or a server without it"
      remedy =
        "check that this is the issuer your users log in at, then look for RP-initiated logout in the provider's settings"
      return
    }
    let name = recognised.isCertain ? recognised.provider.name : "this may be \(recognised.provider.name), which"
    switch recognised.provider.endSession {
    case .never(let instead):
      answer = "never"
      detail = "\(name) never publishes an end_session_endpoint"
      remedy = instead
    case .switchedOff(let howTo):
      answer = "switched_off"
      detail = "\(name) has end_session_endpoint switched off here; the remedy names the switch"
      remedy = howTo
    case .published:
      answer = "wrong_url"
      detail = "\(name) publishes end_session_endpoint as a rule, so this is probably the wrong URL or an old release"
      remedy = recognised.provider.whenAbsent ?? "check that this is the tenant, realm or server your users log in at"
    case .unknown:
      answer = "unknown"
      detail = "whether \(name) can publish an end_session_endpoint is not known"
      remedy =
        recognised.provider.whenAbsent
        ?? "look for RP-initiated logout in the documentation of \(recognised.provider.name)"
    }
  }
}
