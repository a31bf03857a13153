import Diagnostics
import TestSupport
import Testing

@Suite struct ReportTests {
  static func rule(_ id: RuleID, _ severity: Severity, _ verdict: Verdict) -> Judgement {
    Rule<Int>(
      id, "slug", severity, "title", statement: "s", why: "w", remedy: "general", citations: [.core("2")], example: "e"
    ) { _ in verdict }.judge(0)
  }

  @Test func countsEveryOutcomeAndSortsFindings() {
    let report = Report([
      Self.rule("DSC-001", .info, .broken("i")),
      Self.rule("DSC-002", .error, .broken([Observation("e1"), Observation("e2", remedy: "special")])),
      Self.rule("DSC-003", .warning, .kept),
      Self.rule("DSC-004", .warning, .notApplicable("why")),
      Self.rule("DSC-005", .error, .notRun("give --x")),
    ])
    #expect(report.findings.map(\.detail) == ["e1", "e2", "i"])
    #expect(report.findings.map(\.remedy) == ["general", "special", "general"])
    let summary = report.summary
    #expect((summary.error, summary.warning, summary.info) == (2, 0, 1))
    #expect((summary.passed, summary.notApplicable, summary.notRun) == (1, 1, 1))
    #expect(report.fails(at: .error))
    #expect(!Report([Self.rule("DSC-006", .warning, .broken("w"))]).fails(at: .error))
    #expect(Report([Self.rule("DSC-006", .warning, .broken("w"))]).fails(at: .warning))
  }

  @Test func anObservationMayBeMilderThanItsRule() {
    let judgement = Self.rule(
      "DSC-001", .error, .broken([Observation("known deviation", severity: .warning), Observation("plain")]))
    let report = Report([judgement])
    #expect(report.findings.map(\.severity) == [.error, .warning])
    #expect((report.summary.error, report.summary.warning) == (1, 1))
    let mild = Report([Self.rule("DSC-001", .error, .broken([Observation("m", severity: .warning)]))])
    #expect(!mild.fails(at: .error))
    #expect(mild.fails(at: .warning))
  }
}
