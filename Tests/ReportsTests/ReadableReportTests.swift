import Diagnostics
import Reports
import TestSupport
import Testing

@testable import Judgement

@Suite struct ReadableReportTests {
  static let source =
    "<sub>[OpenID Connect RP-Initiated Logout 1.0 §2](<https://openid.net/specs/openid-connect-rpinitiated-1_0.html>)</sub>"

  @Test func markdownFitsAComment() {
    #expect(
      MarkdownReport.render(Sample.document(Sample.broken)) == """
        ## ✗ oidc-logout: not logged out: the session survives at the provider

        ### ✗ production (`https://op.example/realms/a`)

        not logged out: the session survives at the provider — 2 errors, 1 warning, 1 rule passed, 1 not applicable, 1 not run

        | layer | host | session | because |
        |---|---|---|---|
        | app | `app.example` | **ended** | its cookie is gone |
        | provider | `op.example` | **survives** | an authorization request came back with a code |

        - ✗ **error DSC-012** the DSC-012 fault\("  ")
          first 12 bytes\("  ")
          **Fix:** do this\("  ")
          \(Self.source)
        - ✗ **error DSC-012** the DSC-012 fault\("  ")
          second\("  ")
          **Fix:** mend DSC-012\("  ")
          \(Self.source)
        - ! **warning DSC-011** the DSC-011 fault (hop 2)\("  ")
          a warning detail\("  ")
          **Fix:** mend DSC-011\("  ")
          \(Self.source)

        <details><summary>1 rule passed</summary>

        - DSC-013 DSC-013 holds

        </details>

        <details><summary>1 not run</summary>

        - DSC-015 give --id-token

        </details>

        <details><summary>1 finding ignored</summary>

        - DSC-016 the DSC-016 fault: an ignored detail

        </details>

        <sub>oidc-logout 0.1.0, 2026-01-31T12:00:00Z</sub>

        """)
  }

  @Test func markdownOfSeveralTargetsCountsThemAll() {
    let text = MarkdownReport.render(Sample.document(Sample.fine, Sample.unreachable))
    #expect(text.hasPrefix("## ✗ oidc-logout: 1 of 2 targets could not be checked; 1 rule passed\n\n### ✓ staging\n\n"))
    #expect(
      text.contains(
        "### ✗ gone (`https://gone.example`)\n\ncould not be checked: gone.example has no address — nothing was judged"
          + "\n\n**Try:** check the spelling\n"
      ))
  }

  @Test func markdownStaysUnderTheLimit() {
    let many = (0..<3000).map { Observation("finding \($0) " + String(repeating: "x", count: 100)) }
    let target = TargetReport(name: "t", issuer: nil, judgements: [Sample.judgement("DSC-001", .error, .broken(many))])
    let text = MarkdownReport.render(Sample.document(target))
    #expect(text.utf8.count < 65_536)
    #expect(text.contains("parts left out: the report is too long for a comment."))
    #expect(text.hasSuffix("</sub>\n"))
  }

  @Test func markdownMakesNoMarkupOfHostileText() {
    let text = MarkdownReport.render(Sample.document(Sample.hostile))
    // Code spans of the sample are fenced by two backticks, because it holds one.
    let prose = text.split(separator: "``", omittingEmptySubsequences: false).enumerated()
      .filter { $0.offset % 2 == 0 }.map { String($0.element) }.joined()
    #expect(!["<b>", "@team", "[z](", "\u{1B}", "\n::"].contains { prose.contains($0) })
    #expect(prose.contains("&lt;b&gt;&amp;amp;\"'&lt;/b&gt;"))
    #expect(!text.contains("\u{1B}"))
  }

  @Test(arguments: [
    ("a_b*c* _d_ ~e~", "a_b\\*c\\* \\_d\\_ \\~e\\~"), ("1. x", "1\\. x"), ("- x", "\\- x"), ("a-b #1", "a-b #1"),
    ("https://op.example/?id_token_hint=x&state=y", "https://op.example/?id_token_hint=x&state=y"),
    ("&copy; & <i>", "&amp;copy; & &lt;i&gt;"), ("a@b.example @team", "a@b.example @<!-- -->team"), ("a\nb", "a b"),
  ])
  func markdownEscapesWhatIsMarkup(text: String, expected: String) {
    let target = TargetReport(
      name: "t", issuer: nil, judgements: [Sample.judgement("DSC-001", .info, .broken(text))])
    let lines = MarkdownReport.render(Sample.document(target)).split(separator: "\n")
    #expect(lines.contains("  \(expected)  "))
  }

  @Test func textBeginsWithTheVerdict() {
    #expect(
      TextReport(width: 80).render(Sample.document(Sample.broken)) == """
        ✗ production https://op.example/realms/a
          not logged out: the session survives at the provider

          app       ended at app.example: its cookie is gone
          provider  survives at op.example: an authorization request came back with a
                    code

        ✗ error DSC-012  the DSC-012 fault
            first 12 bytes
            fix: do this
            see: OpenID Connect RP-Initiated Logout 1.0 §2

        ✗ error DSC-012  the DSC-012 fault
            second
            fix: mend DSC-012
            see: OpenID Connect RP-Initiated Logout 1.0 §2

        ! warning DSC-011  the DSC-011 fault (hop 2)
            a warning detail
            fix: mend DSC-011
            see: OpenID Connect RP-Initiated Logout 1.0 §2

        ignored by configuration: DSC-016

        2 errors, 1 warning, 1 rule passed, 1 not applicable, 1 not run

        """)
  }

  @Test func verboseTextListsTheOtherRules() {
    let text = TextReport(width: 80, isVerbose: true).render(Sample.document(Sample.broken, Sample.unreachable))
    #expect(
      text.contains(
        "\npassed:\n  DSC-013  DSC-013 holds\n\nwithout a verdict:\n"
          + "  DSC-014  not applicable: it has no part in this\n  DSC-015  not run: give --id-token\n"
      ))
    #expect(
      text.contains(
        "\n\n✗ gone https://gone.example\n  could not be checked: gone.example has no address\n"
          + "  try: check the spelling\n"
      ))
  }

  @Test func textIsSafeOnATerminal() {
    let text = TextReport(isVerbose: true).render(Sample.document(Sample.hostile))
    #expect(UnsafeScalars.raw(in: text) == [])
  }
}
