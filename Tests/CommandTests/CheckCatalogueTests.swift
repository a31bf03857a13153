import Browsing
import Diagnostics
import Discovery
import LogoutRequests
import TestSupport
import Testing
import Tokens

@testable import Evidence
@testable import Rules
@testable import oidc_logout

/// The catalogue is whole: every rule there is, once, with everything `explain` needs to say about it.
@Suite struct CheckCatalogueTests {
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

  /// Where the research catalogue lies beside the project, identifiers, severities and footing are the same in both.
  @Test(.enabled(if: CheckCatalogueTests.published != nil, "the research catalogue is not beside the project"))
  func itAgreesWithTheResearchCatalogue() throws {
    let published = try #require(Self.published)
    #expect(published.count == 176)
    let own = Dictionary(Self.defined.map { ($0.id.rawValue, $0) }, uniquingKeysWith: { first, _ in first })
    for row in published {
      let rule = try #require(own[row.id], "\(row.id)")
      #expect(rule.severity == row.severity, "\(row.id)")
      if row.isDerived { #expect(rule.basis == .derived, "\(row.id)") }
    }
    #expect(Set(own.keys).subtracting(published.map(\.id)) == ["CFG-001"])
  }

  struct Row: Sendable {
    let id: String
    let severity: Severity
    let isDerived: Bool
  }

  /// The rows `| DSC-001 | error | … | D |` of the catalogue; those of its second part are all derived.
  static let published: [Row]? = {
    guard let data = ProjectFolder.sharedData,
      let text = try? ProjectFolder.text(data + "/../facts/logout-rules.md")
    else { return nil }
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
  }()
}
