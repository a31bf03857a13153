import CurlTransport
import Diagnostics
import HTTP
import TestSupport
import Testing

/// How connections are made, shared and let go.
@Suite struct ConnectionTests {
  @Test func connectionIsReusedAndTimingsSayIt() async throws {
    let server = try LoopbackServer(.answer(200, "ok"))
    let transport = CurlTransport(CurlOptions(timeout: 120, connectTimeout: 60, proxy: "", maxIdleSeconds: 86_400))
    for number in 1...10 {
      let facts = try await transport.send(Request("GET", server.url())).connection
      #expect(facts.remoteAddress == "127.0.0.1:\(server.port)")
      #expect(facts.tlsVersion == nil)
      #expect((facts.timings.connect > 0) == (number == 1))
      #expect(facts.timings.tls == 0)
      #expect(facts.timings.firstByte > 0)
      let phases = facts.timings.dns + facts.timings.connect + facts.timings.tls
      #expect(phases <= facts.timings.firstByte && facts.timings.firstByte <= facts.timings.total)
    }
    #expect(server.connectionCount == 1)
    #expect(server.requests.count == 10)
  }

  @Test func closedConnectionIsReplaced() async throws {
    let server = try LoopbackServer(.answer(200, "ok"), .close)
    let transport = CurlTransport(CurlOptions(timeout: 120, connectTimeout: 60, proxy: ""))
    for _ in 1...5 {
      #expect(try await transport.send(Request("GET", server.url())).status == 200)
    }
    #expect(server.connectionCount == 5)
  }

  @Test func fiftyRequestsInParallel() async throws {
    let server = try LoopbackServer { [.answer(200, "you asked for \($0.target)")] }
    let transport = CurlTransport(CurlOptions(timeout: 120, connectTimeout: 60, proxy: ""))
    let bodies = try await withThrowingTaskGroup(of: (Int, [UInt8]).self) { group in
      for number in 0..<50 {
        group.addTask { (number, try await transport.send(Request("GET", server.url("/\(number)"))).body) }
      }
      return try await group.reduce(into: [Int: [UInt8]]()) { $0[$1.0] = $1.1 }
    }
    #expect(bodies == Dictionary(uniqueKeysWithValues: (0..<50).map { ($0, Array("you asked for /\($0)".utf8)) }))
    #expect(server.requests.count == 50)
  }

  @Test func resolveOptionGivesTheAddress() async throws {
    let server = try LoopbackServer(.answer(200))
    let transport = CurlTransport(CurlOptions(resolve: ["id.example.com:\(server.port):127.0.0.1"], proxy: ""))
    let response = try await transport.send(Request("GET", "http://id.example.com:\(server.port)/x"))
    #expect(response.connection.remoteAddress == "127.0.0.1:\(server.port)")
    #expect(server.requests.first?.fields["Host"] == "id.example.com:\(server.port)")
  }

  @Test func internationalHostIsConverted() async throws {
    let server = try LoopbackServer(.answer(200))
    let transport = CurlTransport(CurlOptions(resolve: ["xn--bcher-kva.example:\(server.port):127.0.0.1"], proxy: ""))
    let response = try await transport.send(Request("GET", "http://bücher.example:\(server.port)/"))
    #expect(response.status == 200)
    #expect(server.requests.first?.fields["Host"] == "xn--bcher-kva.example:\(server.port)")
  }

  @Test func malformedResolveOptionIsReported() async throws {
    let transport = CurlTransport(CurlOptions(resolve: ["id.example.com"], proxy: ""))
    let error = await failure(transport, "http://id.example.com/")
    #expect(error?.message == "the address given for id.example.com is malformed")
    #expect(error?.hint == "give --resolve HOST:PORT:ADDRESS")
  }

  @Test func proxyIsAskedForTheWholeURL() async throws {
    let server = try LoopbackServer(.answer(200, "from the proxy"))
    let transport = CurlTransport(CurlOptions(proxy: "http://127.0.0.1:\(server.port)"))
    let response = try await transport.send(Request("GET", "http://id.example.com/a%2fb?c"))
    #expect(response.body == Array("from the proxy".utf8))
    #expect(server.targets == ["http://id.example.com/a%2fb?c"])
  }

  @Test func proxyThatRefusesIsReported() async throws {
    let server = try LoopbackServer(.answer(403, "no"), .close)
    let transport = CurlTransport(CurlOptions(proxy: "http://127.0.0.1:\(server.port)"))
    let error = await failure(transport, "https://id.example.com/")
    #expect(error?.kind == .connect)
    #expect(error?.message == "the proxy refused to connect to id.example.com:443 with status 403")
  }

