import Diagnostics
import Discovery
import HTTP
import OrderedJSON
import Providers

/// What RP-Initiated Logout asks of `end_session_endpoint`.
enum EndSessionEndpointRules {
  static let all: [Rule<DiscoveryEvidence>] = [
    Rule(
      .dsc008, "end-session-endpoint-absent", .error, "end_session_endpoint is absent",
      statement: "the provider publishes end_session_endpoint",
      why:
        "Without it applications cannot send the user to the provider to log out: the provider's session stays, and the "
        + "next click on Log in asks for no password. revocation_endpoint is no substitute, it ends tokens and not sessions.",
      remedy: "switch on RP-initiated logout at the provider, or use the provider's own logout URL",
      citations: [.rpInitiatedLogout("2.1"), .conformanceSuite],
      example: #"{"issuer":"https://op.example","revocation_endpoint":"https://op.example/revoke"}"#
    ) { absence($0) },
    Rule(
      .dsc009, "end-session-endpoint-unusable", .error, "end_session_endpoint is no https URL",
      statement: "end_session_endpoint is a string that holds an absolute https URL",
      why:
        "The browser is sent there with an ID Token in the URL; over http it travels in the clear, and a value that is "
        + "no URL breaks the logout button.",
      remedy: "publish an absolute https URL as end_session_endpoint",
      citations: [.rpInitiatedLogout("2.1"), .conformanceSuite],
      example: #"{"end_session_endpoint":"http://op.example/logout"}"#,
      check: DiscoveryRules.onDocument { endSessionForm($0) }),
    Rule(
      .dsc010, "end-session-on-another-host", .info, "end_session_endpoint is on another host",
      statement: "it is worth knowing when end_session_endpoint is on another host than the issuer",
      why: "Some providers do so on purpose. The session cookies that logout has to delete belong to that host.",
      remedy: "nothing to change if the provider means it; look for the session's cookies on that host",
      citations: [.fieldReports], basis: .derived,
      example: #"{"issuer":"https://op.example","end_session_endpoint":"https://login.example/logout"}"#,
      check: DiscoveryRules.onDocument { endSessionHost($0) }),
  ]

  private static func absence(_ evidence: DiscoveryEvidence) -> Verdict {
    guard let document = evidence.document else { return .lacks(.metadata) }
    let member = document.string("end_session_endpoint")
    guard member.isMissing else { return .kept }
    let advice = EndSessionAdvice(evidence)
    var detail = member == .null ? "end_session_endpoint is null" : "the document has no end_session_endpoint"
    let others = document.nonStandardLogoutEndpoints
    if let other = others.first { detail += ", but a member of its own, \(other.name): \(other.url.shownURL)" }
    if document.revocationEndpoint != nil {
      detail += "; revocation_endpoint is not a substitute, it ends tokens and not the session"
    }
    return .broken([
      Observation(
        detail,
        evidence: [
          Fact("provider", evidence.recognised?.provider.id), Fact("answer", advice.answer),
          Fact("other_members", .list(others.map { "\($0.name): \($0.url.shownURL)" })),
        ], remedy: advice.remedy, layer: .provider)
    ])
  }

  private static func endSessionForm(_ document: ProviderMetadata) -> Verdict {
    switch document.string("end_session_endpoint") {
    case .absent, .null: return .notApplicable("end_session_endpoint is absent")
    case .wrongType(let value):
      return .broken([
        Observation("end_session_endpoint is \(value.kind) and not a string: \(value.shownValue)", layer: .provider)
      ])
    case .value(let text):
      let values = [Fact("end_session_endpoint", text.shownURL)]
      if let fault = EndpointFault.of(text) {
        return .broken([
          Observation("end_session_endpoint \(fault): \(text.shownURL)", evidence: values, layer: .provider)
        ])
      }
      guard URLReference(text).fragment != nil else { return .kept }
      return .broken([
        Observation(
          "end_session_endpoint has a fragment, which belongs to no logout endpoint: \(text.shownURL)",
          evidence: values, remedy: "drop what follows the #", layer: .provider, severity: .warning)
      ])
    }
  }

  private static func endSessionHost(_ document: ProviderMetadata) -> Verdict {
    guard let endpoint = document.endSessionEndpoint.map(URLReference.init), endpoint.isWeb,
      let issuer = document.issuer.map(URLReference.init), issuer.isWeb
    else { return .notApplicable("issuer and end_session_endpoint are not both URLs") }
    guard let host = endpoint.host, let home = issuer.host, host != home else { return .kept }
    return .broken([
      Observation(
        "end_session_endpoint is on \(host), the issuer on \(home)",
        evidence: [Fact("issuer_host", home), Fact("end_session_host", host)], layer: .provider)
    ])
  }
}

/// What is wrong with a URL that should be absolute and https; loopback hosts may be http.
enum EndpointFault {
  /// A clause that follows the member's name, e.g. `is http and not https`; `nil` when the URL is sound.
  static func of(_ text: String) -> String? {
    if text.isEmpty { return "is an empty string" }
    if isTemplate(text) { return "is a template that was never filled in" }
    if text.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F }) { return "contains white space or a control character" }
    let url = URLReference(text)
    guard let scheme = url.scheme else { return "is not an absolute URL" }
    guard url.isHTTP || url.isHTTPS else { return "has the scheme \(scheme) and not https" }
    guard let host = url.host, !host.isEmpty else { return "has no host" }
    if url.isHTTP && !url.isLoopback { return "is http and not https" }
    return portFault(url)
  }

  /// Whether `{{`, `${` or `<` stands in it.
  private static func isTemplate(_ text: String) -> Bool {
    var previous: UInt8 = 0
    for byte in text.utf8 {
      if byte == UInt8(ascii: "<") { return true }
      if byte == UInt8(ascii: "{"), previous == byte || previous == UInt8(ascii: "$") { return true }
      previous = byte
    }
    return false
  }

  private static func portFault(_ url: URLReference) -> String? {
    guard url.explicitPort == nil, let authority = url.authority?.utf8 else { return nil }
    let afterBracket = authority.lastIndex(of: UInt8(ascii: "]")).map { authority[$0...] } ?? authority[...]
    let hostPort = afterBracket.lastIndex(of: UInt8(ascii: "@")).map { afterBracket[$0...] } ?? afterBracket
    return hostPort.contains(UInt8(ascii: ":")) ? "has no valid port" : nil
  }
}
