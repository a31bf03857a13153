import Diagnostics
import Judgement
import Reports
import Testing

@Suite struct JUnitReportTests {
  @Test func oneSuitePerTargetOneCasePerRule() {
    #expect(
      JUnitReport.render(Sample.document(Sample.broken, Sample.unreachable)) == """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites name="oidc-logout" tests="7" failures="1" errors="1">
        <testsuite name="production" tests="6" failures="1" errors="0" skipped="3" time="1.235" \
        timestamp="2026-01-31T12:00:00Z">
        <properties>
        <property name="issuer" value="https://op.example/realms/a"/>
        <property name="layer.app" value="ended: its cookie is gone"/>
        <property name="layer.provider" value="survives: an authorization request came back with a code"/>
        </properties>
        <testcase classname="production" name="DSC-011 some-fault"><system-out>a warning detail
        fix: mend DSC-011
        see: \(Self.source)</system-out></testcase>
        <testcase classname="production" name="DSC-012 some-fault"><failure type="error" message="the DSC-012 fault">\
        first 12 bytes
        fix: do this
        see: \(Self.source)

        second
        fix: mend DSC-012
        see: \(Self.source)</failure></testcase>
        <testcase classname="production" name="DSC-013 some-fault"></testcase>
        <testcase classname="production" name="DSC-014 some-fault"><skipped \
        message="not applicable: it has no part in this"/></testcase>
        <testcase classname="production" name="DSC-015 some-fault"><skipped message="not run: give --id-token"/></testcase>
        <testcase classname="production" name="DSC-016 some-fault"><skipped \
        message="ignored by configuration: an ignored detail"/></testcase>
        </testsuite>
        <testsuite name="gone" tests="1" failures="0" errors="1" skipped="0" timestamp="2026-01-31T12:00:00Z">
        <properties>
        <property name="issuer" value="https://gone.example"/>
        </properties>
        <testcase classname="gone" name="collect"><error type="dns" message="gone.example has no address">\
        gone.example has no address
        try: check the spelling</error></testcase>
        </testsuite>
        </testsuites>

        """)
  }

  static let source =
    "OpenID Connect RP-Initiated Logout 1.0 §2 https://openid.net/specs/openid-connect-rpinitiated-1_0.html"

  @Test func warningsFailWhenAsked() {
    var document = Sample.document(Sample.broken)
    document.failOn = .warning
    #expect(
      JUnitReport.render(document).contains("<testsuites name=\"oidc-logout\" tests=\"6\" failures=\"2\" errors=\"0\">")
    )
  }

  @Test func hostileTextStaysText() {
    let xml = JUnitReport.render(Sample.document(Sample.hostile))
    #expect(Self.isBalanced(xml))
    #expect(!xml.contains("<b>"))
    #expect(xml.contains("&lt;b&gt;&amp;amp;&quot;"))
    #expect(
      xml.unicodeScalars.allSatisfy { $0 == "\n" || ($0.value >= 0x20 && $0.value < 0xFFFE || $0.value > 0xFFFF) })
    #expect(xml.contains("time=\"0.000\""))
  }

  /// Whether every element that is opened is closed in order, and every `&` begins a reference that XML knows.
  static func isBalanced(_ xml: String) -> Bool {
    var open: [Substring] = []
    for piece in xml.split(separator: "<").dropFirst() {
      guard let end = piece.lastIndex(of: ">") else { return false }
      let tag = piece[..<end]
      if tag.hasPrefix("/") {
        guard open.popLast() == tag.dropFirst() else { return false }
      } else if !tag.hasSuffix("/") {
        open.append(tag.prefix { $0 != " " })
      }
    }
    let entities = ["amp;", "lt;", "gt;", "quot;", "#39;"]
    return open.isEmpty
      && xml.split(separator: "&").dropFirst().allSatisfy { part in entities.contains { part.hasPrefix($0) } }
  }
}
