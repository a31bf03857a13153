import HTTP
import Testing

@testable import CurlTransport

/// How header lines become heads.
@Suite struct HeadCollectorTests {
  struct Case: Sendable {
    let line: String
    let version: String?
    var status = 200
    var reason = ""
  }

  static let statusLines = [
    Case(line: "HTTP/1.1 200 OK", version: "1.1", reason: "OK"), Case(line: "HTTP/2 404 ", version: "2", status: 404),
    Case(line: "HTTP/1.0 302 Moved  twice ", version: "1.0", status: 302, reason: "Moved  twice "),
    Case(line: "HTTP/1.1 200", version: "1.1"), Case(line: "HTTP/ 200 OK", version: nil),
    Case(line: "HTTP/1.1 20 OK", version: nil), Case(line: "HTTP/1.1 2000 OK", version: nil),
    Case(line: "HTTP/1.1 -20 OK", version: nil), Case(line: "HTTP/1.1 099 OK", version: nil),
    Case(line: "HTTP/1.1", version: nil), Case(line: "ICY 200 OK", version: nil),
    Case(line: "HTTP/é 200", version: nil),
  ]

  @Test(arguments: statusLines) func statusLineIsRead(_ row: Case) {
    let head = ResponseHead(parsing: Array((row.line + "\r\nA: b\r\n\r\n").utf8))
    #expect(head?.httpVersion == row.version)
    guard let head else { return }
    #expect(head.status == row.status)
    #expect(head.reason == row.reason)
    #expect(head.fields == [Field("A", "b")])
  }

  static let fieldLines: [(String, Fields)] = [
    ("", []), ("A:b\n", [Field("A", "b")]), ("A : b \t\r\n", [Field("A", "b")]), (":b\r\n", []), ("no colon\r\n", []),
    (" folded first\r\nA: b\r\n", [Field("A", "b")]), ("A: b\r\n c\r\n\td\r\n", [Field("A", "b c d")]),
    ("A:\r\n b\r\n", [Field("A", "b")]), ("A: b\r\n \r\nB: c:d\r\n", [Field("A", "b"), Field("B", "c:d")]),
    ("a: 1\r\nA: 2\r\na: 3\r\n", [Field("a", "1"), Field("A", "2"), Field("a", "3")]),
  ]

  @Test(arguments: fieldLines) func fieldsAreRead(_ lines: String, _ fields: Fields) {
    #expect(ResponseHead(parsing: Array("HTTP/1.1 200 OK\r\n\(lines)\r\n".utf8))?.fields == fields)
  }

  @Test func switchingProtocolsIsFinal() {
    var collector = HeadCollector()
    take(
      ["HTTP/1.1 102 Wait\r\n", "\r\n", "HTTP/1.1 101 Switch\r\n", "\r\n", "HTTP/1.1 200 OK\r\n", "\r\n"], &collector)
    #expect(collector.informational.map(\.status) == [102])
    #expect(collector.final?.status == 101)
  }

  @Test func unfinishedHeadIsNone() {
    var collector = HeadCollector()
    #expect(!collector.hasBegun)
    take(["HTTP/1.1 200 OK\r\n", "A: b\r\n"], &collector)
    #expect(collector.final == nil)
    #expect(collector.hasBegun)
    #expect(!collector.isMalformed)
  }

  @Test func limitsCountEverything() {
    var collector = HeadCollector()
    for _ in 1...CurlOptions.maxHeaderLines { #expect(take("\n", &collector) == nil) }
    #expect(take("\n", &collector) == .lines)
    collector = HeadCollector()
    #expect(take(String(repeating: "x", count: CurlOptions.maxHeaderBytes), &collector) == nil)
    #expect(take("\n", &collector) == .bytes)
  }

  private func take(_ lines: [String], _ collector: inout HeadCollector) {
    for line in lines { #expect(take(line, &collector) == nil) }
  }

  private func take(_ line: String, _ collector: inout HeadCollector) -> HeadCollector.Excess? {
    Array(line.utf8).withUnsafeBytes { collector.take($0) }
  }
}
