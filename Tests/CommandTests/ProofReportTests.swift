import Diagnostics
import HTTP
import Judgement
import MockProvider
import OrderedJSON
import Reports
import TestSupport
import Testing

@testable import Evidence
@testable import oidc_logout

/// What is written of a proof: red inside every format, without secrets, and the same when it is judged again.
@Suite struct ProofReportTests {
  private static let reports = ReportFormat.allCases.flatMap { ["--report", "\($0.rawValue)=r.\($0.rawValue)"] }

  /// Of each format, the words by which a program or a person sees that the run failed, and on what.
  @Test func aSurvivingSessionIsRedInEveryFormat() async throws {
    let run = try await ProofStage(.fault(.applicationForgetsProvider)).run(
      ProofStage.throughApplication + Self.reports)
    #expect(run.status == 1)
    func lines(_ format: ReportFormat) -> [Substring] {
      (run.outside.written["r.\(format.rawValue)"] ?? "").split(separator: "\n")
    }
    func expect(_ format: ReportFormat, _ parts: String...) {
      #expect(lines(format).contains { line in parts.allSatisfy(line.contains) }, "\(format.rawValue)")
    }
    let junit = lines(.junit).joined(separator: "\n")
    #expect(junit.contains(#/name="LOG-001 session-survives">\s*<failure/#))
    expect(.tap, "not ok", "LOG-001")
    expect(.github, "::error", "LOG-001")
    expect(.prometheus, #"rule="LOG-001",severity="error"} 1"#)
    expect(.prometheus, #"layer="provider",host="127.0.0.1",verdict="survives"} 1"#)
    expect(.markdown, "LOG-001")
    expect(.markdown, "not logged out")
    expect(.html, "LOG-001")
    expect(.html, "not logged out")
    expect(.text, "✗ error LOG-001")
    expect(.text, "not logged out")
    let sarif = try JSONDocument(parsing: lines(.sarif).joined(separator: "\n")).value
    #expect(try JSONPath(parsing: "runs[0].results[ruleId=LOG-001].level").value(in: sarif) == "error")
    for format in [ReportFormat.json, .ndjson] {
      let document = try JSONDocument(parsing: lines(format).joined(separator: "\n")).value
      #expect(try JSONPath(parsing: "outcome").value(in: document) == "not_logged_out")
      #expect(try JSONPath(parsing: "findings[rule=LOG-001].severity").value(in: document) == "error")
    }
  }

  /// Whatever was typed, set or handed out stands nowhere.
  @Test(arguments: [ProofSubject.feature(.oneTimeCodePage), .fault(.sessionSurvives), .fault(.loginCSRFTokenWrong)])
  func nothingWrittenHoldsASecret(_ subject: ProofSubject) async throws {
    let files = Self.reports + ["--evidence-out", "evidence.json"]
    for command in [ProofStage.throughApplication, ProofStage.asClient] {
      try Self.expectNothingLeaks(try await ProofStage(subject).run(command + files))
    }
    let stage = try ProofStage(subject)
    let cookies = try await stage.signIn()
    let trace = ProofStage.trace + ["--har", "trace.har", "--html", "trace.html"]
    try Self.expectNothingLeaks(try await stage.run(trace, files: cookies))
    try Self.expectNothingLeaks(try await stage.run(trace, files: cookies))
  }

  private static func expectNothingLeaks(_ run: ProofRun) throws {
    let secrets = run.secrets
    #expect(secrets.count >= 2)
    #expect(run.outside.printed.count >= 2)
    for printed in run.outside.printed {
      #expect(secrets.filter { printed.text.contains($0) } == [], "\(printed.title)")
    }
  }

  @Test(arguments: [
    ProofSubject.healthy, .fault(.sessionSurvives), .fault(.landingStartsLogin), .fault(.promptNoneAnswers500),
    .fault(.signsInWithoutAsking), .feature(.captchaPage),
  ])
  func savedEvidenceIsJudgedAlike(_ subject: ProofSubject) async throws {
    for command in [ProofStage.throughApplication, ProofStage.asClient] {
      let run = try await ProofStage(subject).run(command + ["--evidence-out", "evidence.json"])
      let saved = try #require(run.outside.written["evidence.json"])
      let again = try await ProofStage().run(["check", "--evidence-in", "saved"], files: "-- file saved --\n\(saved)")
      #expect(again.sent.isEmpty)
      #expect(again.status == run.status)
      for member in ["outcome", "results", "findings", "summary"] {
        #expect(again.document[member] == run.document[member], "\(member)")
      }
      #expect(try EvidenceFile(parsing: Array(saved.utf8), name: "saved").text(toolVersion: Tool.version) == saved)
    }
  }

  /// A release that asked for no session leaves the proof open, and nobody is told to give what was given.
  @Test func earlierEvidenceSaysThatNobodyWasAsked() async throws {
    let saved = try ProjectFolder.text(ProjectFolder.fixtures + "/evidence/v1-healthy.json")
    let run = try await ProofStage().run(["check", "--evidence-in", "saved"], files: "-- file saved --\n\(saved)")
    #expect(run.status == 0)
    #expect(run.document["outcome"] == "unproved")
    let document = JSONValue.object(run.document)
    for rule in ["VRF-001", "VRF-002", "VRF-007", "VRF-008", "VRF-015"] {
      let reason = try JSONPath(parsing: "results[0].not_run[rule=\(rule)].reason").value(in: document)
      #expect(reason == "the release that saved this evidence did not collect it")
    }
  }

  @Test func withoutProofNobodyIsToldToGiveWhatWasGiven() async throws {
    let run = try await ProofStage().run(ProofStage.throughApplication + ["--no-prove"])
    #expect(run.status == 0)
    let reason = try JSONPath(parsing: "results[0].not_run[rule=VRF-007].reason").value(in: .object(run.document))
    #expect(reason == "--no-prove was given, so nobody was asked for a session")
  }
}

extension ProofRun {
  /// What was typed, every cookie's value, code and token that went over the wire, and the one-time codes.
  fileprivate var secrets: [String] {
    let set = sent.flatMap { $0.response.fields.values("Set-Cookie") }.compactMap(Self.cookieValue)
    let carried = sent.flatMap { $0.request.fields.values("Cookie") }.flatMap { $0.split(separator: ";") }
      .compactMap { Self.cookieValue(String($0)) }
    let handedOut = sent.flatMap { exchange -> [String] in
      let target = URLReference(exchange.response.fields["Location"] ?? "").query.map { FormParameters(decoding: $0) }
      let form = exchange.request.body.map { FormParameters(decoding: String(decoding: $0, as: UTF8.self)) }
      let tokens = try? JSONDocument(parsing: exchange.response.body).value.object
      return ["code", "id_token_hint"].compactMap { target?[$0] }
        + ["password", "otp", "code", "ticket", "csrf", "client_secret"].compactMap { form?[$0] }
        + ["access_token", "id_token", "refresh_token"].compactMap { tokens?[$0]?.string }
    }
    let typed = [MockUser.alice.password, OneTimeCode.secret]
    return Set(set + carried + handedOut + typed).filter { $0.utf8.count > 5 }.sorted()
  }

  private static func cookieValue(_ line: String) -> String? {
    line.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1).dropFirst().first.map { String($0).trimmed }
  }
}
