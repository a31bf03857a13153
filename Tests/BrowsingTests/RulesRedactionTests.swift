import Browsing
import Testing

/// `check` judges redacted walks, and saved evidence holds nothing else: no verdict may change by that.
@Suite struct RulesRedactionTests {
  static let faults =
    RulesRedirectTests.coming + RulesRedirectTests.pages + RulesRedirectTests.transport + RulesCookieTests.faults
    + RulesSizeAndLeakTests.sizes + RulesSizeAndLeakTests.leaks + RulesApplicationTests.faults
    + RulesFrontChannelTests.faults

  @Test(arguments: faults)
  func aRedactedWalkIsJudgedAlike(_ fault: Fault) {
    var sketch = fault.base()
    fault.make(&sketch)
    let redacted = sketch.build().redacted
    for secret in [TraceSketch.token, "app-session-value", "provider-session-value"] {
      #expect(!"\(redacted)".contains(secret))
    }
    #expect(redacted.brokenRules == fault.expected)
  }
}
