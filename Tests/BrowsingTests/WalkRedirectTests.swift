import Browsing
import Cookies
import HTTP
import TestSupport
import Testing

private let op = "https://op.example/a/logout?x=1"

struct MethodCase: Sendable, CustomTestStringConvertible {
  let status: Int
  let method: String
  let next: String
  let keepsBody: Bool

  init(_ status: Int, _ method: String, _ next: String, keepsBody: Bool = false) {
    self.status = status
    self.method = method
    self.next = next
    self.keepsBody = keepsBody
  }

  var testDescription: String { "\(status) \(method)" }
}

struct TargetCase: Sendable, CustomTestStringConvertible {
  let location: String
  let target: String
  /// What is put on the wire; `nil` when it is the target.
  let wire: String?

  init(_ location: String, _ target: String, wire: String? = nil) {
    self.location = location
    self.target = target
    self.wire = wire
  }

  var testDescription: String { location }
}

@Suite struct WalkRedirectTests {
  @Test(
    "the method after a redirect is what browsers make of it",
    arguments: [
      MethodCase(301, "GET", "GET"), MethodCase(302, "GET", "GET"), MethodCase(303, "GET", "GET"),
      MethodCase(307, "GET", "GET"), MethodCase(308, "GET", "GET"), MethodCase(301, "POST", "GET"),
      MethodCase(302, "POST", "GET"), MethodCase(303, "POST", "GET"),
      MethodCase(307, "POST", "POST", keepsBody: true), MethodCase(308, "POST", "POST", keepsBody: true),
      MethodCase(303, "HEAD", "HEAD"), MethodCase(302, "PUT", "PUT", keepsBody: true), MethodCase(303, "PUT", "GET"),
    ])
  func method(_ row: MethodCase) async {
    let start = Request(
      row.method, op, fields: [Field("Content-Type", "text/x")], body: row.method == "GET" ? nil : [1, 2])
    let trace = await WalkCase(
      name: "", start: start,
      answers: ["\(row.method) \(op)": .redirect(row.status, to: "/b"), "\(row.next) https://op.example/b": page],
      outcome: .completed, hops: []
    ).run()
    #expect(trace.lines == ["1 \(row.method) \(op)", "2 \(row.next) https://op.example/b"])
    #expect(trace.hops.last?.request.body == (row.keepsBody ? [1, 2] : row.next == "HEAD" ? [1, 2] : nil))
    #expect((trace.field("Content-Type", "2") != nil) == (trace.hops.last?.request.body != nil))
  }

  @Test(
    "a reference is resolved as a browser does, its spelling kept",
    arguments: [
      TargetCase("/b", "https://op.example/b"), TargetCase("b?y", "https://op.example/a/b?y"),
      TargetCase("../b", "https://op.example/b"), TargetCase("//b.example/c", "https://b.example/c"),
      TargetCase("?y=%2f", "https://op.example/a/logout?y=%2f"), TargetCase("  /b  ", "https://op.example/b"),
      TargetCase("\\\\b.example\\c?d\\e", "https://b.example/c?d\\e"),
      TargetCase("https://B.example:443/%7e", "https://B.example:443/%7e"),
      TargetCase("/b c\u{E9}", "https://op.example/b c\u{E9}", wire: "https://op.example/b%20c%C3%A9"),
      TargetCase("http://op.example/b", "http://op.example/b"),
    ])
  func target(_ row: TargetCase) async {
    let wire = row.wire ?? row.target
    let trace = await WalkCase(
      name: "", start: Request("GET", op), answers: [op: .redirect(to: row.location), wire: page], outcome: .completed,
      hops: []
    ).run()
    #expect(trace.hops.first?.next == Continuation(.redirect, row.target))
    #expect(trace.lines.last == "2 GET \(wire)")
    #expect(trace.finalURL == row.target)
  }

  @Test("a fragment is inherited, never sent, and a new one wins")
  func fragments() async {
    let trace = await WalkCase(
      name: "", start: Request("GET", op + "#one"),
      answers: [
        op: .redirect(to: "/b"), "https://op.example/b": .redirect(to: "/c#two"), "https://op.example/c": page,
      ],
      outcome: .completed, hops: []
    ).run()
    #expect(trace.hops.map(\.next.url) == ["https://op.example/b#one", "https://op.example/c#two", nil])
    #expect(trace.lines == ["1 GET \(op)", "2 GET https://op.example/b", "3 GET https://op.example/c"])
    #expect(trace.finalURL == "https://op.example/c#two")
  }

  @Test("a loop is a repeated request with the same cookies; a changed cookie breaks it")
  func loops() async {
    let a = "https://op.example/a"
    let loop = await WalkCase(
      name: "", start: Request("GET", a),
      answers: [a: .redirect(to: "/b"), "https://op.example/b": .redirect(to: "/a")],
      outcome: .loop, hops: []
    ).run()
    #expect(loop.outcome == .loop)
    #expect(loop.lines == ["1 GET \(a)", "2 GET https://op.example/b"])
    #expect(loop.outcomeReason == "the next request would repeat hop 1 with the same cookies")
    let once = await WalkCase(
      name: "", start: Request("GET", a), answers: [a: .redirect(to: "/a", fields: [Field("Set-Cookie", "n=1")])],
      outcome: .loop, hops: []
    ).run()
    #expect(once.outcome == .loop)
    #expect(once.lines == ["1 GET \(a)", "2 GET \(a)"])
    #expect(once.outcomeReason == "the next request would repeat hop 2 with the same cookies")
  }

  @Test("an endless chain is cut", arguments: [1, 3, 20])
  func tooMany(_ limit: Int) async {
    let answers = Dictionary(
      uniqueKeysWithValues: (0..<30).map { ("https://op.example/\($0)", Response.redirect(to: "/\($0 + 1)")) })
    let trace = await WalkCase(
      name: "", start: Request("GET", "https://op.example/0"), options: NavigationOptions(maxHops: limit),
      answers: answers,
      outcome: .tooManyHops, hops: []
    ).run()
    #expect(trace.outcome == .tooManyHops)
    #expect(trace.hops.count == limit)
    #expect(trace.finalURL == "https://op.example/\(limit)")
  }

  @Test("sizes are those of the HTTP/1.1 text")
  func sizes() async throws {
    var request = Request("POST", op, body: Array("abc".utf8))
    request.fields.append("X-Only", "1")
    let trace = await WalkCase(
      name: "", start: request, held: ["https://op.example/ a=1"],
      answers: ["POST \(op)": .text(200, "hello")], outcome: .completed, hops: []
    ).run()
    let hop = try #require(trace.hops.first)
    var text = "POST /a/logout?x=1 HTTP/1.1\r\nHost: op.example\r\n"
    for field in hop.request.fields.all { text += "\(field.name): \(field.value)\r\n" }
    text += "Content-Length: 3\r\n\r\n"
    #expect(hop.sizes.requestHead == text.utf8.count)
    #expect(hop.sizes.requestTarget == "/a/logout?x=1".utf8.count)
    #expect(hop.sizes.cookieField == "Cookie: a=1".utf8.count)
    #expect(hop.sizes.requestBody == 3)
    #expect(hop.sizes.responseHead == "HTTP/1.1 200 \r\nContent-Type: text/html\r\n\r\n".utf8.count)
    #expect(hop.sizes.responseBody == 5)
    #expect(hop.startedAt == WalkCase.now)
  }
}
