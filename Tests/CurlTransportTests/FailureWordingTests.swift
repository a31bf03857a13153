import Diagnostics
import HTTP
import Testing

@testable import CurlTransport

/// Every cause has words: lower case, no full stop, the host named, something to try.
@Suite struct FailureWordingTests {
  struct Case: Sendable {
    let cause: FailureCause
    let kind: Failure.Kind
    let message: String
    let hint: String

    init(_ cause: FailureCause, _ kind: Failure.Kind, _ message: String, _ hint: String) {
      self.cause = cause
      self.kind = kind
      self.message = message
      self.hint = hint
    }
  }

  static let name = [
    Case(
      .hostNotFound, .dns, "no address was found for the host id.example",
      "check the spelling of the host name, or give its address with --resolve id.example:8443:ADDRESS"),
    Case(
      .resolverFailed, .dns, "the resolver gave no answer for the host id.example",
      "check this machine's network and DNS settings, or give its address with --resolve id.example:8443:ADDRESS"),
    Case(
      .notResolved, .dns, "the host id.example could not be resolved",
      "check the spelling of the host name and this machine's DNS settings, or give its address with "
        + "--resolve id.example:8443:ADDRESS"),
    Case(
      .badResolveEntry, .dns, "the address given for id.example:8443 is malformed", "give --resolve HOST:PORT:ADDRESS"),
  ]

  static let connection = [
    Case(
      .refused, .connect, "id.example refused the connection on port 8443",
      "check that the server runs and listens on port 8443"),
    Case(
      .unreachable, .connect, "there is no route to id.example:8443",
      "check the network, a VPN or a firewall, or use --proxy URL"),
    Case(
      .connectFailed("Some text."), .connect, "no connection to id.example:8443 came about (libcurl says: Some text)",
      "check that the server runs and is reachable from here, or use --proxy URL"),
    Case(
      .timedOut(.resolving, seconds: 5, isConnectLimit: true), .timeout,
      "the host id.example was not resolved within 5 s",
      "check this machine's DNS settings, or allow more time with --connect-timeout SECONDS"),
    Case(
      .timedOut(.connecting, seconds: 5.0004, isConnectLimit: true), .timeout,
      "id.example:8443 did not accept a connection within 5 s",
      "check the port, the network and firewalls, or allow more time with --connect-timeout SECONDS"),
    Case(
      .timedOut(.handshaking, seconds: 2.26, isConnectLimit: false), .timeout,
      "the TLS handshake with id.example:8443 was not finished within 2.26 s",
      "check that the port speaks TLS, or allow more time with --timeout SECONDS"),
    Case(
      .timedOut(.waiting, seconds: 15, isConnectLimit: false), .timeout,
      "id.example:8443 accepted the request but sent no answer within 15 s",
      "check whether the server hangs, or allow more time with --timeout SECONDS"),
    Case(
      .timedOut(.receiving, seconds: .nan, isConnectLimit: false), .timeout,
      "the answer of id.example:8443 was not complete within 0 s",
      "check whether the server hangs, or allow more time with --timeout SECONDS"),
  ]

  static let proxyHint = "check --proxy and the environment variables http_proxy, https_proxy and no_proxy"

  static let proxy = [
    Case(.proxyNotFound, .dns, "the proxy for id.example:8443 could not be resolved", proxyHint),
    Case(
      .proxyUnreachable("x"), .connect, "the proxy for id.example:8443 could not be reached (libcurl says: x)",
      proxyHint),
    Case(
      .proxyRefused(status: 403), .connect, "the proxy refused to connect to id.example:8443 with status 403",
      proxyHint),
    Case(
      .proxyRefused(status: 407), .connect, "the proxy refused to connect to id.example:8443 with status 407",
      "put user and password into --proxy http://USER:PASSWORD@HOST:PORT"),
    Case(.proxyFailed(""), .connect, "the proxy for id.example:8443 failed", proxyHint),
  ]

  static let certificate = [
    Case(
      .certificateExpired(1_609_459_199), .tls, "the certificate of id.example:8443 expired on 2020-12-31",
      "renew the certificate, or try --insecure to look behind it"),
    Case(
      .certificateNotYetValid(4_070_908_800), .tls,
      "the certificate of id.example:8443 is not valid before 2099-01-01",
      "check the clocks of this machine and of the server, or try --insecure to look behind it"),
    Case(
      .certificateForOtherHost(["a", "b", "c", "d", "e", "f", "g"]), .tls,
      "the certificate of id.example:8443 is for a, b, c, d, e and 2 more, not for id.example",
      "check the host name in the URL and the certificate that the server is configured with, or try --insecure to "
        + "look behind it"),
    Case(
      .certificateForOtherHost([]), .tls,
      "the certificate of id.example:8443 is for other names, not for id.example",
      "check the host name in the URL and the certificate that the server is configured with, or try --insecure to "
        + "look behind it"),
    Case(
      .certificateSelfSigned, .tls, "the certificate of id.example:8443 is self-signed, so nothing vouches for it",
      "trust it with --cacert FILE, or try --insecure to look behind it"),
    Case(
      .certificateUntrusted(issuer: "CN = Some CA"), .tls,
      "the certificate of id.example:8443 was issued by CN = Some CA, which is not trusted here",
      "give the authority's certificate with --cacert FILE (a server must also send its intermediate certificates), "
        + "or try --insecure to look behind it"),
    Case(
      .certificateUntrusted(issuer: nil), .tls,
      "the certificate of id.example:8443 was issued by an authority, which is not trusted here",
      "give the authority's certificate with --cacert FILE (a server must also send its intermediate certificates), "
        + "or try --insecure to look behind it"),
    Case(
      .certificateRefused("x\u{1B}[31m"), .tls,
      "the certificate of id.example:8443 was not accepted (libcurl says: x\u{FFFD}[31m)",
      "trust its authority with --cacert FILE, or try --insecure to look behind it"),
  ]

