import Diagnostics
import Testing

@testable import Rules
@testable import Tokens

@Suite struct TokenCatalogueTests {
  static let descriptions =
    ((IDTokenRules.all + IDTokenRules.size + LogoutTokenRules.all).map(\.description) + KeyRules.all.map(\.description))
    .sorted { $0.id < $1.id }
  /// 18 rules on ID Tokens, one on their size, 13 on Logout Tokens.
  static let tokenRuleCount = 32

  @Test func theCatalogueIsComplete() {
    let expected =
      (1...4).map { "JWK-00\($0)" } + (1...18).map { "IDT-\($0 < 10 ? "00" : "0")\($0)" } + ["SIZ-006"]
      + (3...15).map { "BCL-\($0 < 10 ? "00" : "0")\($0)" }
    #expect(Self.descriptions.map(\.id.rawValue) == expected)
    #expect(Set(Self.descriptions.map(\.name)).count == expected.count)
  }

  @Test(arguments: descriptions)
  func everyRuleIsWorded(_ rule: RuleDescription) {
    for text in [rule.title, rule.statement, rule.why, rule.remedy, rule.example] { #expect(!text.isEmpty) }
    for text in [rule.title, rule.statement, rule.remedy] { #expect(!text.hasSuffix(".")) }
    #expect(rule.why.hasSuffix("."))
    #expect(!rule.citations.isEmpty)
    #expect(rule.name.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x2D })
  }

  @Test func severitiesAreThoseOfTheCatalogue() {
    let others: [String: Severity] = [
      "IDT-006": .info, "IDT-007": .warning, "IDT-012": .info, "IDT-013": .warning, "IDT-014": .warning,
      "IDT-016": .warning, "IDT-018": .info, "SIZ-006": .info, "BCL-007": .warning, "BCL-010": .warning,
      "BCL-014": .warning, "BCL-015": .info, "JWK-004": .warning,
    ]
    for rule in Self.descriptions {
      #expect(rule.severity == others[rule.id.rawValue] ?? .error, "\(rule.id.rawValue)")
    }
  }
}
