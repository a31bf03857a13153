import Browsing
import Diagnostics
import HTTP
import TestSamples
import Testing

@Suite struct ReturnTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let wanted: String?
    let state: String?
    let target: String
    let reached: Bool?
    let stateReturned: Bool?

    init(_ wanted: String?, _ state: String?, _ target: String, _ reached: Bool?, _ stateReturned: Bool?) {
      self.wanted = wanted
      self.state = state
      self.target = target
      self.reached = reached
      self.stateReturned = stateReturned
    }

    var testDescription: String { "\(wanted ?? "-") \(state ?? "-") -> \(target)" }
  }

  static let rows: [Row] = [
    Row("https://a.example/", nil, "https://a.example/", true, nil),
    Row("https://a.example/", "x", "https://a.example/?state=x", true, true),
    Row("https://a.example/", "x", "https://a.example/", true, false),
    Row("https://a.example/", "x", "https://a.example/?state=y", true, false),
    Row("https://a.example/?p=1", "x", "https://a.example/?p=1&state=x", true, true),
    Row("https://a.example/?p=1", "x", "https://a.example/?state=x&p=1", true, true),
    Row("https://a.example/?p=1", "x", "https://a.example/?state=x", false, true),
    Row("https://a.example/?state=own", "x", "https://a.example/?state=own&state=x", true, true),
    Row("https://a.example/?state=own", nil, "https://a.example/?state=own", true, nil),
    Row("https://a.example", "x", "https://a.example/?state=x", true, true),
    Row("https://a.example:443/", nil, "https://a.example/", true, nil),
    Row("https://a.example/cb", nil, "https://a.example/cb/", false, nil),
    Row("https://a.example/cb", nil, "https://a.example/CB", false, nil),
    Row("https://a.example/cb", nil, "http://a.example/cb", false, nil),
    Row("https://a.example/", "x", "https://a.example/?state=x&lang=en", false, true),
    Row("com.example.app:/out", "x", "com.example.app:/out?state=x", true, true),
    Row("com.example.app:/out", "x", "com.example.app://out?state=x", false, false),
    Row("https://a.example/", "a+b", "https://a.example/?state=a%2Bb", true, true),
    Row("https://a.example/", "a+b", "https://a.example/?state=a+b", true, false),
    // Canonically equivalent, and still not what was sent.
    Row("https://a.example/", "\u{E9}", "https://a.example/?state=e%CC%81", true, false),
    Row(nil, nil, "https://a.example/", nil, nil),
    Row(nil, "x", "https://a.example/?state=x", nil, nil),
    Row("https://a.example/", "x", "https://id.example/done", false, false),
  ]

  @Test(arguments: rows) func comesBack(_ row: Row) {
    let start = "https://id.example/logout"
    let hop = Hop(
      number: 1, layer: .provider, request: Request("GET", start), response: .init(head: .init(status: 302)),
      next: Continuation(.redirect, row.target))
    let goal = TraceGoal(postLogoutRedirectURI: row.wanted, state: row.state, endSessionEndpoint: start)
    let trace = Trace(
      goal: goal, startURL: start, hops: [hop], outcome: .completed, outcomeReason: "", finalURL: row.target)
    #expect(trace.reachedPostLogoutRedirectURI == row.reached)
    #expect(trace.stateReturned == row.stateReturned)
  }

  @Test func theApplicationsOwnRequestCountsWhereTheUserNamedNoReturn() {
    let trace = TraceSketch.healthy.build()
    #expect(trace.goal.postLogoutRedirectURI == nil)
    #expect(trace.reachedPostLogoutRedirectURI == true)
    #expect(trace.stateReturned == true)
  }
}
