import Diagnostics
import Evidence
import Testing

@testable import Rules

/// The life of an identifier, on a catalogue made up for the purpose.
@Suite struct RuleLifeTests {
  static func rule(_ id: RuleID, _ life: RuleLife) -> JudgedRule {
    JudgedRule(
      Rule<TargetEvidence>(
        id, "made-up", .error, "made up", statement: "s", why: "W.", remedy: "r", citations: [.fieldReports],
        example: "e", life: life
      ) { _ in .broken("seen") })
  }

  static let catalogue = Catalogue([
    rule(.dsc001, .stable(since: "0.1.0")), rule(.dsc002, .preview(since: "0.3.0")),
    rule(.dsc003, .retired(since: "0.4.0", because: "no browser does that any more")),
    rule(.dsc004, .renamed(to: .dsc001, since: "0.2.0")),
  ])

  static let evidence = TargetEvidence(TargetFacts(name: "t", issuer: "https://op.example"), startedAt: 0)

  @Test func onlyWhatIsAliveIsJudged() {
    #expect(Self.catalogue.judge(Self.evidence).map(\.rule.id) == [.dsc001])
    #expect(Self.catalogue.judge(Self.evidence, withPreviews: true).map(\.rule.id) == [.dsc001, .dsc002])
  }

  @Test func everyNameIsExplained() throws {
    let (first, second) = (Self.catalogue.rules[0].description, Self.catalogue.rules[1].description)
    #expect(Self.catalogue.find("dsc-001") == .rule(first))
    #expect(Self.catalogue.find("DSC-002") == .rule(second))
    #expect(Self.catalogue.find("DSC-004") == .renamed(first, from: .dsc004, since: "0.2.0"))
    guard case .retired(_, let since, let reason) = Self.catalogue.find("DSC-003") else {
      Issue.record("DSC-003 is retired")
      return
    }
    #expect(since == "0.4.0" && reason == "no browser does that any more")
    #expect(Self.catalogue.find("DSC-005") == .unknown)
    #expect(Self.catalogue.find("XYZ-001") == .unknown)
  }
}
