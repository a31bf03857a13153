import Diagnostics
import Discovery
import Evidence

/// CFG: what the configuration itself expects of a target.
enum ExpectationRules {
  static let judged: [JudgedRule] = all.map { JudgedRule($0) }

  static let all: [Rule<TargetEvidence>] = [
    Rule(
      .cfg001, "expectation-not-met", .error, "the provider does not announce what the configuration expects",
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
      guard let metadata = evidence.discovery.value?.evidence.document else { return .lacks(.metadata) }
      return .judged(
        LogoutChannel.allCases.compactMap { channel in
          guard let expected = evidence.facts.expect[channel] else { return nil }
          let announced = channel.isAnnounced(by: metadata)
          guard announced != expected else { return nil }
          let shown = announced.map { "\($0)" } ?? "not a boolean"
          return Observation(
            "\(channel.member) is \(shown), and the configuration expects \(expected)",
            evidence: [Fact("member", channel.member), Fact("expected", .flag(expected))], layer: .provider)
        })
    }
  ]
}
