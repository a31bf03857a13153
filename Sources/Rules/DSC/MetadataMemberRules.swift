import Diagnostics
import Discovery
import HTTP
import OrderedJSON

/// What holds for members of many kinds.
enum MetadataMemberRules {
  static let all: [Rule<DiscoveryEvidence>] = [
    Rule(
      .dsc014, "endpoint-not-https", .warning, "an endpoint is no https URL",
      statement: "every member whose name ends with _endpoint holds an https URL",
      why: "Certification refuses such a document. Login may still work where the client looks away.",
      remedy: "publish absolute https URLs",
      citations: [.conformanceSuite], example: #"{"token_endpoint":"http://op.example/token"}"#,
      check: DiscoveryRules.onDocument { endpoints($0) }),
    Rule(
      .dsc015, "token-endpoint-in-the-clear", .error, "revocation or introspection is not over TLS",
      statement: "revocation_endpoint and introspection_endpoint are https URLs",
      why:
        "Both receive whole tokens. After a logout tokens are revoked there, and over http anybody on the way reads them.",
      remedy: "publish https URLs for both",
      citations: [.rfc(7009, "2"), .rfc(7662, "2")], example: #"{"revocation_endpoint":"http://op.example/revoke"}"#,
      check: DiscoveryRules.onDocument { tokenEndpoints($0) }),
    Rule(
      .dsc016, "obsolete-logout-member", .info, "a member of an old logout draft",
      statement: "the document uses the names of the final specifications",
      why: "These names come from drafts of front-channel logout; clients of today do not read them.",
      remedy: "publish frontchannel_logout_supported and frontchannel_logout_session_supported",
      citations: [
        Citation(
          document: "OpenID Connect HTTP-Based Logout 1.0 - draft 04", section: "",
          url: "https://openid.net/specs/openid-connect-logout-1_0-04.html")
      ],
      example: #"{"http_logout_supported":true}"#,
      check: DiscoveryRules.onDocument { obsolete($0) }),
    Rule(
      .dsc018, "empty-array", .warning, "a member is an empty array",
      statement: "members without elements are left out",
      why: "Clients read an absent list as its default and an empty one as nothing at all.",
      remedy: "leave the member out",
      citations: [.discovery("4.2"), .rfc(8414, "3.2")], example: #"{"claims_supported":[]}"#,
      check: DiscoveryRules.onDocument { emptyArrays($0) }),
  ]

  /// Endpoints that rules of their own look at.
  private static let judgedElsewhere: Set<String> = [
    "end_session_endpoint", "revocation_endpoint", "introspection_endpoint",
  ]

  private static func endpoints(_ document: ProviderMetadata) -> Verdict {
    // One cause, such as http everywhere, is one finding.
    var kinds: [String] = []
    var members: [String: [(name: String, value: String)]] = [:]
    for (name, value) in lastMembers(document) where name.hasSuffix("_endpoint") && !judgedElsewhere.contains(name) {
      guard let fault = endpointFault(value) else { continue }
      if members[fault.kind] == nil { kinds.append(fault.kind) }
      members[fault.kind, default: []].append((name, fault.value))
    }
    return .judged(kinds.prefix(DiscoveryRules.listLimit).map { endpointObservation($0, members[$0] ?? []) })
  }

  private static func endpointObservation(_ kind: String, _ members: [(name: String, value: String)]) -> Observation {
    let shown = members.prefix(DiscoveryRules.listLimit)
    let rest = members.count > DiscoveryRules.listLimit ? " and \(members.count - DiscoveryRules.listLimit) more" : ""
    let list = shown.map(\.name).joined(separator: ", ") + rest
    let detail =
      members.count == 1
      ? "\(list) \(kind): \(members[0].value)" : "\(members.count) endpoints have one fault, each \(kind): \(list)"
    let values = [Fact("members", .list(shown.map(\.name))), Fact("values", .list(shown.map(\.value)))]
    return Observation(detail, evidence: values, layer: .provider)
  }

