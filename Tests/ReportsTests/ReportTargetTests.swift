import Diagnostics
import Reports
import Testing

@Suite struct ReportTargetTests {
  @Test
  func setsIgnoredFindingsAsideButCountsKeptRules() {
    #expect(Sample.broken.ignored.map(\.rule.id) == ["AAA-006"])
    #expect(Sample.broken.report.judgements.map(\.rule.id) == ["AAA-001", "AAA-002", "AAA-003", "AAA-004", "AAA-005"])
    #expect(!Sample.broken.report.findings.map(\.rule.id).contains("AAA-006"))
  }

  static func target(
    _ judgements: [Judgement] = [Sample.judgement("A-1", .error, .kept)], _ layers: LayerLine.State...
  ) -> ReportTarget {
    ReportTarget(
      name: "t", issuer: nil, judgements: judgements, layers: layers.map { LayerLine(.provider, $0, because: "so") })
  }

  static let error = Sample.judgement("A-2", .error, .broken("x"))
  static let warning = Sample.judgement("A-3", .warning, .broken("x"))
  static let note = Sample.judgement("A-4", .info, .broken("x"))
  static let kept = Sample.judgement("A-1", .error, .kept)

  @Test(arguments: [
    (Sample.unreachable, ReportTarget.Outcome.notChecked, "✗", "could not be checked: gone.example has no address"),
    (target([kept, error]), .broken, "✗", "logout is broken: 1 error"),
    (target([kept, error], .survives), .broken, "✗", "not logged out: the session survives at the provider"),
    (target([kept, warning, warning]), .doubtful, "!", "logout is in doubt: 2 warnings"),
    (
      target([kept, note], .unknown), .doubtful, "!",
      "nothing wrong was found, but it is not proved that every session ended"
    ),
    (target([]), .doubtful, "!", "nothing was judged"),
    (target([kept, note]), .fine, "✓", "nothing wrong was found"),
    (target([kept], .ended), .fine, "✓", "logged out: every session that was seen ended"),
  ])
  func saysHowItFared(target: ReportTarget, outcome: ReportTarget.Outcome, mark: String, headline: String) {
    #expect(target.outcome == outcome)
    #expect(target.mark == mark)
    #expect(target.headline == headline)
  }
}
