import Diagnostics
import Discovery

/// CFG: what the configuration itself expects of a target.
enum ExpectationRules {
  static let all: [Rule<CheckEvidence>] = [
    Rule(
      "CFG-001", "expectation-not-met", .error, "the provider does not announce what the configuration expects",
      statement: "the provider announces the logout channels that the configuration expects, and no other",
      why: """
        Somebody wrote down which channels this provider offers; a difference means that applications are no longer \
        told of a logout, or are told in a way nobody prepared for.
        """,
      remedy: "switch the channel on or off at the provider, or change expect in the configuration",
      citations: [.fieldReports], basis: .derived,
      example: """
        expect = { backchannel = true }
        {"backchannel_logout_supported":false}
        """
    ) { evidence in
      if evidence.facts.expect.isEmpty { return .notApplicable("the configuration expects nothing of this target") }
      guard let document = evidence.discovery.value?.document else {
        return .notRun("there is no configuration document")
      }
      return .judged(
        CheckTarget.Capability.allCases.compactMap { capability in
          guard let expected = evidence.facts.expect[capability] else { return nil }
          let member = "\(capability.rawValue)_logout_supported"
          let announced =
            capability == .frontchannel ? document.frontchannelLogoutSupported : document.backchannelLogoutSupported
          guard announced != expected else { return nil }
          let shown = announced.map { "\($0)" } ?? "not a boolean"
          return Observation(
            "\(member) is \(shown), and the configuration expects \(expected)",
            evidence: [Evidence("member", member), Evidence("expected", .flag(expected))], layer: .provider)
        })
    }
  ]
}
