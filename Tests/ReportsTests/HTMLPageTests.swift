import Crypto
import Diagnostics
import FoundationEssentials
import Testing

@testable import Judgement
@testable import Reports

@Suite struct HTMLPageTests {
  static let documents: KeyValuePairs<String, RunReport> = [
    "broken": HTMLSample.document(HTMLSample.broken), "healthy": HTMLSample.document(HTMLSample.healthy),
    "several": HTMLSample.document(HTMLSample.broken, HTMLSample.healthy, Sample.unreachable, Sample.fine),
    "no walk": HTMLSample.document(Sample.broken), "unreachable": HTMLSample.document(Sample.unreachable),
    "no target": HTMLSample.document(), "hostile": HTMLSample.document(Sample.hostile),
    "hostile everywhere": HTMLSample.filledDocument(HTMLSample.hostileText),
    "empty texts": HTMLSample.filledDocument(""),
  ]

  /// Documents are named, because a failure prints its arguments.
  static func page(_ name: String) throws -> String {
    HTMLReport.render(try #require(documents.first { $0.key == name }).value)
  }

  @Test(arguments: documents.map(\.key))
  func isWellFormedAndCompleteInItself(name: String) throws {
    let page = try Self.page(name)
    let markup = HTMLMarkup(page)
    #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"))
    #expect(markup.problems == [])
    let names = Set(markup.tags.map(\.name))
    #expect(names.isDisjoint(with: ["script", "link", "img", "iframe", "object", "embed", "form", "input", "base"]))
    #expect(markup.elements("style").count == 1)
    let attributes = Set(markup.tags.flatMap(\.attributes.keys))
    #expect(
      attributes.filter { $0.hasPrefix("on") || ["style", "src", "srcset", "action", "xlink:href"].contains($0) } == [])
    #expect(!page.contains("url("))
    #expect(!page.contains("@import"))
  }

