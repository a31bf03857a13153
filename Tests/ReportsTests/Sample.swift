import Diagnostics
import Reports
import Rules
import TestSupport

@testable import Judgement

/// Judgements and documents the format tests share.
enum Sample {
  static func rule(_ id: RuleID, _ severity: Severity, citations: [Citation] = [.rpInitiatedLogout("2")])
    -> RuleDescription
  {
    Rule<Int>(
      id, "some-fault", severity, "the \(id.rawValue) fault", statement: "\(id.rawValue) holds",
      why: "Because it matters.",
      remedy: "mend \(id.rawValue)", citations: citations, example: "a=1"
    ) { _ in .kept }.description
  }

  static func judgement(_ id: RuleID, _ severity: Severity, _ verdict: Verdict) -> Judgement {
    Judgement(rule: rule(id, severity), verdict: verdict)
  }

  /// One of every outcome.
  static let judgements: [Judgement] = [
    judgement("DSC-011", .warning, .broken([Observation("a warning detail", hop: 2)])),
    judgement(
      "DSC-012", .error,
      .broken([
        Observation(
          "first 12 bytes", evidence: [Fact("bytes", 12), Fact("host", "op.example")], remedy: "do this",
          layer: .provider),
        Observation("second"),
      ])),
    judgement("DSC-013", .error, .kept),
    judgement("DSC-014", .info, .notApplicable("it has no part in this")),
    judgement("DSC-015", .info, .notRun("give --id-token")),
    judgement("DSC-016", .error, .broken("an ignored detail")),
  ]

  static let broken = TargetReport(
    name: "production", issuer: "https://op.example/realms/a", judgements: judgements,
    ignoring: ["DSC-016", "DSC-013"],
    layers: [
      LayerVerdict(.app, host: "app.example", .ended, because: "its cookie is gone"),
      LayerVerdict(.provider, host: "op.example", .survives, because: "an authorization request came back with a code"),
    ],
    totalMilliseconds: 1234.5, phases: [TargetReport.Phase("discovery", milliseconds: 48.9)],
    certificateNotAfter: 1_800_000_000)

  static let fine = TargetReport(
    name: "staging", issuer: nil, judgements: [judgement("DSC-013", .error, .kept)],
    layers: [LayerVerdict(.app, .ended, because: "its cookie is gone")])

  static let unreachable = TargetReport(
    name: "gone", issuer: "https://gone.example", judgements: [],
    failure: Failure(.dns, "gone.example has no address", hint: "check the spelling"))

  static func document(_ targets: TargetReport...) -> RunReport {
    RunReport(toolVersion: "0.1.0", startedAt: "2026-01-31T12:00:00Z", targets: targets)
  }

  /// Text that would break out of every format if it were not escaped.
  static let hostileText =
    "a\u{1B}[31m\r\n::error::x%0A <b>&amp;\"'</b> ]]> `x` | @team #1 * _y_ "
    + "[z](http://e.example) \\ \u{202E} \u{FFFE} é😀"

  static let hostile = TargetReport(
    name: hostileText, issuer: "https://op.example/ü \"<\(hostileText)",
    judgements: [
      judgement(
        "RPL-001", .error,
        .broken([
          Observation(hostileText, evidence: [Fact("raw", hostileText)], remedy: hostileText, layer: .app, hop: 1)
        ])), judgement("RPL-002", .error, .notRun(hostileText)),
      judgement("RPL-003", .error, .notApplicable(hostileText)),
      judgement("RPL-004", .warning, .broken(hostileText)),
    ],
    layers: [LayerVerdict(.upstream, host: hostileText, .unknown, because: hostileText)],
    failure: Failure(.tls, hostileText, hint: hostileText),
    totalMilliseconds: .infinity, phases: [TargetReport.Phase("x", milliseconds: .nan)])
}
