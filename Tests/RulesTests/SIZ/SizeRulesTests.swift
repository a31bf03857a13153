import Browsing
import Cookies
import Diagnostics
import HTTP
import TestSamples
import Testing

@testable import Rules

@Suite struct SizeRulesTests {
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
    Fault("414", ["SIZ-005", "TRC-001", "TRC-023"]) { $0.cut(after: 2, .errorPage, status: 414) },
    Fault("400 in nginx's words", ["SIZ-005", "TRC-001", "TRC-023"]) {
      $0.cut(
        after: 2, .errorPage, page: PageSummary(kind: .error, title: "400 Request Header Or Cookie Too Large"),
        status: 400)
    },
    Fault("502 with large cookies", ["SIZ-005", "TRC-023"]) {
      $0.cut(after: 2, .errorPage, status: 502)
      $0.hops[1].sizes.cookieField = 5_000
    },
    Fault("502 by itself", ["TRC-023"]) { $0.cut(after: 2, .errorPage, status: 502) },
  ]

  @Test(arguments: sizes) func breaksSizes(_ fault: Fault) { #expect(fault.broken() == fault.expected) }

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