  @Test(arguments: documents.map(\.key))
  func canBeFoundOnesWayIn(name: String) throws {
    let markup = HTMLMarkup(try Self.page(name))
    let anchors = markup.values("id")
    #expect(Set(anchors).count == anchors.count)
    let links = markup.values("href")
    #expect(links.first == "#main")
    #expect(
      links.allSatisfy { $0.hasPrefix("https://") || ($0.hasPrefix("#") && anchors.contains(String($0.dropFirst()))) })
    for attribute in ["aria-labelledby", "aria-describedby"] {
      #expect(markup.values(attribute).allSatisfy(anchors.contains))
    }
    #expect(["header", "main", "footer", "h1"].map { markup.elements($0).count } == [1, 1, 1, 1])
    #expect(markup.elements("title").count == markup.elements("desc").count + 1)
    let levels = markup.tags.filter { !$0.isEnd && $0.name.count == 2 && $0.name.hasPrefix("h") && $0.name != "hr" }
      .compactMap { Int($0.name.dropFirst()) }
    #expect(levels.first == 1)
    #expect(zip(levels, levels.dropFirst()).allSatisfy { $1 <= $0 + 1 })
    #expect(markup.elements("table").count == markup.elements("caption").count)
    #expect(markup.elements("th").allSatisfy { ["col", "row"].contains($0.attributes["scope"]) })
    #expect(
      markup.elements("svg").allSatisfy { svg in
        svg.attributes["aria-hidden"] == "true"
          || (svg.attributes["role"] == "img" && svg.attributes["aria-labelledby"] != nil)
      })
    #expect(
      markup.elements("div").filter { $0.attributes["class"] == "scroll" }.allSatisfy {
        $0.attributes["tabindex"] == "0" && $0.attributes["aria-label"]?.isEmpty == false
      })
  }

  @Test func thePolicyNamesTheStyleSheetByItsHash() {
    #expect(HTMLStyle.hash == Data(SHA256.hash(data: Array(HTMLStyle.sheet.utf8))).base64EncodedString())
    let markup = HTMLMarkup(HTMLReport.render(HTMLSample.document(HTMLSample.broken)))
    let policy = markup.elements("meta").first { $0.attributes["http-equiv"] == "Content-Security-Policy" }
    #expect(
      policy?.attributes["content"]
        == "default-src 'none'; style-src 'sha256-\(HTMLStyle.hash)'; img-src 'none'; form-action 'none'; base-uri 'none'"
    )
    #expect(markup.contents("style").count == 1)
  }

  @Test func beginsWithTheVerdictThenTheLayers() {
    let markup = HTMLMarkup(HTMLReport.render(HTMLSample.document(HTMLSample.broken)))
    #expect(markup.contents("h1") == ["Not logged out: the session survives at the provider"])
    #expect(
      markup.contents("title").first == "✗ production: not logged out: the session survives at the provider")
    #expect(
      markup.contents("h2") == [
        "Sessions, layer by layer", "Findings and what to change", "The logout, step by step",
        "The life of every cookie", "Sizes against known limits", "Where the time went", "All other rules",
      ])
    let cards = markup.contents("div").filter {
      $0.hasPrefix("\nApplication") || $0.hasPrefix("\nIdentity") || $0.hasPrefix("\nUpstream")
    }
    #expect(zip(cards, ["! unknown", "✗ survives", "✓ ended"]).allSatisfy { $0.contains($1) })
    #expect(cards.count == 3)
  }

  @Test func everyFindingSaysWhatToChange() {
    let markup = HTMLMarkup(HTMLReport.render(HTMLSample.document(HTMLSample.broken)))
    let articles = markup.contents("article")
    #expect(articles.count == 5)
    for finding in HTMLSample.broken.report.findings {
      #expect(
        articles.count { text in
          [
            finding.severity.rawValue, finding.rule.id.rawValue, finding.title, finding.detail, "Fix:" + finding.remedy,
            finding.rule.why,
          ]
          .allSatisfy(text.contains)
        } == 1)
    }
    #expect(articles[0].contains("path of the line/"))
    #expect(articles[3].contains("reports.example.com answered 500") && articles[3].contains("took 415 ms"))
    #expect(markup.values("href").count { $0 == "#t1-hop-2" } == 4)
  }

  @Test func rulesWithoutFindingsAreFolded() {
    let details = HTMLMarkup(HTMLReport.render(HTMLSample.document(HTMLSample.broken))).contents("details")
    let notRun = details.first { $0.contains("3 rules were not run: what to give") } ?? ""
    // One reason is told once for all its rules.
    #expect(notRun.split(separator: "give --id-token VALUE").count == 2)
    #expect(["IDT-001", "IDT-002", "VRF-001"].allSatisfy(notRun.contains))
    #expect(details.contains { $0.contains("2 rules passed") && $0.contains("DSC-008 DSC-008 is kept") })
    #expect(details.contains { $0.contains("1 finding ignored by configuration") && $0.contains("LEK-002") })
  }

  @Test
  func severalTargetsBeginWithAnOverview() {
    let markup = HTMLMarkup(
      HTMLReport.render(HTMLSample.document(HTMLSample.broken, HTMLSample.healthy, Sample.unreachable)))
    #expect(markup.contents("h1") == ["3 targets: 1 not checked, 1 broken, 1 fine"])
    #expect(markup.contents("h2") == ["Overview", "production", "staging", "gone"])
    let rows = markup.contents("tr").dropFirst().prefix(3)
    #expect(
      rows == [
        "production✗ broken not logged out: the session survives at the provider231",
        "staging✓ fine logged out: every session that was seen ended000",
        "gone✗ not checked could not be checked: gone.example has no address000",
      ])
    #expect(Array(markup.values("href").dropFirst().prefix(3)) == ["#t1", "#t2", "#t3"])
    #expect(markup.text.contains("Try: check the spelling"))
  }
}
