import Diagnostics
import Discovery
import Providers

/// PRV: what is known of the provider's product, held against its document, the request and the walk.
enum ProviderRules {
  static let judged: [JudgedRule] =
    ProviderDocumentRules.all.map { JudgedRule($0) } + ProviderRequestRules.all.map { JudgedRule($0) }
    + ProviderPageRules.all.map { JudgedRule($0) }
}

/// What is known of the product behind the document: never a rule of the specifications.
enum ProviderDocumentRules {
  static let all: [Rule<DiscoveryEvidence>] = [
    Rule(
      .prv001, "provider-recognised", .info, "the provider was recognised",
      statement: "the product behind the document is named where it can be told",
      why: "Products differ in what their logout wants. What is known of this one is listed; versions change it.",
      remedy: "nothing to change; read what is known of this product's logout",
      citations: [.fieldReports], basis: .derived,
      example: #"{"issuer":"https://id.example.com/realms/main"}"#
    ) { recognition($0) },
    Rule(
      .prv005, "end-session-answer", .warning, "what the missing end_session_endpoint means here",
      statement: "a missing end_session_endpoint has a known meaning: never there, switched off, or the wrong URL",
      why: "The three call for different things: another way to log out, one switch, or another issuer.",
      remedy: "do what this provider offers instead",
      citations: [.fieldReports], basis: .derived,
      example: #"{"issuer":"https://accounts.google.com","revocation_endpoint":"https://oauth2.googleapis.com/revoke"}"#
    ) { answer($0) },
  ]

  private static func recognition(_ evidence: DiscoveryEvidence) -> Verdict {
    guard evidence.document != nil else { return .lacks(.metadata) }
    guard let recognised = evidence.recognised else { return .notApplicable("no known product was recognised") }
    let provider = recognised.provider
    let told = "told by \(recognised.matchedBy.joined(separator: ", "))"
    let name =
      recognised.isCertain
      ? "this is \(provider.name), \(told)" : "this may be \(provider.name), \(told); other products use the same paths"
    let known = provider.notes.isEmpty ? "" : ". Known of it: " + provider.notes.joined(separator: " ")
    return .broken([
      Observation(
        name + known,
        evidence: [
          Fact("provider", provider.id), Fact("matched_by", .list(recognised.matchedBy)),
          Fact("certain", .flag(recognised.isCertain)), Fact("hint", provider.hint.need.rawValue),
          Fact("post_logout_setting", provider.postLogoutSetting),
        ], remedy: provider.postLogoutSetting.map { "register return addresses under: \($0)" }, layer: .provider)
    ])
  }

  private static func answer(_ evidence: DiscoveryEvidence) -> Verdict {
    guard let document = evidence.document else { return .lacks(.metadata) }
    guard document.string("end_session_endpoint").isMissing else {
      return .notApplicable("end_session_endpoint is published")
    }
    let advice = EndSessionAdvice(evidence)
    return .broken([
      Observation(
        advice.detail,
        evidence: [Fact("provider", evidence.recognised?.provider.id), Fact("answer", advice.answer)],
        remedy: advice.remedy, layer: .provider)
    ])
  }
}

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