  /// Name and value of every member, of duplicates the last.
  private static func lastMembers(_ document: ProviderMetadata) -> [(String, JSONValue)] {
    var places: [[UInt8]: Int] = [:]
    for (index, member) in document.json.members.enumerated() { places[Array(member.name.utf8)] = index }
    return places.values.sorted().map { (document.json.members[$0].name, document.json.members[$0].value) }
  }

  private static func tokenEndpoints(_ document: ProviderMetadata) -> Verdict {
    let names = ["revocation_endpoint", "introspection_endpoint"]
    if names.allSatisfy({ document.string($0).isMissing }) {
      return .notApplicable("the document has neither revocation_endpoint nor introspection_endpoint")
    }
    return .judged(
      names.compactMap { name in
        document.json[name].flatMap(endpointFault).map { fault in
          Observation(
            "\(name) \(fault.kind): \(fault.value)",
            evidence: [Fact("member", name), Fact("value", fault.value)], layer: .provider)
        }
      })
  }

  private static func endpointFault(_ value: JSONValue) -> (kind: String, value: String)? {
    if value.isNull { return nil }
    guard let text = value.string else { return ("is \(value.kind) and not a string", value.shownValue) }
    return EndpointFault.of(text).map { ($0, text.shownURL) }
  }

  private static func obsolete(_ document: ProviderMetadata) -> Verdict {
    let names = ["http_logout_supported", "logout_session_supported", "logout_uri", "logout_session_required"]
    return .judged(
      names.filter { document.json[$0] != nil }.map { name in
        Observation("\(name) is a name of the old drafts", evidence: [Fact("member", name)], layer: .provider)
      })
  }

  private static func emptyArrays(_ document: ProviderMetadata) -> Verdict {
    let names = document.json.members.filter { $0.value.array?.isEmpty ?? false }.map(\.name)
    if names.isEmpty { return .kept }
    let listed = Array(names.prefix(DiscoveryRules.listLimit))
    let rest = names.count > DiscoveryRules.listLimit ? " and \(names.count - DiscoveryRules.listLimit) more" : ""
    return .broken([
      Observation(
        names.count == 1
          ? "\(names[0]) is an empty array" : "these are empty arrays: \(listed.joined(separator: ", "))\(rest)",
        evidence: [Fact("members", .list(listed))], layer: .provider)
    ])
  }
}

/// Which signatures ID Tokens and Logout Tokens may have.
enum SigningAlgorithmRules {
  static let all: [Rule<DiscoveryEvidence>] = [
    Rule(
      .dsc017, "signing-algorithms", .warning, "the signature algorithms of ID Tokens are not as expected",
      statement: "id_token_signing_alg_values_supported is there, includes RS256 and does not list none",
      why: "ID Tokens serve as logout hints, and Logout Tokens are signed with the same algorithms. Logout works with "
        + "others too, where both sides agree.",
      remedy: "support and list RS256, and do not list none",
      citations: [.discovery("3"), .backChannelLogout("2.6")],
      example: #"{"id_token_signing_alg_values_supported":["ES256","none"]}"#,
      check: DiscoveryRules.onDocument { signingAlgorithms($0) })
  ]

  private static func signingAlgorithms(_ document: ProviderMetadata) -> Verdict {
    let name = "id_token_signing_alg_values_supported"
    guard let value = document.json[name], !value.isNull else {
      return .broken([Observation("the document has no \(name)", layer: .provider)])
    }
    guard let list = value.array else {
      return .broken([Observation("\(name) is \(value.kind) and not an array", layer: .provider)])
    }
    let names = list.compactMap(\.string)
    let values = [Fact("algorithms", .list(names))]
    var observations: [Observation] = []
    if !names.contains("RS256") {
      let listed = names.isEmpty ? "nothing" : names.joined(separator: ", ")
      observations.append(
        Observation("\(name) does not include RS256; it lists \(listed)", evidence: values, layer: .provider))
    }
    if names.contains("none") {
      observations.append(
        Observation(
          "\(name) lists none: unsigned ID Tokens, which must never serve as a logout hint", evidence: values,
          remedy: "take none off the list", layer: .provider))
    }
    return .judged(observations)
  }
}
