import Diagnostics
import RedirectTracing
import Testing

@Suite struct RulesCatalogueTests {
  private static func ids(_ prefix: String, _ numbers: [Int]) -> [String] {
    numbers.map { "\(prefix)-\($0 < 10 ? "00" : "0")\($0)" }
  }

  @Test func holdsExactlyTheRulesThatATraceCanShow() {
    let expected =
      Self.ids("TRC", Array(1...19)) + Self.ids("CKE", Array(1...16)) + Self.ids("SIZ", Array(1...5))
      + Self.ids("LEK", Array(1...4)) + Self.ids("APP", Array(1...8)) + Self.ids("PRV", [3, 4])
      + Self.ids("FCL", [3, 4, 6, 7, 9, 10, 12])
    #expect(TraceRules.all.map(\.description.id) == expected)
  }

  @Test func namesAreUniqueAndTextsAreThere() {
    let rules = TraceRules.all.map(\.description)
    #expect(Set(rules.map(\.name)).count == rules.count)
    for rule in rules {
      let texts = [rule.name, rule.title, rule.statement, rule.why, rule.remedy, rule.example]
      #expect(texts.allSatisfy { !$0.isEmpty }, "\(rule.id)")
      #expect(!rule.citations.isEmpty, "\(rule.id)")
      #expect(!rule.statement.hasSuffix(".") && !rule.remedy.hasSuffix(".") && rule.why.hasSuffix("."), "\(rule.id)")
      #expect(rule.basis == .specified || !texts.joined().contains("specification requires"), "\(rule.id)")
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
    for rule in TraceRules.all.map(\.description) {
      let expected: Severity = warnings.contains(rule.id) ? .warning : infos.contains(rule.id) ? .info : .error
      #expect(rule.severity == expected, "\(rule.id)")
    }
  }

  @Test func everyApplicationHasAFixForTheCommonestFault() {
    #expect(Set(KnownApplication.all.map(\.id)).count == KnownApplication.all.count)
    #expect(KnownApplication.all.allSatisfy { $0.fixes["APP-001"] != nil })
    let known = Set(TraceRules.all.map(\.description.id))
    #expect(KnownApplication.all.allSatisfy { Set($0.fixes.keys).isSubset(of: known) })
  }
}
