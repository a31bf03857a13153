import CCurl
import Glibc

/// What libcurl tells of a failed transfer.
struct FailureFacts: Sendable, Hashable {
  var code: CURLcode.RawValue
  /// libcurl's own words.
  var text: String
  var phase: FailureCause.Phase
  /// `errno` of the failed connection, else 0.
  var systemError: Int32 = 0
  /// Status with which a proxy answered `CONNECT`, else 0.
  var proxyStatus = 0
  var elapsedSeconds = 0.0
  /// Limits of the options; 0 is none.
  var connectLimitSeconds = 0.0
  var limitSeconds = 0.0
  var receivedBytes = 0
  var expectedBytes: Int?
  var hasHeaderBegun = false
  /// The host that could not be connected to is not the one asked for.
  var isProxySuspect = false
}

extension FailureCause {
  init(_ facts: FailureFacts) {
    switch CURLcode(rawValue: facts.code) {
    case CURLE_COULDNT_RESOLVE_HOST: self = .notResolved
    case CURLE_COULDNT_RESOLVE_PROXY: self = .proxyNotFound
    case CURLE_COULDNT_CONNECT: self = Self.connecting(facts)
    case CURLE_OPERATION_TIMEDOUT: self = Self.timeout(facts)
    case CURLE_PROXY: self = .proxyFailed(facts.text)
    case CURLE_PEER_FAILED_VERIFICATION: self = .certificateRefused(facts.text)
    case CURLE_SSL_CONNECT_ERROR: self = Self.handshake(facts.text)
    case CURLE_SSL_CACERT_BADFILE: self = .badCAFile
    case CURLE_URL_MALFORMAT: self = .badURL(facts.text)
    case CURLE_SETOPT_OPTION_SYNTAX: self = .badResolveEntry
    case CURLE_HTTP2, CURLE_HTTP2_STREAM: self = .http2Failed(facts.text)
    case CURLE_BAD_CONTENT_ENCODING: self = .undecodable(facts.text)
    default: self = Self.answering(facts)
    }
  }

  private static func connecting(_ facts: FailureFacts) -> FailureCause {
    if facts.isProxySuspect { return .proxyUnreachable(facts.text) }
    switch facts.systemError {
    case ECONNREFUSED: return .refused
    case ENETUNREACH, EHOSTUNREACH, ENETDOWN, EHOSTDOWN: return .unreachable
    default: return .connectFailed(facts.text)
    }
  }

  private static func timeout(_ facts: FailureFacts) -> FailureCause {
    let isEarly = facts.phase != .waiting && facts.phase != .receiving
    let connectLimit = facts.connectLimitSeconds
    // libcurl looks at its clocks some time after they ran out, never before.
    let isConnectLimit = isEarly && connectLimit > 0 && facts.elapsedSeconds >= connectLimit - 0.002
    let limit = isConnectLimit ? connectLimit : facts.limitSeconds
    return .timedOut(
      facts.phase, seconds: limit > 0 ? limit : facts.elapsedSeconds, isConnectLimit: isConnectLimit)
  }

  private static func handshake(_ text: String) -> FailureCause {
    let words = text.lowercased()
    func says(_ parts: String...) -> Bool { parts.contains { words.contains($0) } }
    if says("wrong version number", "packet length too long", "http request", "unexpected tls packet") {
      return .plainTextOnTLSPort
    }
    if says("unsupported protocol", "protocol version", "no protocols available", "version too low", "legacy sigalg") {
      return .tlsVersionRefused
    }
    if says("certificate required", "bad certificate", "handshake_failure_certificate") {
      return .clientCertificateWanted
    }
    if says("syscall", "unexpected eof", "connection reset", "connection was closed", "zero return") {
      return .closedInHandshake
    }
    return .handshakeFailed(text)
  }

  private static func answering(_ facts: FailureFacts) -> FailureCause {
    switch CURLcode(rawValue: facts.code) {
    case CURLE_GOT_NOTHING: return facts.hasHeaderBegun ? .closedInHeader : .closedBeforeAnswer
    case CURLE_PARTIAL_FILE: return .bodyTooShort(received: facts.receivedBytes, expected: facts.expectedBytes)
    case CURLE_UNSUPPORTED_PROTOCOL, CURLE_WEIRD_SERVER_REPLY:
      return facts.hasHeaderBegun ? .malformed(facts.text) : .notHTTP
    // One line above libcurl's own limit for lines comes back as a lack of memory.
    case CURLE_OUT_OF_MEMORY where facts.phase == .waiting || facts.phase == .receiving: return .headerTooLarge
    case CURLE_RECV_ERROR, CURLE_SEND_ERROR: return Self.lost(facts)
    default: return facts.hasHeaderBegun ? .malformed(facts.text) : .unsupported(facts.text)
    }
  }

  private static func lost(_ facts: FailureFacts) -> FailureCause {
    if facts.proxyStatus >= 300 { return .proxyRefused(status: facts.proxyStatus) }
    let words = facts.text.lowercased()
    if words.contains("proxy") { return .proxyFailed(facts.text) }
    if words.contains("certificate required") || words.contains("bad certificate") { return .clientCertificateWanted }
    if words.contains("too large response header") { return .headerTooLarge }
    if words.contains("chunk") { return .malformed(facts.text) }
    return .connectionLost(facts.text)
  }
}
