import Diagnostics
import Rules
import Testing

@testable import Judgement
@testable import Reports

/// Needs Chromium (Debian's package `chromium`) on PATH; without it the suite says that it was skipped.
@Suite(.serialized, .enabled(if: HTMLBrowser.program != nil, "no chromium on PATH"))
struct HTMLBrowserTests {
  static let documents: KeyValuePairs<String, RunReport> = [
    "broken": HTMLSample.document(HTMLSample.broken),
    "several": HTMLSample.document(HTMLSample.broken, HTMLSample.healthy, Sample.unreachable),
    "hostile": HTMLSample.filledDocument(HTMLSample.hostileText),
  ]

  @Test(arguments: documents.map(\.key))
  func rendersInARealBrowser(name: String) async throws {
    let program = try #require(HTMLBrowser.program)
    let document = try #require(Self.documents.first { $0.key == name }).value
    let visit = try await HTMLVisit.visit(HTMLReport.render(document), named: name, with: program)
    #expect(visit.complaints == [])
    #expect(visit.requests == [])
    #expect(visit.activeElements == 0)
    #expect(visit.overflows == [])
    #expect(visit.faint == [])
    #expect(visit.unreachable == [])
    #expect(
      visit.drawings.map { $0.split(separator: " ").dropFirst().allSatisfy { $0 == "compact" } } == [
        true, false, false,
      ])
    #expect(visit.openOnPaper)
    #expect(visit.pdfBytes > 10_000)
    #expect(
      visit.roles.isSuperset(of: ["banner", "main", "contentinfo", "table", "columnheader", "rowheader", "list"]))
    expectAccessible(document, visit.accessible)
  }

  /// The verdict of everything, of every layer, and every finding with its fix can be heard.
  private func expectAccessible(_ document: RunReport, _ names: [String]) {
    let said = names.map { $0.filter { !$0.isWhitespace } }.joined(separator: "\n")
    func isSaid(_ text: String) -> Bool {
      said.contains(
        HTMLText.shortened(text).unicodeScalars.map { HTMLMarkup.visible($0) }.joined().filter { !$0.isWhitespace })
    }
    for target in document.targets {
      #expect(isSaid(HTMLText.capitalized(target.headline)))
      for line in target.layers { #expect(isSaid(line.state.rawValue) && isSaid(line.because)) }
      for finding in target.report.findings {
        #expect(isSaid("heading:\(finding.severity.rawValue) \(finding.title) \(finding.rule.id.rawValue)"))
        #expect(isSaid(finding.detail) && isSaid(finding.remedy))
      }
    }
    #expect(
      names.contains { $0.hasPrefix("image: Sequence diagram of the logout") || $0.hasPrefix("img: Sequence diagram") })
  }
}
