import Diagnostics
import LogoutRequests
import Testing

@testable import Rules

@Suite struct LogoutRequestCatalogueTests {
  static let rows =
    LogoutRequestRuleTests.spelling + LogoutRequestRuleTests.client + LogoutRequestRuleTests.wayBack
    + LogoutRequestRuleTests.state + LogoutRequestRuleTests.names + LogoutSizeAndProviderRuleTests.sizes
    + LogoutSizeAndProviderRuleTests.fits

  @Test func holdsTheCatalogueInOrder() {
    let severities: [(String, Severity)] = [
      ("RPL-001", .error), ("RPL-002", .error), ("RPL-003", .warning), ("RPL-004", .error), ("RPL-005", .warning),
      ("RPL-006", .error), ("RPL-007", .error), ("RPL-008", .warning), ("RPL-009", .info), ("RPL-010", .warning),
      ("RPL-011", .warning), ("RPL-012", .error), ("RPL-013", .warning), ("RPL-014", .warning), ("RPL-015", .info),
      ("PRV-002", .warning), ("SIZ-002", .warning),
    ]
    #expect(RuleCase.descriptions.map(\.id.rawValue) == severities.map(\.0))
    #expect(RuleCase.descriptions.map(\.severity) == severities.map(\.1))
    #expect(Set(RuleCase.descriptions.map(\.name)).count == severities.count)
  }

  @Test(arguments: RuleCase.descriptions)
  func everyRuleIsWordedAndCited(rule: RuleDescription) {
    #expect(![rule.title, rule.statement, rule.why, rule.remedy, rule.example].contains(""))
    #expect(rule.why.hasSuffix("."))
    #expect(![rule.title, rule.statement, rule.remedy].contains { $0.hasSuffix(".") })
    #expect(!rule.citations.isEmpty)
    #expect(
      rule.basis
        == (["RPL-001", "RPL-012", "RPL-014", "RPL-015", "SIZ-002", "PRV-002"].contains(rule.id.rawValue)
          ? .derived : .specified))
  }

  @Test(arguments: RuleCase.descriptions.map(\.id.rawValue))
  func everyRuleHasAKeepingAndABreakingSubject(rule: String) {
    let outcomes = Self.rows.filter { $0.rule == rule }.map(\.expected)
    let isBroken = outcomes.contains { if case .broken = $0 { true } else { false } }
    #expect(outcomes.contains(.kept))
    #expect(isBroken)
  }
}
