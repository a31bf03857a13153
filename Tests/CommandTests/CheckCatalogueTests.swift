import Diagnostics
import TestSupport
import Testing

@testable import oidc_logout

/// The catalogue is whole: every rule there is, once, with everything `explain` needs to say about it.
@Suite struct CheckCatalogueTests {
  @Test func everyIdentifierOccursOnce() {
    let ids = RuleCatalogue.all.map(\.id)
    #expect(Set(ids).count == ids.count)
    #expect(ids.count == 177)
  }

  @Test func noRuleIsBothJudgedAndUnjudged() {
    let unjudged = RuleCatalogue.unjudged.map(\.description.id)
    #expect(Set(unjudged).count == unjudged.count)
    let evidence = CheckEvidence(CheckTarget(issuer: "https://op.example"), startedAt: 0)
    #expect(CheckJudge.judge(evidence).map(\.rule.id) == RuleCatalogue.all.map(\.id))
  }

  @Test(arguments: RuleCatalogue.unjudged)
  func everyTextIsThere(_ rule: UnjudgedRule) {
    let description = rule.description
    for text in [
      description.title, description.statement, description.why, description.remedy, description.example, rule.needs,
    ] {
      #expect(!text.isEmpty, "\(description.id)")
    }
    #expect(!description.citations.isEmpty, "\(description.id)")
    #expect(description.why.hasSuffix("."), "\(description.id)")
    for text in [description.title, description.statement, description.remedy, rule.needs] {
      #expect(!text.hasSuffix("."), "\(description.id): \(text)")
    }
    let words = [description.statement, description.why, description.remedy].joined(separator: " ")
    if description.basis != .specified { #expect(!words.contains("specification requires"), "\(description.id)") }
  }

  /// Where the research catalogue lies beside the project, identifiers, severities and footing are the same in both.
  @Test(.enabled(if: CheckCatalogueTests.published != nil, "the research catalogue is not beside the project"))
  func itAgreesWithTheResearchCatalogue() throws {
    let published = try #require(Self.published)
    #expect(published.count == 176)
    let own = Dictionary(RuleCatalogue.all.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
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
