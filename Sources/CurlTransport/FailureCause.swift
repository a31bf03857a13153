import CCurl
import Glibc
import HTTP

/// Why a transfer gave no answer, told apart as far as a person could act on it.
enum FailureCause: Error, Sendable, Hashable {
  // The name
  case hostNotFound
  case resolverFailed
  case notResolved
  // The connection
  case refused
  case unreachable
  case connectFailed(String)
  case timedOut(Phase, seconds: Double, isConnectLimit: Bool)
  // The proxy
  case proxyNotFound
  case proxyUnreachable(String)
  case proxyRefused(status: Int)
  case proxyFailed(String)
  // TLS
  case certificateExpired(Int)
  case certificateNotYetValid(Int)
  case certificateForOtherHost([String])
  case certificateSelfSigned
  case certificateUntrusted(issuer: String?)
  case certificateRefused(String)
  case plainTextOnTLSPort
  case tlsVersionRefused
  case clientCertificateWanted
  case closedInHandshake
  case handshakeFailed(String)
  case badCAFile
  // The answer
  case closedBeforeAnswer
  case closedInHeader
  case bodyTooShort(received: Int, expected: Int?)
  case connectionLost(String)
  case notHTTP
  case http2Failed(String)
  case malformed(String)
  case undecodable(String)
  case bodyTooLarge
  case headerTooLarge
  case tooManyHeaderLines
  // The rest
  case badURL(String)
  case badMethod(String)
  case badRequestField(String)
  case badResolveEntry
  case unsupported(String)
  case interrupted

  /// How far a transfer had come.
  enum Phase: Sendable, Hashable, CaseIterable {
    case resolving, connecting, handshaking, waiting, receiving
  }
}

extension FailureCause {
  /// What of a request could break out of its line, or is not HTTP at all; `nil` when all of it can be sent.
  init?(unsendable request: Request, _ options: CurlOptions) {
    if request.method.isEmpty || !request.method.utf8.allSatisfy(Self.isTokenByte) {
      self = .badMethod(request.method)
      return
    }
    let fields = request.fields.all + options.fields.all + [Field("User-Agent", options.userAgent)]
    guard let fault = fields.first(where: { !Self.isSendable($0) }) else { return nil }
    self = .badRequestField(fault.name)
  }

  /// Bytes beyond ASCII may stand in a value, control characters but the tab may not (RFC 9110 §5.5).
  private static func isSendable(_ field: Field) -> Bool {
    !field.name.isEmpty && field.name.utf8.allSatisfy(isTokenByte)
      && field.value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }
  }

  private static func isTokenByte(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: ":") && byte != UInt8(ascii: ";")
  }
}

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
