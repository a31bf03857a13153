import Diagnostics
import Evidence
import TestSupport
import Testing

@testable import Rules

/// The catalogue is whole: every rule there is, once, with everything `explain` needs to say about it.
@Suite struct CatalogueTests {
  /// The definitions as they stand in the sources: a plain concatenation, nothing is dropped.
  static let defined: [RuleDescription] = Catalogue.all.rules.map(\.description)

  @Test func everyIdentifierIsDefinedOnce() {
    #expect(Self.defined.map(\.id) == RuleID.allCases)
    #expect(Set(Self.defined.map { "\($0.id.family) \($0.name)" }).count == Self.defined.count)
  }

  @Test func everyRuleOfTheCatalogueIsJudged() {
    let evidence = TargetEvidence(TargetFacts(name: "t", issuer: "https://op.example"), startedAt: 0)
    let judgements = Catalogue.all.judge(evidence)
    #expect(judgements.map(\.rule.id) == RuleID.allCases)
    for judgement in judgements {
      if case .notRun(let cause) = judgement.verdict { #expect(!cause.reason.isEmpty && !cause.lacking.isEmpty) }
    }
  }

  @Test(arguments: defined)
  func everyTextIsThere(_ rule: RuleDescription) {
    for text in [rule.name, rule.title, rule.statement, rule.why, rule.remedy, rule.example] { #expect(!text.isEmpty) }
    #expect(!rule.citations.isEmpty && !rule.reads.isEmpty)
    #expect(rule.why.hasSuffix("."))
    for text in [rule.title, rule.statement, rule.remedy] { #expect(!text.hasSuffix("."), "\(text)") }
    let words = [rule.statement, rule.why, rule.remedy].joined(separator: " ")
    if rule.basis != .specified { #expect(!words.contains("specification requires")) }
  }

  /// Every other rule is an error.
  @Test func severitiesAreThoseOfTheCatalogue() {
    let warnings: Set = [
      "APP-003", "APP-004", "APP-006", "APP-008", "BCL-007", "BCL-010", "BCL-014", "BCL-016", "BCL-022", "BCL-023",
      "BCL-024", "CKE-011", "CKE-013", "CKE-015", "CKE-016", "DSC-012", "DSC-014", "DSC-017", "DSC-018", "FCL-007",
      "FCL-010", "FCL-011", "IDT-007", "IDT-013", "IDT-014", "IDT-016", "JWK-004", "LEK-001", "LEK-002", "LEK-003",
      "PRV-002", "PRV-005", "RPL-003", "RPL-005", "RPL-008", "RPL-010", "RPL-011", "RPL-013", "RPL-014", "RPM-003",
      "SES-005", "SIZ-001", "SIZ-002", "SIZ-003", "TRC-003", "TRC-012", "TRC-013", "TRC-014", "TRC-016", "TRC-017",
      "TRC-018", "TRC-019", "TRC-022", "VRF-004", "VRF-005", "VRF-009", "VRF-011", "VRF-012", "VRF-014", "VRF-017",
      "VRF-018",
    ]
    let infos: Set = [
      "BCL-015", "CKE-014", "DSC-002", "DSC-010", "DSC-016", "FCL-013", "IDT-006", "IDT-012", "IDT-018", "LEK-004",
      "PRV-001", "RPL-009", "RPL-015", "SES-003", "SIZ-006", "TRC-008", "VRF-003", "VRF-010",
    ]
    for rule in Self.defined {
      let id = rule.id.rawValue
      let expected: Severity = warnings.contains(id) ? .warning : infos.contains(id) ? .info : .error
      #expect(rule.severity == expected, "\(id)")
    }
  }

  private static func ids(_ prefix: String, _ numbers: [Int]) -> [String] {
    numbers.map { "\(prefix)-\($0 < 10 ? "00" : "0")\($0)" }
  }

  @Test func aWalkIsJudgedByExactlyTheRulesItCanShow() {
    let expected =
      Self.ids("PRV", [3, 4]) + Self.ids("TRC", [1, 2, 3, 4] + Array(6...17) + [19] + Array(22...25))
      + Self.ids("CKE", Array(1...16))
      + Self.ids("APP", Array(1...8) + [18]) + Self.ids("SIZ", Array(1...5)) + Self.ids("LEK", Array(1...4))
      + Self.ids("FCL", [3, 4, 6, 7, 9, 10, 12]) + ["LOG-001"]
    #expect(Catalogue.all.about([.walk]).rules.map(\.description.id.rawValue) == expected)
  }

  /// Where the research catalogue lies beside the project, identifiers, severities and footing are the same in both.
  @Test(.enabled(if: CatalogueTests.published != nil, "the research catalogue is not beside the project"))
  func itAgreesWithTheResearchCatalogue() throws {
    let published = try #require(Self.published)
    let own = Dictionary(Self.defined.map { ($0.id.rawValue, $0) }, uniquingKeysWith: { first, _ in first })
    // The first part is judged as a whole; of the second the rules that are there.
    #expect(published.filter { own[$0.id] != nil && !$0.isFromSecondPart }.count == 176)
    for row in published {
      guard let rule = own[row.id] else {
        #expect(row.isFromSecondPart, "\(row.id)")
        continue
      }
      #expect(rule.severity == row.severity, "\(row.id)")
      if row.isDerived { #expect(rule.basis == .derived, "\(row.id)") }
    }
    #expect(Set(own.keys).subtracting(published.map(\.id)) == ["CFG-001"])
  }

  struct Row: Sendable {
    let id: String
    let severity: Severity
    let isDerived: Bool
    var isFromSecondPart = false
  }

  /// The rows `| DSC-001 | error | … | D |` of the catalogue; those of its second part are all derived.
  static let published: [Row]? = {
    guard let data = ProjectFolder.sharedData,
      let first = try? ProjectFolder.text(data + "/../facts/logout-rules.md"),
      let second = try? ProjectFolder.text(data + "/../facts/more-rules.md")
    else { return nil }
    return rows(first)
      + rows(second).map { Row(id: $0.id, severity: $0.severity, isDerived: false, isFromSecondPart: true) }
  }()

  private static func rows(_ text: String) -> [Row] {
    var isFromTheField = false
    var rows: [Row] = []
    for line in text.split(separator: "\n") {
      if line.hasPrefix("## B.5") { isFromTheField = true }
      let cells = line.split(separator: "|", omittingEmptySubsequences: false).map { $0.trimmingPrefix(" ") }
      guard cells.count > 3, let severity = Severity(rawValue: String(cells[2].prefix { $0 != " " })) else { continue }
      let id = String(cells[1].prefix { $0 != " " })
      rows.append(
        Row(id: id, severity: severity, isDerived: isFromTheField || cells[cells.count - 2].hasPrefix("D")))
    }
    return rows
  }
}
