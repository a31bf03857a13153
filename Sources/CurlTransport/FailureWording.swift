import HTTP

/// Words for every cause: one line that names the host, and what to try.
struct FailureWording {
  let target: Target
  let options: CurlOptions

  func error(_ cause: FailureCause) -> TransportError {
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
    case .badURL, .badRequestField, .badResolveEntry, .unsupported, .interrupted: request(cause)
    }
  }

  var host: String { target.host.visiblePart }
  var name: String { target.name.visiblePart }

  private func name(_ cause: FailureCause) -> TransportError {
    let byHand = "give its address with --resolve \(target.endpoint.visiblePart):ADDRESS"
    return switch cause {
    case .hostNotFound:
      TransportError(
        .dns, "no address was found for the host \(host)", hint: "check the spelling of the host name, or \(byHand)")
    case .resolverFailed:
      TransportError(
        .dns, "the resolver gave no answer for the host \(host)",
        hint: "check this machine's network and DNS settings, or \(byHand)")
    default:
      TransportError(
        .dns, "the host \(host) could not be resolved",
        hint: "check the spelling of the host name and this machine's DNS settings, or \(byHand)")
    }
  }

  private func connection(_ cause: FailureCause) -> TransportError {
    switch cause {
    case .refused:
      TransportError(
        .connect, "\(host) refused the connection on port \(target.port)",
        hint: "check that the server runs and listens on port \(target.port)")
    case .unreachable:
      TransportError(
        .connect, "there is no route to \(name)", hint: "check the network, a VPN or a firewall, or use --proxy URL")
    case .timedOut(let phase, let seconds, let isConnectLimit):
      timeout(phase, seconds, isConnectLimit)
    case .connectFailed(let text):
      TransportError(
        .connect, "no connection to \(name) came about\(Self.quoted(text))",
        hint: "check that the server runs and is reachable from here, or use --proxy URL")
    default: request(cause)
    }
  }

  private func timeout(_ phase: FailureCause.Phase, _ seconds: Double, _ isConnectLimit: Bool) -> TransportError {
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
    return TransportError(.timeout, message, hint: "\(check), or allow more time with \(option) SECONDS")
  }

  private func proxy(_ cause: FailureCause) -> TransportError {
    let check = "check --proxy and the environment variables http_proxy, https_proxy and no_proxy"
    return switch cause {
    case .proxyNotFound:
      TransportError(.dns, "the proxy for \(name) could not be resolved", hint: check)
    case .proxyUnreachable(let text):
      TransportError(.connect, "the proxy for \(name) could not be reached\(Self.quoted(text))", hint: check)
    case .proxyRefused(let status):
      TransportError(
        .connect, "the proxy refused to connect to \(target.endpoint.visiblePart) with status \(status)",
        hint: status == 407 ? "put user and password into --proxy http://USER:PASSWORD@HOST:PORT" : check)
    case .proxyFailed(let text):
      TransportError(.connect, "the proxy for \(name) failed\(Self.quoted(text))", hint: check)
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
