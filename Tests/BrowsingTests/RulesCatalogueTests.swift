import Browsing
import Diagnostics
import Testing

@testable import Rules

@Suite struct RulesCatalogueTests {
  private static func ids(_ prefix: String, _ numbers: [Int]) -> [String] {
    numbers.map { "\(prefix)-\($0 < 10 ? "00" : "0")\($0)" }
  }

  @Test func holdsExactlyTheRulesThatATraceCanShow() {
    let expected =
      Self.ids("PRV", [3, 4]) + Self.ids("TRC", [1, 2, 3, 4] + Array(6...17) + [19]) + Self.ids("CKE", Array(1...16))
      + Self.ids("APP", Array(1...8)) + Self.ids("SIZ", Array(1...5)) + Self.ids("LEK", Array(1...4))
      + Self.ids("FCL", [3, 4, 6, 7, 9, 10, 12])
    #expect(Catalogue.all.about([.walk]).rules.map(\.description.id.rawValue) == expected)
  }

  @Test func namesAreUniqueAndTextsAreThere() {
    let rules = Catalogue.all.about([.walk]).rules.map(\.description)
    #expect(Set(rules.map(\.name)).count == rules.count)
    for rule in rules {
      let texts = [rule.name, rule.title, rule.statement, rule.why, rule.remedy, rule.example]
      #expect(texts.allSatisfy { !$0.isEmpty }, "\(rule.id.rawValue)")
      #expect(!rule.citations.isEmpty, "\(rule.id.rawValue)")
      #expect(
        !rule.statement.hasSuffix(".") && !rule.remedy.hasSuffix(".") && rule.why.hasSuffix("."), "\(rule.id.rawValue)")
      #expect(rule.basis == .specified || !texts.joined().contains("specification requires"), "\(rule.id.rawValue)")
    }
  }

  /// Severities as the catalogue has them; everything else is an error.
  @Test func severitiesAreThoseOfTheCatalogue() {
    let warnings: Set = [
      "TRC-003", "TRC-012", "TRC-013", "TRC-014", "TRC-016", "TRC-017", "TRC-018", "TRC-019", "CKE-011", "CKE-013",
      "CKE-015", "CKE-016", "SIZ-001", "SIZ-002", "SIZ-003", "APP-003", "APP-004", "APP-006", "APP-008", "LEK-001",
      "LEK-002", "LEK-003", "FCL-007", "FCL-010",
    ]
    let infos: Set = ["TRC-008", "CKE-014", "LEK-004"]
    for rule in Catalogue.all.about([.walk]).rules.map(\.description) {
      let expected: Severity =
        warnings.contains(rule.id.rawValue) ? .warning : infos.contains(rule.id.rawValue) ? .info : .error
      #expect(rule.severity == expected, "\(rule.id.rawValue)")
    }
  }
}
