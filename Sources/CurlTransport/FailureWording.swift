import Diagnostics
import HTTP

/// Words for every cause: one line that names the host, and what to try.
struct FailureWording {
  let target: Target
  let options: CurlOptions

  func error(_ cause: FailureCause) -> Failure {
    switch cause {
    case .hostNotFound, .resolverFailed, .notResolved: name(cause)
    case .refused, .unreachable, .connectFailed, .timedOut: connection(cause)
    case .proxyNotFound, .proxyUnreachable, .proxyRefused, .proxyFailed: proxy(cause)
    case .certificateExpired, .certificateNotYetValid, .certificateForOtherHost, .certificateSelfSigned,
      .certificateUntrusted, .certificateRefused:
      certificate(cause)
    case .plainTextOnTLSPort, .tlsVersionRefused, .clientCertificateWanted, .closedInHandshake, .handshakeFailed,
      .badCAFile:
      handshake(cause)
    case .bodyTooLarge, .headerTooLarge, .tooManyHeaderLines, .undecodable: content(cause)
    case .closedBeforeAnswer, .closedInHeader, .bodyTooShort, .connectionLost, .notHTTP, .malformed, .http2Failed:
      answer(cause)
    case .badURL, .badMethod, .badRequestField, .badResolveEntry, .unsupported, .interrupted: request(cause)
    }
  }

  var host: String { target.host.visiblePart }
  var name: String { target.name.visiblePart }

  private func name(_ cause: FailureCause) -> Failure {
    let byHand = "give its address with --resolve \(target.endpoint.visiblePart):ADDRESS"
    return switch cause {
    case .hostNotFound:
      Failure(
        .dns, "no address was found for the host \(host)", hint: "check the spelling of the host name, or \(byHand)")
    case .resolverFailed:
      Failure(
        .dns, "the resolver gave no answer for the host \(host)",
        hint: "check this machine's network and DNS settings, or \(byHand)")
    default:
      Failure(
        .dns, "the host \(host) could not be resolved",
        hint: "check the spelling of the host name and this machine's DNS settings, or \(byHand)")
    }
  }

  private func connection(_ cause: FailureCause) -> Failure {
    switch cause {
    case .refused:
      Failure(
        .connect, "\(host) refused the connection on port \(target.port)",
        hint: "check that the server runs and listens on port \(target.port)")
    case .unreachable:
      Failure(
        .connect, "there is no route to \(name)", hint: "check the network, a VPN or a firewall, or use --proxy URL")
    case .timedOut(let phase, let seconds, let isConnectLimit):
      timeout(phase, seconds, isConnectLimit)
    case .connectFailed(let text):
      Failure(
        .connect, "no connection to \(name) came about\(Self.quoted(text))",
        hint: "check that the server runs and is reachable from here, or use --proxy URL")
    default: request(cause)
    }
  }

  private func timeout(_ phase: FailureCause.Phase, _ seconds: Double, _ isConnectLimit: Bool) -> Failure {
    let option = isConnectLimit ? "--connect-timeout" : "--timeout"
    let within = "within \(Self.rounded(seconds)) s"
    let (message, check) =
      switch phase {
      case .resolving: ("the host \(host) was not resolved \(within)", "check this machine's DNS settings")
      case .connecting: ("\(name) did not accept a connection \(within)", "check the port, the network and firewalls")
      case .handshaking: ("the TLS handshake with \(name) was not finished \(within)", "check that the port speaks TLS")
      case .waiting: ("\(name) accepted the request but sent no answer \(within)", "check whether the server hangs")
      case .receiving: ("the answer of \(name) was not complete \(within)", "check whether the server hangs")
      }
    return Failure(.timeout, message, hint: "\(check), or allow more time with \(option) SECONDS")
  }

