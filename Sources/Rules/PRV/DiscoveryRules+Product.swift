import Diagnostics
import Discovery
import Providers

extension ProviderRules {
  /// What is known of the product behind the document: never a rule of the specifications.
  static let document: [Rule<DiscoveryEvidence>] = [
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
