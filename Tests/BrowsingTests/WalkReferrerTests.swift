import Browsing
import Cookies
import HTTP
import TestSupport
import Testing

private let source = "https://a.example/dir/page?jwt=1"

struct ReferrerCase: Sendable, CustomTestStringConvertible {
  let policy: String
  /// Referer to the same origin, another origin, and another origin over http.
  let expected: [String?]

  var testDescription: String { policy.isEmpty ? "(none)" : policy }
}

private let origin = "https://a.example/"

@Suite struct WalkReferrerTests {
  static let table = [
    ReferrerCase(policy: "", expected: [source, origin, nil]),
    ReferrerCase(policy: "no-referrer", expected: [nil, nil, nil]),
    ReferrerCase(policy: "no-referrer-when-downgrade", expected: [source, source, nil]),
    ReferrerCase(policy: "same-origin", expected: [source, nil, nil]),
    ReferrerCase(policy: "origin", expected: [origin, origin, origin]),
    ReferrerCase(policy: "strict-origin", expected: [origin, origin, nil]),
    ReferrerCase(policy: "origin-when-cross-origin", expected: [source, origin, origin]),
    ReferrerCase(policy: "strict-origin-when-cross-origin", expected: [source, origin, nil]),
    ReferrerCase(policy: "unsafe-url", expected: [source, source, source]),
    ReferrerCase(policy: "unsafe-url, no-such-policy", expected: [source, source, source]),
    ReferrerCase(policy: "unsafe-url, no-referrer", expected: [nil, nil, nil]),
  ]
  static let targets = ["https://a.example/next", "https://b.example/next", "http://b.example/next"]

  @Test("the Referrer-Policy field of a page decides what its continuation tells", arguments: table)
  func field(_ row: ReferrerCase) async {
    for (target, expected) in zip(Self.targets, row.expected) {
      let fields: Fields = row.policy.isEmpty ? [] : [Field("Referrer-Policy", row.policy)]
      #expect(await referer(target, html: "", fields: fields) == expected)
    }
  }

  @Test(
    "meta beats the field, old keywords count, nonsense does not",
    arguments: [("never", nil), ("always", source), ("default", origin), ("origin", origin), ("nonsense", nil)]
      as [(String, String?)])
  func meta(_ content: String, _ expected: String?) async {
    let html = "<meta name=referrer content='\(content)'>"
    #expect(await referer(Self.targets[1], html: html, fields: [Field("Referrer-Policy", "no-referrer")]) == expected)
  }

  private func referer(_ target: String, html: String, fields: Fields) async -> String? {
    let trace = await WalkCase(
      name: "", start: Request("GET", source),
      answers: [
        source: .text(200, html + "<meta http-equiv=refresh content='0;url=\(target)'>", fields: fields), target: page,
      ], outcome: .completed, hops: []
    ).run()
    return trace.field("Referer", "2")
  }

  @Test("a redirect keeps the referrer, may tighten its policy, and never makes it longer again")
  func redirects() async {
    let trace = await WalkCase(
      name: "", start: Request("GET", source),
      answers: [
        source: .text(200, "<meta http-equiv=refresh content='0;url=https://b.example/1'>"),
        "https://b.example/1": .redirect(to: "https://a.example/2", fields: [Field("Referrer-Policy", "unsafe-url")]),
        "https://a.example/2": .redirect(to: "https://a.example/3", fields: [Field("Referrer-Policy", "no-referrer")]),
        "https://a.example/3": page,
      ], outcome: .completed, hops: []
    ).run()
    #expect(["2", "3", "4"].map { trace.field("Referer", $0) } == [origin, origin, nil])
  }

  @Test("the first hop names the initiator, fragments and user information never travel")
  func start() async {
    let trace = await WalkCase(
      name: "", start: Request("GET", "https://op.example/"), goal: .back(to: "https://app.example/bye"),
      answers: [
        "https://op.example/": .text(
          200, "<meta name=referrer content=unsafe-url><meta http-equiv=refresh content='0;url=/b#frag'>"),
        "https://op.example/b": .text(
          200, "<meta http-equiv=refresh content='0;url=https://c.example/'><meta name=referrer content=unsafe-url>"),
        "https://c.example/": page,
      ], outcome: .endedElsewhere, hops: []
    ).run()
    #expect(
      ["1", "2", "3"].map { trace.field("Referer", $0) } == [
        "https://app.example/", "https://op.example/", "https://op.example/b",
      ])
  }
}
