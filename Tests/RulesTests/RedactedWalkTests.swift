import Browsing
import TestSamples
import Testing

/// `check` judges redacted walks, and saved evidence holds nothing else: no verdict may change by that.
@Suite struct RedactedWalkTests {
  static let faults =
    RedirectRulesTests.coming + RedirectRulesTests.pages + RedirectRulesTests.transport + CookieRulesTests.faults
    + SizeRulesTests.sizes + LeakRulesTests.leaks + ApplicationRulesTests.faults
    + FrontChannelRulesTests.faults

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
