import Testing

@testable import CurlTransport

/// How libcurl's codes and words are read; the codes are those of `curl.h`.
@Suite struct FailureFactsTests {
  struct Case: Sendable {
    let facts: FailureFacts
    let cause: FailureCause

    init(
      _ code: UInt32, _ text: String = "", phase: FailureCause.Phase = .waiting, systemError: Int32 = 0,
      elapsed: Double = 0, hasHeaderBegun: Bool = false, proxyStatus: Int = 0, isProxySuspect: Bool = false,
      means cause: FailureCause
    ) {
      facts = FailureFacts(
        code: code, text: text, phase: phase, systemError: systemError, proxyStatus: proxyStatus,
        elapsedSeconds: elapsed, connectLimitSeconds: 5, limitSeconds: 15, receivedBytes: 2, expectedBytes: 9,
        hasHeaderBegun: hasHeaderBegun, isProxySuspect: isProxySuspect)
      self.cause = cause
    }
  }

  struct CertificateCase: Sendable {
    var lines: [String] = []
    let text: String
    let cause: FailureCause
  }

  static let connection = [
    Case(5, means: .proxyNotFound), Case(6, means: .notResolved), Case(7, systemError: 111, means: .refused),
    Case(7, systemError: 113, means: .unreachable), Case(7, systemError: 101, means: .unreachable),
    Case(7, "x", means: .connectFailed("x")),
    Case(7, "x", systemError: 111, isProxySuspect: true, means: .proxyUnreachable("x")),
    Case(97, "x", means: .proxyFailed("x")),
    Case(56, "CONNECT tunnel failed", proxyStatus: 502, means: .proxyRefused(status: 502)),
    Case(56, "Proxy CONNECT aborted", means: .proxyFailed("Proxy CONNECT aborted")),
    Case(28, phase: .resolving, elapsed: 5.1, means: .timedOut(.resolving, seconds: 5, isConnectLimit: true)),
    Case(28, phase: .connecting, elapsed: 3, means: .timedOut(.connecting, seconds: 15, isConnectLimit: false)),
    Case(28, phase: .waiting, elapsed: 15.2, means: .timedOut(.waiting, seconds: 15, isConnectLimit: false)),
  ]

  static let tls = [
    Case(60, "x", means: .certificateRefused("x")), Case(77, means: .badCAFile),
    Case(35, "error:0A00010B:SSL routines::wrong version number", means: .plainTextOnTLSPort),
    Case(35, "gnutls_handshake() failed: An unexpected TLS packet was received.", means: .plainTextOnTLSPort),
    Case(35, "error:0A000102:SSL routines::unsupported protocol", means: .tlsVersionRefused),
    Case(35, "error:0A00042E:SSL routines::tlsv1 alert protocol version", means: .tlsVersionRefused),
    Case(35, "OpenSSL SSL_connect: SSL_ERROR_SYSCALL in connection to x", means: .closedInHandshake),
    Case(35, "OpenSSL SSL_connect: Connection reset by peer in connection to x", means: .closedInHandshake),
    Case(35, "sslv3 alert handshake failure", means: .handshakeFailed("sslv3 alert handshake failure")),
    Case(56, "tlsv13 alert certificate required, errno 0", means: .clientCertificateWanted),
    Case(35, "sslv3 alert bad certificate", means: .clientCertificateWanted),
  ]

  static let answer = [
    Case(52, means: .closedBeforeAnswer), Case(52, hasHeaderBegun: true, means: .closedInHeader),
    Case(18, means: .bodyTooShort(received: 2, expected: 9)), Case(1, means: .notHTTP), Case(8, means: .notHTTP),
    Case(8, "x", hasHeaderBegun: true, means: .malformed("x")), Case(27, phase: .waiting, means: .headerTooLarge),
    Case(27, "x", phase: .resolving, means: .unsupported("x")),
    Case(56, "Recv failure", means: .connectionLost("Recv failure")),
    Case(56, "Too large response headers: 1 > 0", means: .headerTooLarge), Case(55, "x", means: .connectionLost("x")),
    Case(56, "bad chunk", means: .malformed("bad chunk")), Case(92, "x", means: .http2Failed("x")),
    Case(16, "x", means: .http2Failed("x")),
    Case(61, "x", means: .undecodable("x")), Case(3, "x", means: .badURL("x")), Case(49, means: .badResolveEntry),
    Case(2, "x", means: .unsupported("x")), Case(23, "x", hasHeaderBegun: true, means: .malformed("x")),
  ]