  @Test func proxyThatIsNotThereIsReported() async throws {
    let transport = CurlTransport(CurlOptions(proxy: "http://127.0.0.1:\(try LoopbackSocket.unusedPort())"))
    let error = await failure(transport, "http://id.example.com/")
    #expect(error?.kind == .connect)
    #expect(error?.message.hasPrefix("the proxy for id.example.com could not be reached") == true)
  }

  @Test func refusedConnectionNamesThePort() async throws {
    let port = try LoopbackSocket.unusedPort()
    let error = await failure(
      CurlTransport(CurlOptions(timeout: 120, connectTimeout: 60, proxy: "")), "http://127.0.0.1:\(port)/")
    #expect(error?.kind == .connect)
    #expect(error?.message == "127.0.0.1 refused the connection on port \(port)")
    #expect(error?.hint == "check that the server runs and listens on port \(port)")
  }

  @Test func unknownHostIsNamed() async throws {
    let error = await failure(
      CurlTransport(CurlOptions(timeout: 120, connectTimeout: 60, proxy: "")), "http://no-such-host.invalid:81/")
    // Whether the resolver says "no such name" or nothing depends on the machine.
    #expect(error?.kind == .dns || error?.kind == .timeout)
    #expect(error?.message.contains("no-such-host.invalid") == true)
  }

  static let refusedURLs = [
    ("file:///etc/hostname", "the scheme file is not requested"),
    ("ftp://host.example/", "the scheme ftp (host host.example) is not requested"),
    ("javascript:alert(1)", "the scheme javascript is not requested"),
    ("com.example.app:/logout", "the scheme com.example.app is not requested"),
    ("/relative?id_token_hint=secret", "the URL is not complete"),
    ("", "the URL is not complete"),
    ("https:/only-a-path", "the URL is not complete"),
    ("https://", "the URL has no host"),
    ("https:///path", "the URL has no host"),
    ("http://a.example/b c", "the URL for a.example holds a space or a control character"),
    ("http://a.example/b\r\nX: y", "the URL for a.example holds a space or a control character"),
    ("http://a.example/\u{7F}", "the URL for a.example holds a space or a control character"),
    ("http://a.example/\u{1}", "the URL for a.example holds a space or a control character"),
    ("http://a.example/?\u{85}", "the URL for a.example holds a space or a control character"),
    ("http://u:p\r\n@a.example/", "the URL for a.example holds a space or a control character"),
    ("http://a.example:99999/", "the URL for a.example is malformed"),
    ("http://[::1/", "the URL has no host"),
  ]

  @Test(arguments: refusedURLs) func urlThatCannotBeSentIsRefused(_ url: String, _ message: String) async throws {
    let error = await failure(CurlTransport(CurlOptions(timeout: 120, connectTimeout: 60, proxy: "")), url)
    #expect(error?.kind == .protocol)
    #expect(error?.message.split(separator: " (libcurl").first.map(String.init) == message)
  }

  @Test(
    arguments: [
      Field("A\r\nB", "c"), Field("A", "b\r\nC: d"), Field("", "b"), Field("A B", "c"), Field("A", "\0"),
      Field("A", "\u{1B}[2J"), Field("A", "\u{7F}"), Field("Authorization", "Basic \u{1}"),
    ])
  func fieldThatWouldSplitTheRequestIsRefused(_ field: Field) async throws {
    let server = try LoopbackServer(.answer(200))
    let own = await failure(CurlTransport(CurlOptions(proxy: "")), server.url(), fields: [field])
    #expect(own?.kind == .protocol)
    let ofAll = await failure(CurlTransport(CurlOptions(proxy: "", fields: [field])), server.url())
    #expect(ofAll?.message.hasSuffix("for 127.0.0.1:\(server.port) is malformed") == true)
    #expect(server.connectionCount == 0)
  }

  @Test(arguments: ["", "GET\r\nX: y", "GET /", "G\u{1}T", "GÉT"])
  func methodThatWouldSplitTheRequestIsRefused(_ method: String) async throws {
    let server = try LoopbackServer(.answer(200))
    let error = await failure(CurlTransport(CurlOptions(proxy: "")), server.url(), method: method)
    #expect(error?.message.hasPrefix("the method ") == true)
    #expect(server.connectionCount == 0)
  }

  @Test func userAgentWithALineBreakIsRefused() async throws {
    let server = try LoopbackServer(.answer(200))
    let error = await failure(CurlTransport(CurlOptions(proxy: "", userAgent: "a\r\nX: y")), server.url())
    #expect(error?.message == "the request field User-Agent for 127.0.0.1:\(server.port) is malformed")
    #expect(server.connectionCount == 0)
  }

  private func failure(
    _ transport: CurlTransport, _ url: String, method: String = "GET", fields: Fields = []
  ) async -> Failure? {
    await #expect(throws: Failure.self) { try await transport.send(Request(method, url, fields: fields)) }
  }
}
