import Diagnostics
import OrderedJSON

extension DiscoveryRules {
  /// What holds for members of many kinds.
  static let members: [Rule<DiscoveryEvidence>] = [
    Rule(
      "DSC-014", "endpoint-not-https", .warning, "an endpoint is no https URL",
      statement: "every member whose name ends with _endpoint holds an https URL",
      why: "Certification refuses such a document. Login may still work where the client looks away.",
      remedy: "publish absolute https URLs",
      citations: [.conformanceSuite], example: #"{"token_endpoint":"http://op.example/token"}"#,
      check: onDocument { endpoints($0) }),
    Rule(
      "DSC-015", "token-endpoint-in-the-clear", .error, "revocation or introspection is not over TLS",
      statement: "revocation_endpoint and introspection_endpoint are https URLs",
      why:
        "Both receive whole tokens. After a logout tokens are revoked there, and over http anybody on the way reads them.",
      remedy: "publish https URLs for both",
      citations: [.rfc(7009, "2"), .rfc(7662, "2")], example: #"{"revocation_endpoint":"http://op.example/revoke"}"#,
      check: onDocument { tokenEndpoints($0) }),
    Rule(
      "DSC-016", "obsolete-logout-member", .info, "a member of an old logout draft",
      statement: "the document uses the names of the final specifications",
      why: "These names come from drafts of front-channel logout; clients of today do not read them.",
      remedy: "publish frontchannel_logout_supported and frontchannel_logout_session_supported",
      citations: [
        Citation(
          document: "OpenID Connect HTTP-Based Logout 1.0 - draft 04", section: "",
          url: "https://openid.net/specs/openid-connect-logout-1_0-04.html")
      ],
      example: #"{"http_logout_supported":true}"#,
      check: onDocument { obsolete($0) }),
    Rule(
      "DSC-018", "empty-array", .warning, "a member is an empty array",
      statement: "members without elements are left out",
      why: "Clients read an absent list as its default and an empty one as nothing at all.",
      remedy: "leave the member out",
      citations: [.discovery("4.2"), .rfc(8414, "3.2")], example: #"{"claims_supported":[]}"#,
      check: onDocument { emptyArrays($0) }),
  ]

  /// Endpoints that rules of their own look at.
  private static let judgedElsewhere: Set<String> = [
    "end_session_endpoint", "revocation_endpoint", "introspection_endpoint",
  ]

  private static func endpoints(_ document: ProviderMetadata) -> Verdict {
    var seen: Set<String> = judgedElsewhere
    let names = document.json.names.filter { $0.hasSuffix("_endpoint") && seen.insert($0).inserted }
    return .judged(names.compactMap { endpointFault($0, document) })
  }

  private static func tokenEndpoints(_ document: ProviderMetadata) -> Verdict {
    let names = ["revocation_endpoint", "introspection_endpoint"]
    if names.allSatisfy({ document.string($0).isMissing }) {
      return .notApplicable("the document has neither revocation_endpoint nor introspection_endpoint")
    }
    return .judged(names.compactMap { endpointFault($0, document) })
  }

  private static func endpointFault(_ name: String, _ document: ProviderMetadata) -> Observation? {
    switch document.string(name) {
    case .absent, .null: return nil
    case .wrongType(let value):
      return Observation(
        "\(name) is \(value.kind) and not a string: \(shown(value))", evidence: [Evidence("member", name)],
        layer: .provider)
    case .value(let text):
      guard let fault = EndpointFault.of(text) else { return nil }
      return Observation(
        "\(name) \(fault): \(text)", evidence: [Evidence("member", name), Evidence("value", text)], layer: .provider)
    }
  }

  private static func obsolete(_ document: ProviderMetadata) -> Verdict {
    let names = ["http_logout_supported", "logout_session_supported", "logout_uri", "logout_session_required"]
    return .judged(
      names.filter { document.json[$0] != nil }.map { name in
        Observation("\(name) is a name of the old drafts", evidence: [Evidence("member", name)], layer: .provider)
      })
  }

  private static func emptyArrays(_ document: ProviderMetadata) -> Verdict {
    let names = document.json.members.filter { $0.value.array?.isEmpty ?? false }.map(\.name)
    if names.isEmpty { return .kept }
    return .broken([
      Observation(
        names.count == 1 ? "\(names[0]) is an empty array" : "these are empty arrays: \(names.joined(separator: ", "))",
        evidence: [Evidence("members", .list(names))], layer: .provider)
    ])
  }
}
