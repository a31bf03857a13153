import HTTP

extension FailureWording {
  func certificate(_ cause: FailureCause) -> TransportError {
    let insecure = "try --insecure to look behind it"
    return switch cause {
    case .certificateExpired(let end):
      TransportError(
        .tls, "the certificate of \(name) expired on \(CertificateDate.text(end))",
        hint: "renew the certificate, or \(insecure)")
    case .certificateNotYetValid(let start):
      TransportError(
        .tls, "the certificate of \(name) is not valid before \(CertificateDate.text(start))",
        hint: "check the clocks of this machine and of the server, or \(insecure)")
    case .certificateForOtherHost(let names):
      TransportError(
        .tls, "the certificate of \(name) is for \(Self.listed(names)), not for \(host)",
        hint: "check the host name in the URL and the certificate that the server is configured with, or \(insecure)")
    case .certificateSelfSigned:
      TransportError(
        .tls, "the certificate of \(name) is self-signed, so nothing vouches for it",
        hint: "trust it with --cacert FILE, or \(insecure)")
    case .certificateUntrusted(let issuer):
      TransportError(
        .tls,
        "the certificate of \(name) was issued by \(issuer?.visiblePart ?? "an authority"), which is not trusted here",
        hint: "give the authority's certificate with --cacert FILE (a server must also send its intermediate "
          + "certificates), or \(insecure)")
    case .certificateRefused(let text):
      TransportError(
        .tls, "the certificate of \(name) was not accepted\(Self.quoted(text))",
        hint: "trust its authority with --cacert FILE, or \(insecure)")
    default: request(cause)
    }
  }

  func handshake(_ cause: FailureCause) -> TransportError {
    switch cause {
    case .plainTextOnTLSPort:
      TransportError(
        .tls, "\(target.endpoint.visiblePart) does not speak TLS",
        hint: "the port seems to serve plain http: check the port, or try http://\(target.endpoint.visiblePart)")
    case .tlsVersionRefused:
      TransportError(
        .tls, "\(name) and this machine share no TLS version",
        hint: "let the server offer TLS 1.2 or 1.3")
    case .clientCertificateWanted:
      TransportError(
        .tls, "\(name) asks for a client certificate", hint: "use an address of the server that does not ask for one")
    case .closedInHandshake:
      TransportError(
        .tls, "\(name) closed the connection during the TLS handshake",
        hint: "check that the port speaks TLS and that the server knows the host name \(host)")
    case .handshakeFailed(let text):
      TransportError(
        .tls, "the TLS handshake with \(name) failed\(Self.quoted(text))",
        hint: "compare the server's TLS versions and ciphers with what this machine allows")
    default:
      TransportError(
        .tls, "the file of trusted certificates\(options.caFile.map { " " + $0 } ?? "") could not be used for \(name)",
        hint: "give a readable file of PEM certificates with --cacert FILE")
    }
  }

  func answer(_ cause: FailureCause) -> TransportError {
    switch cause {
    case .closedBeforeAnswer:
      TransportError(
        .protocol, "\(name) closed the connection without an answer",
        hint: "\(otherScheme), and look into the server's log")
    case .closedInHeader:
      TransportError(
        .protocol, "\(name) closed the connection in the middle of the header", hint: "look into the server's log")
    case .bodyTooShort(let received, let expected):
      TransportError(
        .protocol,
        "\(name) closed the connection after \(received.grouped) "
          + "\(expected.map { "of \($0.grouped) " } ?? "")bytes of the body",
        hint: "look into the server's log for a crash, and at proxies that cut answers short")
    case .connectionLost(let text):
      TransportError(
        .protocol, "the connection to \(name) was lost\(Self.quoted(text))",
        hint: "try again; \(target.isHTTPS ? "look at proxies between" : otherScheme)")
    case .notHTTP:
      TransportError(
        .protocol, "\(name) sent something that is not an HTTP answer",
        hint: "\(otherScheme), and check that the port belongs to the web server")
    case .malformed(let text):
      TransportError(
        .protocol, "the answer of \(name) is malformed\(Self.quoted(text))",
        hint: "look at it with curl -v, and at proxies that rewrite answers")
    case .http2Failed(let text):
      TransportError(.protocol, "\(name) broke off HTTP/2\(Self.quoted(text))", hint: "try --http1.1")
    default: request(cause)
    }
  }

  func content(_ cause: FailureCause) -> TransportError {
    let fixed = "the limit is fixed (--max-body is for bodies): look what adds so many fields, such as cookies"
    return switch cause {
    case .bodyTooLarge:
      TransportError(
        .content, "the body from \(name) is larger than \(options.maxBody.grouped) bytes",
        hint: "allow more with --max-body BYTES if the URL is the right one")
    case .headerTooLarge:
      TransportError(
        .content, "the header from \(name) is larger than \(CurlOptions.maxHeaderBytes.grouped) bytes", hint: fixed)
    case .tooManyHeaderLines:
      TransportError(
        .content, "the header from \(name) has more than \(CurlOptions.maxHeaderLines.grouped) lines", hint: fixed)
    case .undecodable(let text):
      TransportError(
        .content, "the body from \(name) could not be decoded\(Self.quoted(text))",
        hint: "try --header 'Accept-Encoding: identity', and compare Content-Encoding with the body")
    default: request(cause)
    }
  }

  func request(_ cause: FailureCause) -> TransportError {
    switch cause {
    case .badURL(let text):
      TransportError(
        .protocol, "the URL for \(name) is malformed\(Self.quoted(text))", hint: "check host, port and percent-encoding"
      )
    case .badRequestField(let field):
      TransportError(
        .protocol, "the request field \(field.visiblePart) for \(name) is malformed",
        hint: "give --header 'Name: value' on one line")
    case .badResolveEntry:
      TransportError(
        .dns, "the address given for \(name) is malformed", hint: "give --resolve HOST:PORT:ADDRESS")
    case .interrupted:
      TransportError(.interrupted, "the request to \(name) was interrupted", hint: "run it again")
    case .unsupported(let text):
      TransportError(
        .protocol, "libcurl could not send the request to \(name)\(Self.quoted(text))",
        hint: "compare with curl -v for the same URL")
    default:
      TransportError(.protocol, "the request to \(name) failed", hint: "compare with curl -v for the same URL")
    }
  }

  private var otherScheme: String {
    target.isHTTPS ? "try http:// if the port serves plain http" : "try https:// if the port serves TLS"
  }

  /// At most five names.
  private static func listed(_ names: [String]) -> String {
    guard !names.isEmpty else { return "other names" }
    let shown = names.prefix(5).map(\.visiblePart).joined(separator: ", ")
    return names.count > 5 ? "\(shown) and \(names.count - 5) more" : shown
  }
}
