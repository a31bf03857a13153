import Diagnostics
import Discovery
import OrderedJSON

extension DiscoveryRules {
  /// Which signatures ID Tokens and Logout Tokens may have.
  static let algorithms: [Rule<DiscoveryEvidence>] = [
    Rule(
      .dsc017, "signing-algorithms", .warning, "the signature algorithms of ID Tokens are not as expected",
      statement: "id_token_signing_alg_values_supported is there, includes RS256 and does not list none",
      why: "ID Tokens serve as logout hints, and Logout Tokens are signed with the same algorithms. Logout works with "
        + "others too, where both sides agree.",
      remedy: "support and list RS256, and do not list none",
      citations: [.discovery("3"), .backChannelLogout("2.6")],
      example: #"{"id_token_signing_alg_values_supported":["ES256","none"]}"#,
      check: onDocument { signingAlgorithms($0) })
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
