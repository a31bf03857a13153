import Diagnostics
import Testing

@Suite struct ReportTests {
  static func rule(_ id: String, _ severity: Severity, _ verdict: Verdict) -> Judgement {
    Rule<Int>(
      id, "slug", severity, "title", statement: "s", why: "w", remedy: "general", citations: [.core("2")], example: "e"
    ) { _ in verdict }.judge(0)
  }

  @Test func countsEveryOutcomeAndSortsFindings() {
    let report = Report([
      Self.rule("A-001", .info, .broken("i")),
      Self.rule("A-002", .error, .broken([Observation("e1"), Observation("e2", remedy: "special")])),
      Self.rule("A-003", .warning, .kept),
      Self.rule("A-004", .warning, .notApplicable("why")),
      Self.rule("A-005", .error, .notRun("give --x")),
    ])
    #expect(report.findings.map(\.detail) == ["e1", "e2", "i"])
    #expect(report.findings.map(\.remedy) == ["general", "special", "general"])
    let summary = report.summary
    #expect((summary.error, summary.warning, summary.info) == (2, 0, 1))
    #expect((summary.passed, summary.notApplicable, summary.notRun) == (1, 1, 1))
    #expect(report.fails(at: .error))
    #expect(!Report([Self.rule("A", .warning, .broken("w"))]).fails(at: .error))
    #expect(Report([Self.rule("A", .warning, .broken("w"))]).fails(at: .warning))
  }

  @Test func anObservationMayBeMilderThanItsRule() {
    let judgement = Self.rule(
      "A-001", .error, .broken([Observation("known deviation", severity: .warning), Observation("plain")]))
    let report = Report([judgement])
    #expect(report.findings.map(\.severity) == [.error, .warning])
    #expect((report.summary.error, report.summary.warning) == (1, 1))
    let mild = Report([Self.rule("A-001", .error, .broken([Observation("m", severity: .warning)]))])
    #expect(!mild.fails(at: .error))
    #expect(mild.fails(at: .warning))
  }

  @Test(arguments: [
    ("plain é 😀", "plain é 😀"), ("a\u{1B}[31mb", "a\\u{1B}[31mb"), ("x\u{202E}y", "x\\u{202E}y"),
    ("\r\n", "\\u{D}\\u{A}"),
  ])
  func terminalSafeText(text: String, expected: String) {
    #expect(text.visible == expected)
  }
}