  static let handshake = [
    Case(
      .plainTextOnTLSPort, .tls, "id.example:8443 does not speak TLS",
      "the port seems to serve plain http: check the port, or try http://id.example:8443"),
    Case(
      .tlsVersionRefused, .tls, "id.example:8443 and this machine share no TLS version",
      "let the server offer TLS 1.2 or 1.3"),
    Case(
      .clientCertificateWanted, .tls, "id.example:8443 asks for a client certificate",
      "use an address of the server that does not ask for one"),
    Case(
      .closedInHandshake, .tls, "id.example:8443 closed the connection during the TLS handshake",
      "check that the port speaks TLS and that the server knows the host name id.example"),
    Case(
      .handshakeFailed("x"), .tls, "the TLS handshake with id.example:8443 failed (libcurl says: x)",
      "compare the server's TLS versions and ciphers with what this machine allows"),
    Case(
      .badCAFile, .tls, "the file of trusted certificates /some/ca.pem could not be used for id.example:8443",
      "give a readable file of PEM certificates with --cacert FILE"),
  ]

  static let scheme = "try http:// if the port serves plain http"
  static let fixed =
    "the limit is fixed (--max-body is for bodies): look what adds so many fields, such as cookies"

  static let answer = [
    Case(
      .closedBeforeAnswer, .protocol, "id.example:8443 closed the connection without an answer",
      "\(scheme), and look into the server's log"),
    Case(
      .closedInHeader, .protocol, "id.example:8443 closed the connection in the middle of the header",
      "look into the server's log"),
    Case(
      .bodyTooShort(received: 1_200, expected: 5_000), .protocol,
      "id.example:8443 closed the connection after 1,200 of 5,000 bytes of the body",
      "look into the server's log for a crash, and at proxies that cut answers short"),
    Case(
      .connectionLost("x"), .protocol, "the connection to id.example:8443 was lost (libcurl says: x)",
      "try again; look at proxies between"),
    Case(
      .notHTTP, .protocol, "id.example:8443 sent something that is not an HTTP answer",
      "\(scheme), and check that the port belongs to the web server"),
    Case(
      .malformed("x"), .protocol, "the answer of id.example:8443 is malformed (libcurl says: x)",
      "look at it with curl -v, and at proxies that rewrite answers"),
    Case(
      .http2Failed("x"), .protocol, "id.example:8443 broke off HTTP/2 (libcurl says: x)", "try --http1.1"),
    Case(
      .undecodable("x"), .content, "the body from id.example:8443 could not be decoded (libcurl says: x)",
      "try --header 'Accept-Encoding: identity', and compare Content-Encoding with the body"),
    Case(
      .bodyTooLarge, .content, "the body from id.example:8443 is larger than 2,048 bytes",
      "allow more with --max-body BYTES if the URL is the right one"),
    Case(.headerTooLarge, .content, "the header from id.example:8443 is larger than 307,200 bytes", fixed),
    Case(.tooManyHeaderLines, .content, "the header from id.example:8443 has more than 1,000 lines", fixed),
  ]

  static let request = [
    Case(
      .badURL("x"), .protocol, "the URL for id.example:8443 is malformed (libcurl says: x)",
      "check host, port and percent-encoding"),
    Case(
      .badMethod("A\nB"), .protocol, "the method A\u{FFFD}B of the request to id.example:8443 is malformed",
      "a method is one word, such as GET or POST"),
    Case(
      .badRequestField("A\nB"), .protocol, "the request field A\u{FFFD}B for id.example:8443 is malformed",
      "give --header 'Name: value' on one line"),
    Case(
      .unsupported("x"), .protocol, "libcurl could not send the request to id.example:8443 (libcurl says: x)",
      "compare with curl -v for the same URL"),
    Case(.interrupted, .interrupted, "the request to id.example:8443 was interrupted", "run it again"),
  ]

  @Test(arguments: name + connection + proxy + certificate + handshake + answer + request)
  func causeHasWords(_ row: Case) throws {
    let target = try Target("https://id.example:8443/path?id_token_hint=eyJsecret#x")
    let error = FailureWording(target: target, options: CurlOptions(caFile: "/some/ca.pem", maxBody: 2_048))
      .error(row.cause)
    #expect(error == Failure(row.kind, row.message, hint: row.hint))
    #expect(!error.message.hasSuffix("."))
    #expect(error.message.contains("id.example"))
  }

  static let names = [
    ("https://id.example/", "id.example"), ("https://ID.example:443/", "id.example"),
    ("http://id.example:443/", "id.example:443"), ("http://u:secret@[::1]:80/", "[::1]"),
    ("https://[FE80::1]:8443", "[fe80::1]:8443"),
  ]

  @Test(arguments: names) func targetIsNamed(_ url: String, _ name: String) throws {
    #expect(try Target(url).name == name)
  }
}
