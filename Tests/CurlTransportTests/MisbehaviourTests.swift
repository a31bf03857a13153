import CurlTransport
import Diagnostics
import HTTP
import TestSupport
import Testing

/// What a server may do wrong, and the error that says so.
@Suite struct MisbehaviourTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let steps: [ServerStep]
    var options = CurlOptions(proxy: "")
    let kind: Failure.Kind
    /// `HOST` stands for the server's address and port; libcurl's own words are left out.
    let message: String

    init(
      _ name: String, _ steps: ServerStep..., timeout: Double = 10, kind: Failure.Kind, _ message: String
    ) {
      testDescription = name
      self.steps = steps
      options.timeout = timeout
      self.kind = kind
      self.message = message
    }
  }

  static let ok = "HTTP/1.1 200 OK\r\n"
  static let long = String(repeating: "x", count: 10_000)

  static let connectionCases = [
    Case("closes early", .close, kind: .protocol, "HOST closed the connection without an answer"),
    Case(
      "closes in the status line", .text("HTTP/1.1 20"), .close, kind: .protocol,
      "HOST closed the connection without an answer"),
    Case(
      "closes in the header", .text(ok + "A: b\r\n"), .close, kind: .protocol,
      "HOST closed the connection in the middle of the header"),
    Case(
      "closes after 103", .text("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"), .close, kind: .protocol,
      "HOST closed the connection in the middle of the header"),
    Case(
      "promises too much", .text(ok + "Content-Length: 5000\r\n\r\nab"), .close, kind: .protocol,
      "HOST closed the connection after 2 of 5,000 bytes of the body"),
    Case(
      "cuts a chunk", .text(ok + "Transfer-Encoding: chunked\r\n\r\n5\r\nab"), .close, kind: .protocol,
      "HOST closed the connection after 2 bytes of the body"),
    Case("resets", .reset, kind: .protocol, "the connection to HOST was lost"),
    Case(
      "never answers", .hang, timeout: 0.2, kind: .timeout, "HOST accepted the request but sent no answer within 0.2 s"),
    Case(
      "hangs in the header", .text(ok + "A: b\r\n"), .hang, timeout: 0.2, kind: .timeout,
      "the answer of HOST was not complete within 0.2 s"),
    Case(
      "hangs in the body", .text(ok + "Content-Length: 5\r\n\r\nab"), .hang, timeout: 0.2, kind: .timeout,
      "the answer of HOST was not complete within 0.2 s"),
    Case(
      "drips bytes", .drip(Array((ok + "Content-Length: 5\r\n\r\nabcde").utf8), everyMilliseconds: 30), timeout: 0.3,
      kind: .timeout, "the answer of HOST was not complete within 0.3 s"),
  ]

  static let syntaxCases = [
    Case("another protocol", .text("SSH-2.0-x\r\n"), .close, kind: .protocol, notHTTP),
    Case("TLS", .send([0x15, 3, 1, 0, 2, 2, 80]), .close, kind: .protocol, notHTTP),
    Case("status in letters", .text("HTTP/1.1 abc OK\r\n\r\n"), .close, kind: .protocol, notHTTP),
    Case("status too long", .text("HTTP/1.1 20000 OK\r\n\r\n"), .close, kind: .protocol, notHTTP),
    Case("status too small", .text("HTTP/1.1 050 OK\r\n\r\n"), .close, kind: .protocol, notHTTP),
    Case("version in letters", .text("HTTP/x.y 200 OK\r\n\r\n"), .close, kind: .protocol, notHTTP),
    Case("negative length", .text(ok + "Content-Length: -5\r\n\r\n"), .close, kind: .protocol, malformed),
    Case("zero byte in the header", .text(ok + "A: a\0b\r\n\r\n"), .close, kind: .protocol, malformed),
    Case("bad chunk", .text(ok + "Transfer-Encoding: chunked\r\n\r\nzz\r\n"), .close, kind: .protocol, malformed),
    Case("not gzip", .answer(200, fields: gzip, "plain"), kind: .content, undecodable),
    Case("many codings", .answer(200, fields: nested, "plain"), kind: .content, undecodable),
  ]

  static let notHTTP = "HOST sent something that is not an HTTP answer"
  static let malformed = "the answer of HOST is malformed"
  static let undecodable = "the body from HOST could not be decoded"
  static let gzip: Fields = [Field("Content-Encoding", "gzip")]
  static let nested: Fields = [Field("Content-Encoding", String(repeating: "gzip,", count: 20) + "gzip")]

  static let sizeCases = [
    Case("endless body", .text(ok + "\r\n"), .flood(Array(long.utf8)), kind: .content, bodyTooLarge),
    Case(
      "endless chunks", .text(ok + "Transfer-Encoding: chunked\r\n\r\n"), .flood(Array("2710\r\n\(long)\r\n".utf8)),
      kind: .content, bodyTooLarge),
    Case("gzip bomb", .send(GzipBomb.start), .flood(GzipBomb.more), kind: .content, bodyTooLarge),
    Case(
      "a header of 1 MiB", .text(ok + String(repeating: "A: \(long)\r\n", count: 105) + "\r\n"), .close, kind: .content,
      headerTooLarge),
    Case(
      "a field of 1 MiB", .text(ok + "A: " + String(repeating: "x", count: 1 << 20) + "\r\n\r\n"), .close,
      kind: .content, headerTooLarge),
    Case(
      "5,000 header lines", .text(ok + String(repeating: "A: b\r\n", count: 5_000) + "\r\n"), .close, kind: .content,
      tooManyLines),
    Case("endless header", .text(ok), .flood(Array("A: b\r\n".utf8)), kind: .content, tooManyLines),
    Case("endless 103", .flood(Array("HTTP/1.1 103 Hints\r\n\r\n".utf8)), kind: .content, tooManyLines),
    Case(
      "endless trailers", .text(ok + "Transfer-Encoding: chunked\r\n\r\n0\r\n"), .flood(Array("A: b\r\n".utf8)),
      kind: .content, tooManyLines),
  ]

  static let bodyTooLarge = "the body from HOST is larger than 1,048,576 bytes"
  static let headerTooLarge = "the header from HOST is larger than 307,200 bytes"
  static let tooManyLines = "the header from HOST has more than 1,000 lines"

  @Test(arguments: connectionCases + syntaxCases + sizeCases) func isReported(_ row: Case) async throws {
    let server = try LoopbackServer { _ in row.steps }
    let transport = CurlTransport(row.options)
    let error = await #expect(throws: Failure.self) {
      try await transport.send(Request("GET", server.url()))
    }
    let said = error?.message.split(separator: " (libcurl").first.map(String.init)
    #expect(said == row.message.replacing("HOST", with: "127.0.0.1:\(server.port)"))
    #expect(error?.kind == row.kind)
  }

  @Test func limitIsTheLastByteThatFits() async throws {
    let server = try LoopbackServer(.answer(200, "12345"))
    let fits = try await CurlTransport(CurlOptions(proxy: "", maxBody: 5)).send(Request("GET", server.url()))
    #expect(fits.body == Array("12345".utf8))
    let error = await #expect(throws: Failure.self) {
      try await CurlTransport(CurlOptions(proxy: "", maxBody: 4)).send(Request("GET", server.url()))
    }
    #expect(error?.hint == "allow more with --max-body BYTES if the URL is the right one")
  }

  @Test func serverGoesOnAfterAFailure() async throws {
    let server = try LoopbackServer { $0.target == "/bad" ? [.close] : [.answer(200, "fine")] }
    let transport = CurlTransport(CurlOptions(proxy: ""))
    for _ in 1...5 {
      await #expect(throws: Failure.self) { try await transport.send(Request("GET", server.url("/bad"))) }
      let response = try await transport.send(Request("GET", server.url("/good")))
      #expect(response.body == Array("fine".utf8))
    }
  }
}

/// A gzip answer that never ends: fixed Huffman codes, one letter, then runs of 258 without end.
enum GzipBomb {
  static let start: [UInt8] =
    Array("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n".utf8) + [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
    // Block of type 1, the letter A, one run: 24 bits.
    + packed([0, 1, 0] + [0, 1, 1, 1, 0, 0, 0, 1] + run)

  /// Eight runs, 13 bytes for 2,064.
  static let more: [UInt8] = Array(repeating: packed(Array(repeating: run, count: 8).flatMap { $0 }), count: 500)
    .flatMap { $0 }

  private static let run: [UInt8] = [1, 1, 0, 0, 0, 1, 0, 1] + [0, 0, 0, 0, 0]

  private static func packed(_ bits: [UInt8]) -> [UInt8] {
    stride(from: 0, to: bits.count, by: 8).map { start in
      (0..<8).reduce(0) { $0 | bits[start + $1] << UInt8($1) }
    }
  }
}
