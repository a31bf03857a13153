import CurlTransport
import Diagnostics
import HTTP
import TestSupport
import Testing

/// Certificates and handshakes; skipped where there is no openssl command.
@Suite(.enabled(if: TestAuthority.isAvailable, "needs the openssl command"))
struct TLSTests {
  let authority: TestAuthority

  init() throws { authority = try TestAuthority() }

  @Test func trustedCertificateIsDescribed() async throws {
    let server = try await TLSServer(authority, certificate: authority.certificate(), "-www", "-tls1_3")
    let transport = CurlTransport(options(caFile: authority.caFile))
    for _ in 1...3 {
      let response = try await transport.send(Request("GET", server.url()))
      #expect(response.status == 200)
      let facts = response.connection
      #expect(facts.tlsVersion == "TLSv1.3")
      #expect(facts.certificateNotAfter == 4_070_908_800)
      #expect(facts.remoteAddress == "127.0.0.1:\(server.port)")
      #expect(facts.timings.tls > 0)
    }
  }

  @Test func olderTLSIsNamed() async throws {
    let server = try await TLSServer(authority, certificate: authority.certificate(), "-www", "-tls1_2")
    let response = try await CurlTransport(options(caFile: authority.caFile)).send(Request("GET", server.url()))
    #expect(response.connection.tlsVersion == "TLSv1.2")
  }

  @Test func reusedConnectionTellsTheSame() async throws {
    let server = try await TLSServer(authority, certificate: authority.certificate())
    let transport = CurlTransport(options(caFile: authority.caFile))
    for number in 1...3 {
      async let answer = transport.send(Request("GET", server.url()))
      let asked = await server.process.output(until: "\r\n\r\n")
      #expect(asked?.contains("GET / HTTP/1.1\r\n") == true)
      server.process.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
      let facts = try await answer.connection
      #expect((facts.timings.tls > 0) == (number == 1))
      #expect(facts.tlsVersion == "TLSv1.3")
      #expect(facts.certificateNotAfter == 4_070_908_800)
    }
  }

  @Test func insecureAcceptsAnything() async throws {
    let certificate = try authority.certificate(names: "DNS:other.example", until: "20210101000000Z")
    let server = try await TLSServer(authority, certificate: certificate, "-www")
    let response = try await CurlTransport(options(isInsecure: true)).send(Request("GET", server.url()))
    #expect(response.status == 200)
    #expect(response.connection.certificateNotAfter == 1_609_459_200)
  }

  @Test func expiredCertificate() async throws {
    let certificate = try authority.certificate(until: "20210101000000Z")
    try await expectRefusal(certificate, trusting: true, "expired on 2021-01-01")
  }

  @Test func certificateOfTheFuture() async throws {
    let certificate = try authority.certificate(from: "20980101000000Z")
    try await expectRefusal(certificate, trusting: true, "is not valid before 2098-01-01")
  }

  @Test func certificateForAnotherHost() async throws {
    let certificate = try authority.certificate(names: "DNS:a.example,DNS:*.b.example,IP:192.0.2.1")
    try await expectRefusal(
      certificate, trusting: true, "is for a.example, *.b.example, 192.0.2.1, not for localhost")
  }

  @Test func selfSignedCertificate() async throws {
    try await expectRefusal(authority.selfSigned(), trusting: false, "is self-signed, so nothing vouches for it")
  }

  @Test func unknownAuthority() async throws {
    try await expectRefusal(
      authority.certificate(), trusting: false,
      "was issued by O = Test Authority, CN = Test Root, which is not trusted here")
  }

  /// The message is `the certificate of localhost:PORT`, then `words`.
  private func expectRefusal(_ certificate: String, trusting: Bool, _ words: String) async throws {
    let server = try await TLSServer(authority, certificate: certificate, "-www")
    let error = await failure(options(caFile: trusting ? authority.caFile : nil), server.url())
    #expect(error?.kind == .tls)
    #expect(error?.message == "the certificate of localhost:\(server.port) \(words)")
    #expect(error?.hint.contains("--insecure") == true)
  }

  @Test func plainHTTPOnTheTLSPort() async throws {
    let talker = try LoopbackServer(greeting: [.text("HTTP/1.1 400 Bad Request\r\n\r\n"), .hang])
    let error = await failure(options(), "https://localhost:\(talker.port)/")
    #expect(error?.kind == .tls)
    #expect(error?.message == "localhost:\(talker.port) does not speak TLS")
  }

  @Test func closedHandshake() async throws {
    let talker = try LoopbackServer(greeting: [.close])
    let error = await failure(options(), "https://localhost:\(talker.port)/")
    #expect(error?.kind == .tls)
    #expect(error?.message == "localhost:\(talker.port) closed the connection during the TLS handshake")
  }

  @Test func handshakeThatNeverEnds() async throws {
    let talker = try LoopbackServer(greeting: [.hang])
    var options = options()
    options.connectTimeout = 0.2
    let error = await failure(options, "https://localhost:\(talker.port)/")
    #expect(error?.kind == .timeout)
    #expect(error?.message == "the TLS handshake with localhost:\(talker.port) was not finished within 0.2 s")
    #expect(error?.hint == "check that the port speaks TLS, or allow more time with --connect-timeout SECONDS")
  }

  @Test func noCommonTLSVersion() async throws {
    // A fatal alert, protocol_version (RFC 8446 §6).
    let server = try LoopbackServer(greeting: [.send([0x15, 3, 1, 0, 2, 2, 70]), .hang])
    let error = await failure(options(), "https://localhost:\(server.port)/")
    #expect(error?.kind == .tls)
    #expect(error?.message == "localhost:\(server.port) and this machine share no TLS version")
  }

  @Test func clientCertificateIsAskedFor() async throws {
    let server = try await TLSServer(authority, certificate: authority.certificate(), "-www", "-Verify", "1")
    let error = await failure(options(caFile: authority.caFile), server.url())
    #expect(error?.kind == .tls)
    #expect(error?.message == "localhost:\(server.port) asks for a client certificate")
  }

  @Test func fileOfAuthoritiesIsMissing() async throws {
    let server = try await TLSServer(authority, certificate: authority.certificate(), "-www")
    let error = await failure(options(caFile: "/no/such/file.pem"), server.url())
    #expect(error?.kind == .tls)
    #expect(
      error?.message
        == "the file of trusted certificates /no/such/file.pem could not be used for localhost:\(server.port)")
  }

  private func options(caFile: String? = nil, isInsecure: Bool = false) -> CurlOptions {
    CurlOptions(
      timeout: 120, connectTimeout: 60, caFile: caFile, isInsecure: isInsecure, proxy: "", maxIdleSeconds: 86_400)
  }

  private func failure(_ options: CurlOptions, _ url: String) async -> Failure? {
    await #expect(throws: Failure.self) { try await CurlTransport(options).send(Request("GET", url)) }
  }
}
