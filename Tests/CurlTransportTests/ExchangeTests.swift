import CurlTransport
import HTTP
import TestSupport
import Testing

/// What is sent and what is kept of the answer.
@Suite struct ExchangeTests {
  // However long a busy machine leaves a test lying, its connection is to be used again.
  let transport = CurlTransport(
    CurlOptions(timeout: 120, connectTimeout: 60, proxy: "", userAgent: "oidc-logout/9", maxIdleSeconds: 86_400))

  static let targets = [
    "/", "/?", "/a%2f%zz?b=%20&c=+", "//a/../b/./c", "/a?b?c/../d", "/[x]{y}|^`\"<>\\", "/a;b=c:d@e,f!g$h'(i)*j",
  ]

  @Test(arguments: targets) func targetIsSentByteForByte(_ target: String) async throws {
    let server = try LoopbackServer(.answer(200))
    _ = try await transport.send(Request("GET", server.url(target + "#fragment")))
    #expect(server.targets == [target])
  }

  @Test func emptyPathIsASlash() async throws {
    let server = try LoopbackServer(.answer(200))
    _ = try await transport.send(Request("GET", server.url("?a=b")))
    #expect(server.targets == ["/?a=b"])
  }

  @Test func onlyGivenFieldsAreSentAndInOrder() async throws {
    let server = try LoopbackServer(.answer(200))
    let fields: Fields = [
      Field("B", "1"), Field("a", "x; y=\"z\""), Field("B", "2"), Field("Empty", ""), Field("Text", "für"),
    ]
    _ = try await transport.send(Request("GET", server.url(), fields: fields))
    let sent = server.requests.first?.fields.all ?? []
    #expect(sent.prefix(3).map(\.name) == ["Host", "User-Agent", "Accept-Encoding"])
    #expect(sent.dropFirst(3) == fields.all[...])
    #expect(server.requests.first?.fields["User-Agent"] == "oidc-logout/9")
  }

  @Test func ownFieldsReplaceWhatWouldBeSent() async throws {
    let server = try LoopbackServer(.answer(200))
    let extra: Fields = [Field("x-extra", "2"), Field("accept", "text/html")]
    let transport = CurlTransport(CurlOptions(proxy: "", fields: extra))
    let own: Fields = [Field("X-Extra", "1"), Field("User-Agent", "me"), Field("Accept", "*/*")]
    _ = try await transport.send(Request("GET", server.url(), fields: own))
    let sent = server.requests.first?.fields
    #expect(sent?.values("X-Extra") == ["2"])
    #expect(sent?.values("Accept") == ["text/html"])
    #expect(sent?.values("User-Agent") == ["me"])
  }

  struct MethodCase: Sendable, CustomTestStringConvertible {
    let method: String
    var body: [UInt8]?
    let length: String?
    var testDescription: String { "\(method), \(length ?? "no") bytes" }
  }

  static let methods = [
    MethodCase(method: "GET", length: nil),
    MethodCase(method: "GET", body: Array("ab".utf8), length: "2"),
    MethodCase(method: "POST", body: Array("a=b\0ü".utf8), length: "6"),
    MethodCase(method: "POST", body: [], length: "0"),
    MethodCase(method: "POST", length: "0"),
    MethodCase(method: "POST", body: [UInt8](repeating: 65, count: 3 << 20), length: "3145728"),
    MethodCase(method: "PUT", body: Array("x".utf8), length: "1"),
    MethodCase(method: "DELETE", length: nil),
    MethodCase(method: "OPTIONS", length: nil),
    MethodCase(method: "FOO", body: Array("x".utf8), length: "1"),
  ]

  @Test(arguments: methods) func methodAndBodyAreSent(_ row: MethodCase) async throws {
    let server = try LoopbackServer(.answer(200, "ok"))
    let response = try await transport.send(Request(row.method, server.url(), body: row.body))
    let request = try #require(server.requests.first)
    #expect(request.method == row.method)
    #expect(request.body == row.body ?? [])
    #expect(request.fields.values("Content-Length") == (row.length.map { [$0] } ?? []))
    #expect(request.fields["Content-Type"] == nil)
    #expect(request.fields["Expect"] == nil)
    #expect(response.body == Array("ok".utf8))
    #expect(response.connection.requestBytes == request.byteCount)
  }

