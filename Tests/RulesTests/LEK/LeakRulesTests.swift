import Browsing
import Cookies
import Diagnostics
import HTTP
import TestSamples
import Testing

@Suite struct LeakRulesTests {
  static let leaks: [Fault] = [
    Fault("a token in the application's URL", ["LEK-001", "LEK-004"]) {
      $0.hops[0].url = "https://app.example/logout?idToken=\(TraceSketch.token)"
      $0.hops[0].fields = []
    },
    Fault("a token as a saved trace shows it", ["LEK-001"]) {
      $0.hops[0].url = Redaction.on.url("https://app.example/logout?t=%2Fx%3Ft%3D\(TraceSketch.token)")
    },
    Fault("foreign resources beside a token", ["LEK-002", "TRC-008", "TRC-017"], in: .frontChannel) {
      $0.hops[1].page = PageSummary(kind: .frontChannel, thirdPartyResources: ["https://cdn.example/a.js"])
    },
    Fault("foreign resources under a policy", ["TRC-008", "TRC-017"], in: .frontChannel) {
      $0.hops[1].page = PageSummary(kind: .frontChannel, thirdPartyResources: ["https://cdn.example/a.js"])
      $0.hops[1].fields.append("Referrer-Policy", "no-referrer")
    },
    Fault("a token in a Referer", ["LEK-002"]) {
      $0.hops[2].requestFields = .of(["Referer": TraceSketch.logoutURL])
    },
    Fault("a token in a cookie that stays", ["LEK-003"]) {
      $0.cookies.append(
        Cookie(
          name: "authjs.callback-url", value: "https%3A%2F%2Fapp.example%2Fout%3FidToken%3D\(TraceSketch.token)",
          domain: "app.example", isHostOnly: true, isSecure: true))
    },
    Fault("an answer that may be stored", ["LEK-004"]) {
      $0.hops[1].fields = .of(["Location": TraceSketch.home + "?state=xyz", "Cache-Control": "no-cache"])
    },
  ]

  @Test(arguments: leaks) func leaksTokens(_ fault: Fault) { #expect(fault.broken() == fault.expected) }
}
