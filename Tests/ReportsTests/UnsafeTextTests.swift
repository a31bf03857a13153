import Diagnostics
import OrderedJSON
import Reports
import Rules
import TestSupport
import Testing

@testable import Judgement

/// No format lets a character through that would steer a terminal or turn the text around it.
@Suite struct UnsafeTextTests {
  static let formats: [(String, @Sendable (RunReport) -> String)] = [
    ("text", { TextReport(style: .plain, width: 100, isVerbose: true).render($0) }), ("json", JSONReport.render),
    ("ndjson", NDJSONReport.render), ("markdown", MarkdownReport.render), ("junit", JUnitReport.render),
    ("sarif", SARIFReport.render), ("tap", TAPReport.render), ("github", GitHubReport.render),
    ("html", HTMLReport.render), ("prometheus", { PrometheusReport.render($0) }),
  ]

  /// A document whose every text from outside is `text`; rules are the tool's own.
  private static func document(_ text: String) -> RunReport {
    let rule = Sample.rule("DSC-011", .error)
    let observation = Observation(
      text, evidence: [Fact(text, text), Fact(text, .list([text]))], remedy: text, layer: .app, hop: 1)
    let target = TargetReport(
      name: text, issuer: text,
      judgements: [
        Judgement(rule: rule, verdict: .broken([observation])), Judgement(rule: rule, verdict: .notRun(text)),
        Judgement(rule: rule, verdict: .notApplicable(text)),
      ],
      layers: [LayerVerdict(.upstream, host: text, .unknown, because: text)],
      failure: Failure(.tls, text, hint: text),
      phases: [TargetReport.Phase(text, milliseconds: 1)], walks: [HTMLSample.filledTrace(text).redacted])
    return RunReport(command: "check", toolVersion: text, startedAt: text, targets: [target])
  }

  @Test func nothingUnsafeIsWritten() {
    let document = Self.document(UnsafeScalars.text)
    for (name, render) in Self.formats {
      let output = render(document)
      #expect(UnsafeScalars.raw(in: output).isEmpty, "\(name)")
      #expect(output.contains("202E") || output.contains("202e"), "\(name) shows no escape")
    }
  }

  @Test(arguments: [
    ("a\u{9B}31m`\u{202E}|b\u{61C}", "a\\u{9B}31m`\\u{202E}|b\\u{61C}"), ("\u{AD}", "\\u{AD}"),
  ])
  func markdownShowsEscapes(text: String, visible: String) {
    #expect(MarkdownText.code(text).contains(visible))
    #expect(UnsafeScalars.raw(in: MarkdownText.escaped(text)).isEmpty)
  }
}