  private func proxy(_ cause: FailureCause) -> Failure {
    let check = "check --proxy and the environment variables http_proxy, https_proxy and no_proxy"
    return switch cause {
    case .proxyNotFound:
      Failure(.dns, "the proxy for \(name) could not be resolved", hint: check)
    case .proxyUnreachable(let text):
      Failure(.connect, "the proxy for \(name) could not be reached\(Self.quoted(text))", hint: check)
    case .proxyRefused(let status):
      Failure(
        .connect, "the proxy refused to connect to \(target.endpoint.visiblePart) with status \(status)",
        hint: status == 407 ? "put user and password into --proxy http://USER:PASSWORD@HOST:PORT" : check)
    case .proxyFailed(let text):
      Failure(.connect, "the proxy for \(name) failed\(Self.quoted(text))", hint: check)
    default: request(cause)
    }
  }

  /// libcurl's words as a parenthesis, without full stop; nothing for no words.
  static func quoted(_ text: String) -> String {
    let words = text.trimmed
    guard !words.isEmpty else { return "" }
    return " (libcurl says: \((words.hasSuffix(".") ? String(words.dropLast()) : words).visiblePart))"
  }

  /// With at most three digits behind the point.
  static func rounded(_ seconds: Double) -> String {
    guard seconds.isFinite, seconds >= 0, seconds < 1e9 else { return "0" }
    let thousandths = Int((seconds * 1_000).rounded())
    var digits = String(thousandths % 1_000 + 1_000).dropFirst()
    while digits.last == "0" { digits.removeLast() }
    return digits.isEmpty ? String(thousandths / 1_000) : "\(thousandths / 1_000).\(digits)"
  }
}

extension FailureWording {
  func certificate(_ cause: FailureCause) -> Failure {
    let insecure = "try --insecure to look behind it"
    return switch cause {
    case .certificateExpired(let end):
      Failure(
        .tls, "the certificate of \(name) expired on \(CalendarDate(containing: end))",
        hint: "renew the certificate, or \(insecure)")
    case .certificateNotYetValid(let start):
      Failure(
        .tls, "the certificate of \(name) is not valid before \(CalendarDate(containing: start))",
        hint: "check the clocks of this machine and of the server, or \(insecure)")
    case .certificateForOtherHost(let names):
      Failure(
        .tls, "the certificate of \(name) is for \(Self.listed(names)), not for \(host)",
        hint: "check the host name in the URL and the certificate that the server is configured with, or \(insecure)")
    case .certificateSelfSigned:
      Failure(
        .tls, "the certificate of \(name) is self-signed, so nothing vouches for it",
        hint: "trust it with --cacert FILE, or \(insecure)")
    case .certificateUntrusted(let issuer):
      Failure(
        .tls,
        "the certificate of \(name) was issued by \(issuer?.visiblePart ?? "an authority"), which is not trusted here",
        hint: "give the authority's certificate with --cacert FILE (a server must also send its intermediate "
          + "certificates), or \(insecure)")
    case .certificateRefused(let text):
      Failure(
        .tls, "the certificate of \(name) was not accepted\(Self.quoted(text))",
        hint: "trust its authority with --cacert FILE, or \(insecure)")
    default: request(cause)
    }
  }

  func handshake(_ cause: FailureCause) -> Failure {
    switch cause {
    case .plainTextOnTLSPort:
      Failure(
        .tls, "\(target.endpoint.visiblePart) does not speak TLS",
        hint: "the port seems to serve plain http: check the port, or try http://\(target.endpoint.visiblePart)")
    case .tlsVersionRefused:
      Failure(
        .tls, "\(name) and this machine share no TLS version",
        hint: "let the server offer TLS 1.2 or 1.3")
    case .clientCertificateWanted:
      Failure(
        .tls, "\(name) asks for a client certificate", hint: "use an address of the server that does not ask for one")
    case .closedInHandshake:
      Failure(
        .tls, "\(name) closed the connection during the TLS handshake",
        hint: "check that the port speaks TLS and that the server knows the host name \(host)")
    case .handshakeFailed(let text):
      Failure(
        .tls, "the TLS handshake with \(name) failed\(Self.quoted(text))",
        hint: "compare the server's TLS versions and ciphers with what this machine allows")
    default:
      Failure(
        .tls, "the file of trusted certificates\(options.caFile.map { " " + $0 } ?? "") could not be used for \(name)",
        hint: "give a readable file of PEM certificates with --cacert FILE")
    }
  }

