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
  case badRequestField(String)
  case badResolveEntry
  case unsupported(String)
  case interrupted

  /// How far a transfer had come.
  enum Phase: Sendable, Hashable, CaseIterable {
    case resolving, connecting, handshaking, waiting, receiving
  }
}
