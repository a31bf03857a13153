import Diagnostics
import OrderedJSON
import Reports
import TestSupport
import Testing

@testable import Rules
@testable import oidc_logout

@Suite struct ExplainTests {
  private static func run(_ command: String) async -> (status: Int32, output: String) {
    let outside = RecordedOutside(Scenario(parsing: "-- command --\n\(command)\n"))
    let status = await Tool.run(command.split(separator: " ").map(String.init), in: outside.context)
    return (status, outside.output)
  }

  /// Every rule explains itself whole: no part is empty, and the document is what the schema says.
  @Test func everyRuleIsExplained() async throws {
    let (status, output) = await Self.run("explain --list --format json")
    #expect(status == 0)
    let document = try JSONDocument(parsing: output).value
    let schema = try JSONSchema(parsing: ProjectFolder.bytes(ProjectFolder.fixtures + "/schema/explain.schema.json"))
    #expect(schema.problems(document) == [])
    let rules = document.object?["rules"]?.array?.compactMap(\.object) ?? []
    #expect(rules.compactMap { $0["id"]?.string } == RuleID.allCases.map(\.rawValue))
    for rule in rules {
      for part in ["title", "statement", "why", "remedy", "example"] {
        #expect(rule[part]?.string?.isEmpty == false, "\(part) of \(rule["id"]?.string ?? "")")
      }
      #expect(rule["citations"]?.array?.isEmpty == false)
    }
  }

  @Test func listHasOneLineForEachRule() async {
    let lines = await Self.run("explain --list").output.split(separator: "\n")
    #expect(lines.map { String($0.prefix(7)) } == RuleID.allCases.map(\.rawValue))
    #expect(lines.contains("DSC-008  error    end_session_endpoint is absent"))
    let rows = await Self.run("explain --list --format markdown").output.split(separator: "\n")
    #expect(rows.dropFirst(2).map { String($0.dropFirst(2).prefix(7)) } == RuleID.allCases.map(\.rawValue))
  }

  /// `docs/rules` holds what `explain` says, one page for each rule and no other.
  @Test func thePagesOfTheRulesAreWhatExplainSays() async throws {
    let folder = ProjectFolder.root + "/docs/rules"
    let pages = RuleID.allCases.map { "\(folder)/\($0).md" }
    #expect(try ProjectFolder.files(in: folder, suffix: "") == pages.sorted(), "run `make docs`")
    for (rule, path) in zip(RuleID.allCases, pages) {
      let page = await Self.run("explain \(rule) --format markdown").output
      #expect(try ProjectFolder.text(path) == page, "run `make docs`")
    }
  }

  /// Text of every rule keeps to the width, but for addresses and examples, which are never broken.
  @Test func textKeepsToTheWidth() {
    let text = ExplainText(style: .plain, width: 60).render(
      Catalogue.all.rules.map(\.description).map { RuleExplanation($0) })
    let heads = ["error ", "warning ", "info "]
    for line in text.split(separator: "\n") where line.count > 60 && !line.hasPrefix("    ") {
      #expect(!line.dropFirst(2).contains(" ") || heads.contains(where: line.hasPrefix), "\(line)")
    }
  }

  /// What is known of frameworks and products belongs to rules that there are.
  @Test func adviceIsForRulesOfTheCatalogue() {
    #expect(Set(RuleID.allCases.flatMap(\.advice)) == Set(AdviceTopic.allCases))
  }

  @Test(arguments: [
    ("DSC-008", "django-oauth-toolkit", "set OIDC_RP_INITIATED_LOGOUT_ENABLED to True in the OAUTH2_PROVIDER settings"),
    ("DSC-008", "linkedin", "has none; end the application's own session; the LinkedIn session stays"),
    ("RPL-007", "cognito", "register the address under Allowed sign-out URLs (of the app client)"),
    ("TRC-004", "cognito", "register the address under Allowed sign-out URLs (of the app client)"),
    ("RPL-003", "ory", "returns to post_logout_redirect_uri only with id_token_hint"),
    ("IDT-006", "lemonldap", nil),
    ("PRV-002", "cognito", "speaks its own dialect: --dialect cognito spells it"),
  ])
  func productsAreAdvised(rule: String, product: String, expected: String?) throws {
    let explanation = RuleExplanation(try #require(RuleID(named: rule).flatMap(Catalogue.all.rule)))
    #expect(explanation.providers.first { $0.id == product }?.text == expected)
  }

  @Test(arguments: [
    (RuleDescription.Basis.specified, "the specification says so"),
    (
      .derived,
      "derived: it follows from the source or from what breaks in the field; no specification says it in these words"
    ),
    (.unconfirmed, "unconfirmed: the original text was not at hand when the rule was written"),
  ])
  func basisIsSaidInWords(basis: RuleDescription.Basis, words: String) {
    let rule = RuleDescription(
      id: "DSC-001", name: "test", severity: .info, title: "t", statement: "s", why: "W.", remedy: "r",
      citations: [.fieldReports], basis: basis, example: "a ``` b")
    let text = ExplainText(style: .plain, width: 200).render([RuleExplanation(rule)])
    #expect(text.contains("Where it is written\n  \(words)\n  - field reports"))
    let markdown = ExplainMarkdown.render([RuleExplanation(rule)])
    #expect(markdown.contains("field reports. \(words)."))
    #expect(markdown.hasSuffix("````\na ``` b\n````\n"))
  }
}
