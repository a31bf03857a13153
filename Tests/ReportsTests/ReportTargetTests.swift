import Diagnostics
import Reports
import Rules
import TestSupport
import Testing

@testable import Judgement

@Suite struct TargetReportTests {
  @Test
  func setsIgnoredFindingsAsideButCountsKeptRules() {
    #expect(Sample.broken.ignored.map(\.rule.id.rawValue) == ["DSC-016"])
    #expect(
      Sample.broken.report.judgements.map(\.rule.id.rawValue) == [
        "DSC-011", "DSC-012", "DSC-013", "DSC-014", "DSC-015",
      ])
    #expect(!Sample.broken.report.findings.map(\.rule.id.rawValue).contains("DSC-016"))
  }

  static func target(
    _ judgements: [Judgement] = [Sample.judgement("DSC-001", .error, .kept)], _ layers: LayerVerdict.State...
  ) -> TargetReport {
    TargetReport(
      name: "t", issuer: nil, judgements: judgements, layers: layers.map { LayerVerdict(.provider, $0, because: "so") })
  }

  static let error = Sample.judgement("DSC-002", .error, .broken("x"))
  static let warning = Sample.judgement("DSC-003", .warning, .broken("x"))
  static let note = Sample.judgement("DSC-004", .info, .broken("x"))
  static let kept = Sample.judgement("DSC-001", .error, .kept)

  @Test(arguments: [
    (Sample.unreachable, TargetReport.Standing.notChecked, "✗", "could not be checked: gone.example has no address"),
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
  func saysHowItFared(target: TargetReport, outcome: TargetReport.Standing, mark: String, headline: String) {
    #expect(target.standing == outcome)
    #expect(target.mark == mark)
    #expect(target.headline == headline)
  }

  @Test func aProvedLogoutIsNotInDoubtForAWarning() {
    let target = TargetReport(
      name: "t", issuer: nil, judgements: [Self.kept, Self.warning], layers: HTMLSample.healthy.layers,
      walks: HTMLSample.healthy.walks)
    #expect(target.outcome == .loggedOut)
    #expect(target.standing == .doubtful)
    #expect(target.headline == "logged out: every session that was seen ended, with 1 warning")
  }
}