  func answer(_ cause: FailureCause) -> Failure {
    switch cause {
    case .closedBeforeAnswer:
      Failure(
        .protocol, "\(name) closed the connection without an answer",
        hint: "\(otherScheme), and look into the server's log")
    case .closedInHeader:
      Failure(
        .protocol, "\(name) closed the connection in the middle of the header", hint: "look into the server's log")
    case .bodyTooShort(let received, let expected):
      Failure(
        .protocol,
        "\(name) closed the connection after \(received.grouped) "
          + "\(expected.map { "of \($0.grouped) " } ?? "")bytes of the body",
        hint: "look into the server's log for a crash, and at proxies that cut answers short")
    case .connectionLost(let text):
      Failure(
        .protocol, "the connection to \(name) was lost\(Self.quoted(text))",
        hint: "try again; \(target.isHTTPS ? "look at proxies between" : otherScheme)")
    case .notHTTP:
      Failure(
        .protocol, "\(name) sent something that is not an HTTP answer",
        hint: "\(otherScheme), and check that the port belongs to the web server")
    case .malformed(let text):
      Failure(
        .protocol, "the answer of \(name) is malformed\(Self.quoted(text))",
        hint: "look at it with curl -v, and at proxies that rewrite answers")
    case .http2Failed(let text):
      Failure(.protocol, "\(name) broke off HTTP/2\(Self.quoted(text))", hint: "try --http1.1")
    default: request(cause)
    }
  }

  func content(_ cause: FailureCause) -> Failure {
    let fixed = "the limit is fixed (--max-body is for bodies): look what adds so many fields, such as cookies"
    return switch cause {
    case .bodyTooLarge:
      Failure(
        .content, "the body from \(name) is larger than \(options.maxBody.grouped) bytes",
        hint: "allow more with --max-body BYTES if the URL is the right one")
    case .headerTooLarge:
      Failure(
        .content, "the header from \(name) is larger than \(CurlOptions.maxHeaderBytes.grouped) bytes", hint: fixed)
    case .tooManyHeaderLines:
      Failure(
        .content, "the header from \(name) has more than \(CurlOptions.maxHeaderLines.grouped) lines", hint: fixed)
    case .undecodable(let text):
      Failure(
        .content, "the body from \(name) could not be decoded\(Self.quoted(text))",
        hint: "try --header 'Accept-Encoding: identity', and compare Content-Encoding with the body")
    default: request(cause)
    }
  }

  func request(_ cause: FailureCause) -> Failure {
    switch cause {
    case .badURL(let text):
      Failure(
        .protocol, "the URL for \(name) is malformed\(Self.quoted(text))", hint: "check host, port and percent-encoding"
      )
    case .badMethod(let method):
      Failure(
        .protocol, "the method \(method.visiblePart) of the request to \(name) is malformed",
        hint: "a method is one word, such as GET or POST")
    case .badRequestField(let field):
      Failure(
        .protocol, "the request field \(field.visiblePart) for \(name) is malformed",
        hint: "give --header 'Name: value' on one line")
    case .badResolveEntry:
      Failure(
        .dns, "the address given for \(name) is malformed", hint: "give --resolve HOST:PORT:ADDRESS")
    case .interrupted:
      Failure(.interrupted, "the request to \(name) was interrupted", hint: "run it again")
    case .unsupported(let text):
      Failure(
        .protocol, "libcurl could not send the request to \(name)\(Self.quoted(text))",
        hint: "compare with curl -v for the same URL")
    default:
      Failure(.protocol, "the request to \(name) failed", hint: "compare with curl -v for the same URL")
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
