import Diagnostics
import Judgement
import OrderedJSON
import Reports
import TestSupport
import Testing

@Suite struct FindingOutputTests {
  @Test
  func findingAsJSONHasTheKeysOfTheContract() throws {
    let finding = try #require(Sample.broken.report.findings.first)
    #expect(
      FindingJSON.object(finding).compact == """
        {"rule":"DSC-012","severity":"error","title":"the DSC-012 fault","detail":"first 12 bytes","remedy":"do this",\
        "references":["OpenID Connect RP-Initiated Logout 1.0 §2"],"evidence":{"bytes":12,"host":"op.example"},\
        "layer":"provider","hop":null}
        """)
  }

  @Test(arguments: [
    (Fact("k", "v"), #"{"k":"v"}"#), (Fact("k", nil), #"{"k":null}"#), (Fact("k", 7), #"{"k":7}"#),
    (Fact("k", .flag(true)), #"{"k":true}"#), (Fact("k", .list(["a", "b"])), #"{"k":["a","b"]}"#),
  ])
  func evidenceAsJSON(evidence: Fact, expected: String) {
    let finding = Finding(rule: Sample.rule("DSC-001", .info), observation: Observation("d", evidence: [evidence]))
    #expect(FindingJSON.object(finding).object?["evidence"]?.compact == expected)
  }

  @Test func documentHasItsFrame() {
    let frame = DocumentJSON(command: "inspect", version: "0.1.0")
    let report = Report([Sample.judgement("DSC-001", .info, .kept)])
    let failure = Failure(.dns, "no address", hint: "look")
    #expect(
      frame.document([("size_bytes", 3)], report: report, failure: failure).compact == """
        {"schema_version":1,"command":"inspect","tool":{"name":"oidc-logout","version":"0.1.0"},"size_bytes":3,\
        "findings":[],"summary":{"error":0,"warning":0,"info":0,"passed":1,"not_applicable":0,"not_run":0},\
        "error":{"kind":"dns","message":"no address","hint":"look"}}
        """)
    #expect(frame.document([], report: Report()).object?["error"] == .null)
  }

  @Test func findingAsTextIsABlock() {
    let blocks = FindingText(style: .plain, width: 60).findings(Sample.broken.report)
    #expect(
      blocks.first == """
        ✗ error DSC-012  the DSC-012 fault
            first 12 bytes
            fix: do this
            see: OpenID Connect RP-Initiated Logout 1.0 §2
        """)
    #expect(blocks.last?.hasPrefix("! warning DSC-011  the DSC-011 fault (hop 2)\n") == true)
  }

  @Test func findingAsTextIsSafeAndColoured() {
    let block = FindingText(style: TextStyle(isColored: true), width: 60).findings(Sample.hostile.report)[0]
    #expect(block.hasPrefix("\u{1B}[31m✗ error RPL-001\u{1B}[0m"))
    #expect(block.contains("a\\u{1B}[31m\\u{D}"))
    let own = ["\u{1B}[31m✗", "\u{1B}[1m", "\u{1B}[32m", "\u{1B}[2m", "\u{1B}[0m"]
    let rest = own.reduce(block) { text, code in text.split(separator: code).joined() }
    #expect(!rest.contains("\u{1B}"))
  }

  @Test(arguments: [
    (Report(), "nothing was judged"),
    (Sample.broken.report, "2 errors, 1 warning, 1 rule passed, 1 not applicable, 1 not run"),
    (Report([Sample.judgement("DSC-001", .info, .broken("x"))]), "1 note"),
  ])
  func countsInWords(report: Report, expected: String) {
    #expect(FindingText.counts(report.summary) == expected)
  }

  @Test(arguments: [
    ("abc", 3), ("é", 1), ("e\u{301}", 1), ("語", 2), ("😀", 2), ("🚀", 2), ("", 0), ("a\u{200B}b", 2),
  ])
  func displayWidth(text: String, columns: Int) {
    #expect(TextLayout.width(text) == columns)
  }

  @Test(arguments: [
    ("one two three four five six", "one two three four\n  five six"),
    ("語語語語語 語語語語語 語", "語語語語語\n  語語語語語 語"),
    ("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n  b"), ("a\nb", "a\n  b"),
    ("", ""),
  ])
  func wrapsWithAHangingIndent(text: String, expected: String) {
    #expect(TextLayout.wrap(text, width: 22, indent: "  ") == expected)
  }

  @Test func tableAlignsWideLabels() {
    #expect(
      TextLayout.table([("語", "one"), ("abc", "two")], indent: "")
        == ["語   one", "abc  two"])
  }
}