  @Test(arguments: connection + tls + answer) func isTold(_ row: Case) {
    #expect(FailureCause(row.facts) == row.cause)
  }

  @Test func resolverIsAsked() async {
    #expect(await SystemResolver.status(of: "127.0.0.1", within: 5) == 0)
    #expect(await SystemResolver.status(of: "256.256.256.256.", within: 0) != 0)
  }

  static let resolver: [(Int32?, FailureCause)] = [
    (-2, .hostNotFound), (-5, .hostNotFound), (-3, .resolverFailed), (-4, .resolverFailed), (-11, .resolverFailed),
    (nil, .resolverFailed), (0, .resolverFailed), (-10, .notResolved),
  ]

  @Test(arguments: resolver) func resolverStatusIsTold(_ status: Int32?, _ cause: FailureCause) {
    #expect(FailureDiagnosis.judged(resolverStatus: status) == cause)
  }

  static let ends = ["Start date:Jan  1 00:00:00 2020 GMT", "Expire date:Jan  1 00:00:00 2030 GMT"]
  static let certificates = [
    CertificateCase(text: "x", cause: .certificateRefused("x")),
    CertificateCase(
      lines: ["Expire date:Jan  1 00:00:00 2021 GMT"], text: "x", cause: .certificateExpired(1_609_459_200)),
    CertificateCase(
      lines: ["Start Date:2029-01-01 00:00:00 GMT"], text: "x", cause: .certificateNotYetValid(1_861_920_000)),
    CertificateCase(
      lines: ends + ["X509v3 Subject Alternative Name:DNS:a.example, IP Address:192.0.2.1, email:x@y"],
      text: "SSL: no alternative certificate subject name matches target host name 'b'",
      cause: .certificateForOtherHost(["a.example", "192.0.2.1"])),
    CertificateCase(
      lines: ends + ["Subject:CN = a", "Issuer:CN = a"], text: "self-signed certificate", cause: .certificateSelfSigned),
    CertificateCase(
      lines: ends + ["Subject:CN = a", "Issuer:CN = b"], text: "unable to get local issuer certificate",
      cause: .certificateUntrusted(issuer: "CN = b")),
    CertificateCase(lines: ends, text: "certificate revoked", cause: .certificateRefused("certificate revoked")),
  ]

  @Test(arguments: certificates)
  func certificateIsJudged(_ row: CertificateCase) {
    let certificate = row.lines.isEmpty ? nil : Certificate(lines: row.lines)
    #expect(FailureDiagnosis.judged(certificate, row.text, now: 1_767_225_600) == row.cause)
  }

  static let dates: [(String, Int?)] = [
    ("Jan  1 00:00:00 1970 GMT", 0), ("Feb 29 23:59:59 2024 GMT", 1_709_251_199),
    ("Dec 31 23:59:59 9999 GMT", 253_402_300_799), ("Mar  1 00:00:00 1900 GMT", -2_203_891_200),
    ("2027-05-10 12:00:00 GMT", 1_809_950_400), ("", nil), ("Foo 1 00:00:00 2024 GMT", nil),
    ("Jan 99 00:00:00 2024 GMT", nil), ("Feb 30 00:00:00 2024 GMT", nil), ("Jan 1 00:00 2024 GMT", nil),
    ("Jan 1 00:00:00 99999999999999999999 GMT", nil), ("2024-13-01 00:00:00 GMT", nil),
  ]

  @Test(arguments: dates) func dateIsRead(_ text: String, _ seconds: Int?) {
    #expect(CertificateDate.seconds(text) == seconds)
  }
}