  struct BodilessCase: Sendable {
    let method: String
    let status: Int
    let raw: String
  }

  static let bodiless = [
    BodilessCase(method: "HEAD", status: 200, raw: "HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n"),
    BodilessCase(method: "GET", status: 204, raw: "HTTP/1.1 204 No Content\r\nX: y\r\n\r\n"),
    BodilessCase(method: "GET", status: 304, raw: "HTTP/1.1 304 Not Modified\r\nContent-Length: 500\r\n\r\n"),
    BodilessCase(method: "GET", status: 302, raw: "HTTP/1.1 302 Found\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n"),
  ]

  @Test(arguments: bodiless) func answerWithoutBodyKeepsTheConnection(_ row: BodilessCase) async throws {
    let server = try LoopbackServer(.text(row.raw))
    for _ in 1...2 {
      let response = try await transport.send(Request(row.method, server.url()))
      #expect(response.status == row.status)
      #expect(response.body == [])
      #expect(response.head.raw == Array(row.raw.utf8))
    }
    #expect(server.connectionCount == 1)
  }

  @Test func headIsKeptAsReceived() async throws {
    let raw =
      "HTTP/1.1 200\r\nSet-Cookie: a=1\r\nx-b:  2 \t\r\nSET-COOKIE: c=3\r\nFolded: one\r\n\ttwo \r\n three\r\n"
      + "Latin: \u{FC}\r\nEmpty:\r\nContent-Length: 2\r\n\r\n"
    let bytes = raw.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    let server = try LoopbackServer(.send(bytes + Array("hi, and more than was said".utf8)), .close)
    let response = try await transport.send(Request("GET", server.url()))
    #expect(response.head.raw == bytes)
    #expect(response.head.reason == "")
    #expect(
      response.fields == [
        Field("Set-Cookie", "a=1"), Field("x-b", "2"), Field("SET-COOKIE", "c=3"), Field("Folded", "one two three"),
        Field("Latin", "ü"), Field("Empty", ""), Field("Content-Length", "2"),
      ])
    #expect(response.body == Array("hi".utf8))
  }

  @Test func earlyHintsComeBeforeTheAnswer() async throws {
    let server = try LoopbackServer(
      .text("HTTP/1.1 100 Continue\r\n\r\n"), .text("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"),
      .answer(200, fields: [Field("A", "b")], "ok"))
    let response = try await transport.send(Request("GET", server.url()))
    #expect(response.informational.map { $0.status } == [100, 103])
    #expect(response.informational.last?.fields == [Field("Link", "</a>")])
    #expect(response.fields == [Field("A", "b"), Field("Content-Length", "2")])
    #expect(response.body == Array("ok".utf8))
  }

  @Test func trailersDoNotTouchTheHead() async throws {
    let head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
    let server = try LoopbackServer(
      .text(head + "2\r\nok\r\n0\r\nLocation: /evil\r\nHTTP/1.1: 500\r\nX: y\r\n\r\n"))
    for _ in 1...2 {
      let response = try await transport.send(Request("GET", server.url()))
      #expect(response.status == 200)
      #expect(response.head.raw == Array(head.utf8))
      #expect(response.body == Array("ok".utf8))
    }
    #expect(server.connectionCount == 1)
  }

  @Test func encodedBodyIsDecodedAndBothSizesAreTold() async throws {
    // printf hello | gzip -n
    let packed: [UInt8] = [
      0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0xCB, 0x48, 0xCD, 0xC9, 0xC9, 7, 0, 0x86, 0xA6, 0x10, 0x36, 5, 0, 0, 0,
    ]
    let server = try LoopbackServer(.answer(200, fields: [Field("Content-Encoding", "gzip")], body: packed))
    let response = try await transport.send(Request("GET", server.url()))
    #expect(response.body == Array("hello".utf8))
    #expect(response.connection.wireBodyBytes == packed.count)
    #expect(response.fields["Content-Encoding"] == "gzip")
  }
}
