import Diagnostics
import OrderedJSON
import Reports
import TestSupport
import Testing

@testable import Judgement

@Suite struct LineFormatTests {
  @Test func tapIsOnePointPerRule() {
    #expect(
      TAPReport.render(Sample.document(Sample.broken, Sample.unreachable)) == """
        TAP version 13
        1..7
        ok 1 - production: DSC-011 (warning) the DSC-011 fault
          ---
          severity: "warning"
          detail: "a warning detail"
          remedy: "mend DSC-011"
          ...
        not ok 2 - production: DSC-012 the DSC-012 fault
          ---
          severity: "error"
          detail: "first 12 bytes"
          remedy: "do this"
          ...
        # second
        # fix: mend DSC-012
        ok 3 - production: DSC-013 DSC-013 holds
        ok 4 - production: DSC-014 DSC-014 holds # SKIP not applicable: it has no part in this
        ok 5 - production: DSC-015 DSC-015 holds # SKIP not run: give --id-token
        ok 6 - production: DSC-016 the DSC-016 fault # SKIP ignored by configuration
        not ok 7 - gone: collect the target could be checked
          ---
          kind: "dns"
          message: "gone.example has no address"
          hint: "check the spelling"
          ...

        """)
  }

  @Test func tapFailsWarningsWhenAsked() {
    var document = Sample.document(Sample.broken)
    document.failOn = .warning
    #expect(TAPReport.render(document).contains("\nnot ok 1 - production: DSC-011 the DSC-011 fault\n"))
  }

  @Test func aFindingMayBeMilderThanItsRule() {
    let mild = Sample.judgement("DSC-001", .error, .broken([Observation("x", severity: .warning)]))
    let document = Sample.document(TargetReport(name: "t", issuer: nil, judgements: [mild]))
    #expect(TAPReport.render(document).contains("\nok 1 - t: DSC-001 (warning) the DSC-001 fault\n"))
    #expect(GitHubReport.render(document).hasPrefix("::warning "))
    #expect(JUnitReport.render(document).contains("failures=\"0\""))
  }

  @Test func tapOfNothingIsSkipped() {
    #expect(TAPReport.render(Sample.document()) == "TAP version 13\n1..0 # SKIP nothing was judged\n")
  }

  @Test func tapEscapesDirectivesAndLines() {
    let lines = TAPReport.render(Sample.document(Sample.hostile)).split(separator: "\n")
    let points = lines.filter { $0.hasPrefix("ok ") || $0.hasPrefix("not ok ") }
    #expect(
      lines.allSatisfy {
        ["TAP", "1..", "ok ", "not", "  -", "  .", "  s", "  d", "  r", "  k", "  m", "  h"].contains($0.prefix(3))
      })
    #expect(points.count == 5)
    #expect(points.allSatisfy { $0.contains("@team \\#1") })
  }

  @Test
  func workflowCommandsAreEscaped() {
    #expect(
      GitHubReport.render(Sample.document(Sample.fine, Sample.unreachable)) == """
        ::notice title=staging%3A oidc-logout::logged out: every session that was seen ended (1 rule passed)
        ::error title=gone%3A could not be checked::gone.example has no address%0Atry: check the spelling

        """)
    let broken = GitHubReport.render(Sample.document(Sample.broken)).split(separator: "\n")
    #expect(
      broken.first == """
        ::error title=production%3A DSC-012 the DSC-012 fault::first 12 bytes%0Afix: do this%0A\
        see: OpenID Connect RP-Initiated Logout 1.0 §2 https://openid.net/specs/openid-connect-rpinitiated-1_0.html
        """)
    #expect(broken.map { $0.prefix(8) } == ["::error ", "::error ", "::warnin", "::notice"])
  }

  @Test func aHostileTextMakesNoCommandOfItsOwn() {
    let lines = GitHubReport.render(Sample.document(Sample.hostile)).split(separator: "\n")
    #expect(lines.count == 3)
    #expect(lines.allSatisfy { $0.hasPrefix("::error title=") || $0.hasPrefix("::warning title=") })
    #expect(lines.allSatisfy { $0.contains("x%250A") })
  }

  @Test func ndjsonIsOneDocumentALine() throws {
    let lines = NDJSONReport.render(Sample.document(Sample.broken, Sample.fine, Sample.hostile)).split(separator: "\n")
    let documents = try lines.map { try JSONDocument(parsing: String($0)).value }
    #expect(documents.count == 3)
    #expect(documents.map { $0.object?["target"]?.string } == ["production", "staging", Sample.hostileText])
    #expect(
      documents[0].object?.names == [
        "schema_version", "command", "tool", "started_at", "target", "issuer", "outcome", "verdict", "total_ms",
        "layers",
        "passed", "not_applicable", "not_run", "ignored", "findings", "summary", "error",
      ])
    #expect(documents[0].object?["passed"]?.compact == #"["DSC-013"]"#)
    #expect(
      documents[0].object?["not_run"]?.compact
        == #"[{"rule":"DSC-015","reason":"give --id-token","lacking":[],"options":[]}]"#)
    #expect(documents[0].object?["ignored"]?.array?.count == 1)
    #expect(
      documents[1].object?["layers"]?.compact
        == #"[{"name":"app","host":null,"cookies_before":[],"cookies_after":[],"verdict":"ended","because":"its cookie is gone","proof":null}]"#
    )
  }

  @Test
  func jsonHasOneDocumentARun() throws {
    let one = try JSONDocument(parsing: JSONReport.render(Sample.document(Sample.fine))).value
    let two = try JSONDocument(parsing: JSONReport.render(Sample.document(Sample.fine, Sample.broken))).value
    #expect(one.object?["results"]?.array?.compactMap { $0.object?["target"]?.string } == ["staging"])
    #expect(two.object?["results"]?.array?.compactMap { $0.object?["target"]?.string } == ["staging", "production"])
  }
}
