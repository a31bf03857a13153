import Browsing
import Cookies
import Diagnostics
import HTTP
import Testing

@testable import Rules

@Suite struct RulesSizeAndLeakTests {
  static let sizes: [Fault] = [
    Fault("a head of one page", []) { $0.hops[1].sizes.responseHead = 4_096 },
    Fault("a head of more than a page", ["SIZ-001"]) { $0.hops[1].sizes.responseHead = 4_097 },
    Fault("a target of 2,000 bytes", []) { $0.hops[1].sizes.requestTarget = 2_000 },
    Fault("a longer target", ["SIZ-002"]) { $0.hops[1].sizes.requestTarget = 2_001 },
    Fault("a long Cookie field", ["SIZ-003"]) { $0.hops[1].sizes.cookieField = 8_191 },
    Fault("many request fields", ["SIZ-003"]) { $0.hops[1].sizes.requestHead = 16_385 },
    Fault("a cookie that browsers drop", ["SIZ-004"]) {
      $0.hops[1].setCookies.append("callback=" + String(repeating: "x", count: 4_096))
    },
    Fault("414", ["SIZ-005", "TRC-001"]) { $0.cut(after: 2, .errorPage, status: 414) },
    Fault("400 in nginx's words", ["SIZ-005", "TRC-001"]) {
      $0.cut(
        after: 2, .errorPage, page: PageSummary(kind: .error, title: "400 Request Header Or Cookie Too Large"),
        status: 400)
    },
    Fault("502 with large cookies", ["SIZ-005", "TRC-001"]) {
      $0.cut(after: 2, .errorPage, status: 502)
      $0.hops[1].sizes.cookieField = 5_000
    },
    Fault("502 by itself", ["TRC-001"]) { $0.cut(after: 2, .errorPage, status: 502) },
  ]

  @Test(arguments: sizes) func breaksSizes(_ fault: Fault) { #expect(fault.broken() == fault.expected) }

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

  /// A `Set-Cookie` line without `=` is all value, and a value must not become a name.
  @Test(arguments: [
    ("sid=1; Path=/", "Set-Cookie sid"), ("=v", "Set-Cookie "), ("secret", "Set-Cookie"),
    ("secret; Path=/x", "Set-Cookie"),
    ("", "Set-Cookie"),
  ])
  func aFieldIsNamedWithoutItsValue(line: String, name: String) {
    #expect(HopSizes.largest(of: Fields([Field("Set-Cookie", line)])).map(\.name) == [name])
  }

  @Test func aLargeHeadNamesItsLargestFieldsAndTheServerThatRefuses() throws {
    var sketch = TraceSketch.healthy
    sketch.hops[1].setCookies.append("big=" + String(repeating: "x", count: 3_900) + "; Path=/; Max-Age=0")
    sketch.hops[1].sizes.responseHead = 4_300
    sketch.hops[1].sizes.largestFields = HopSizes.largest(
      of: Fields(sketch.hops[1].setCookies.map { Field("Set-Cookie", $0) }))
    let finding = try #require(sketch.build().judgements.flatMap(\.findings).first)
    #expect(finding.rule.id.rawValue == "SIZ-001" && finding.hop == 2)
    #expect(finding.detail.contains("4,300 bytes, over the 4,096 of nginx"))
    #expect(finding.detail.contains("most of it is Set-Cookie big (3,937 bytes)"))
  }
}
