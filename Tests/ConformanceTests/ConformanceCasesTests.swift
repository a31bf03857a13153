import Conformance
import Testing

@Suite struct ConformanceCasesTests {
  @Test func namesAreUniqueAndInTheStyleOfTheSuite() {
    let names = ConformanceCases.all.map(\.name)
    #expect(Set(names).count == names.count)
    #expect(names.filter { !$0.hasPrefix("oidcc-") || $0.contains("_") } == [])
  }

  /// Every case cites somebody, says what it is about, and expects something.
  @Test(arguments: ConformanceCases.all)
  func isComplete(_ each: ConformanceCase) {
    #expect(!each.citations.isEmpty && !each.expectations.isEmpty)
    #expect((20...110).contains(each.title.count) && !each.title.hasSuffix("."))
    #expect(Set(each.expectations).count == each.expectations.count)
  }

  /// The suite's own modules, those that need a receiver or a page of session management aside.
  @Test func theSuiteIsThere() {
    let names = Set(ConformanceCases.all.map(\.name))
    let suffixes = [
      "", "-no-state", "-no-params", "-only-state", "-no-post-logout-redirect-uri", "-no-id-token-hint",
      "-bad-id-token-hint", "-modified-id-token-hint", "-bad-post-logout-redirect-uri",
      "-query-added-to-post-logout-redirect-uri", "-discovery-endpoint-verification",
    ]
    let others = [
      "oidcc-frontchannel-logout-discovery-endpoint-verification", "oidcc-frontchannel-rp-initiated-logout",
      "oidcc-backchannel-logout-discovery-endpoint-verification",
      "oidcc-session-management-discovery-endpoint-verification",
    ]
    let expected = suffixes.map { "oidcc-rp-initiated-logout" + $0 } + others
    #expect(expected.filter { !names.contains($0) } == [])
  }

  private static let changes: [(URIChange, String, String?)] = [
    (.path, "https://app.example/out?x=1", "https://app.example/bad_post_logout_redirect_uri"),
    (.query, "https://app.example/out", "https://app.example/out?foo=bar"),
    (.query, "https://app.example/out?x=1", "https://app.example/out?x=1&foo=bar"),
    (.slash, "https://app.example/out", "https://app.example/out/"),
    (.slash, "https://app.example/out/", "https://app.example/out"),
    (.slash, "https://app.example/", "https://app.example//"),
    (.scheme, "https://app.example/out", "http://app.example/out"),
    (.scheme, "http://localhost:9400/out", "https://localhost:9400/out"),
    (.scheme, "com.example.app:/out", nil),
    (.port, "https://app.example/out", "https://app.example:8443/out"),
    (.port, "https://app.example:8443/out", "https://app.example:8444/out"),
    (.port, "com.example.app:/out", nil),
    (.letterCase, "https://app.example/Out?x=y", "https://app.example/OUT?x=y"),
    (.letterCase, "https://app.example/OUT", "https://app.example/out"),
    (.letterCase, "https://app.example/", nil),
    (.host, "https://app.example/out", "https://post-logout.invalid/out"),
  ]

  @Test(arguments: changes)
  func aURIChanges(_ change: URIChange, _ uri: String, _ expected: String?) {
    #expect(change.apply(to: uri) == expected)
  }
}
