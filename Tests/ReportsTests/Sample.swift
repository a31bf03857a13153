import Diagnostics
import Reports

/// Judgements and documents the format tests share.
enum Sample {
  static func rule(_ id: String, _ severity: Severity, citations: [Citation] = [.rpInitiatedLogout("2")])
    -> RuleDescription
  {
    Rule<Int>(
      id, "some-fault", severity, "the \(id) fault", statement: "\(id) holds", why: "Because it matters.",
      remedy: "mend \(id)", citations: citations, example: "a=1"
    ) { _ in .kept }.description
  }

  static func judgement(_ id: String, _ severity: Severity, _ verdict: Verdict) -> Judgement {
    Judgement(rule: rule(id, severity), verdict: verdict)
  }

  /// One of every outcome.
  static let judgements: [Judgement] = [
    judgement("AAA-001", .warning, .broken([Observation("a warning detail", hop: 2)])),
    judgement(
      "AAA-002", .error,
      .broken([
        Observation(
          "first 12 bytes", evidence: [Evidence("bytes", 12), Evidence("host", "op.example")], remedy: "do this",
          layer: .provider),
        Observation("second"),
      ])),
    judgement("AAA-003", .error, .kept),
    judgement("AAA-004", .info, .notApplicable("it has no part in this")),
    judgement("AAA-005", .info, .notRun("give --id-token")),
    judgement("AAA-006", .error, .broken("an ignored detail")),
  ]

  static let broken = ReportTarget(
    name: "production", issuer: "https://op.example/realms/a", judgements: judgements,
    ignoring: ["AAA-006", "AAA-003"],
    layers: [
      LayerLine(.app, host: "app.example", .ended, because: "its cookie is gone"),
      LayerLine(.provider, host: "op.example", .survives, because: "an authorization request came back with a code"),
    ],
    totalMilliseconds: 1234.5, phases: [ReportTarget.Phase("discovery", milliseconds: 48.9)],
    certificateNotAfter: 1_800_000_000)

  static let fine = ReportTarget(
    name: "staging", issuer: nil, judgements: [judgement("AAA-003", .error, .kept)],
    layers: [LayerLine(.app, .ended, because: "its cookie is gone")])

  static let unreachable = ReportTarget(
    name: "gone", issuer: "https://gone.example", judgements: [],
    failure: DocumentJSON.Failure(kind: "dns", message: "gone.example has no address", hint: "check the spelling"))

  static func document(_ targets: ReportTarget...) -> ReportDocument {
    ReportDocument(toolVersion: "0.1.0", startedAt: "2026-01-31T12:00:00Z", targets: targets)
  }

  /// Text that would break out of every format if it were not escaped.
  static let hostileText =
    "a\u{1B}[31m\r\n::error::x%0A <b>&amp;\"'</b> ]]> `x` | @team #1 * _y_ "
    + "[z](http://e.example) \\ \u{202E} \u{FFFE} é😀"

  static let hostile = ReportTarget(
    name: hostileText, issuer: "https://op.example/ü \"<\(hostileText)",
    judgements: [
      judgement(
        "BBB-001", .error,
        .broken([
          Observation(hostileText, evidence: [Evidence("raw", hostileText)], remedy: hostileText, layer: .app, hop: 1)
        ])), judgement("BBB-002", .error, .notRun(hostileText)),
      judgement("BBB-003", .error, .notApplicable(hostileText)),
      judgement("BBB-004", .warning, .broken(hostileText)),
    ],
    layers: [LayerLine(.upstream, host: hostileText, .unknown, because: hostileText)],
    failure: DocumentJSON.Failure(kind: "tls", message: hostileText, hint: hostileText),
    totalMilliseconds: .infinity, phases: [ReportTarget.Phase("x", milliseconds: .nan)])
}
