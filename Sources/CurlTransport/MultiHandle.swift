import CCurl
import HTTP

/// libcurl's multi handle: the transfers under way, and the connections, names and TLS sessions they share.
///
/// Touched by the transport's thread alone, but for ``wakeUp()``.
final class MultiHandle {
  private struct Running {
    let transfer: Transfer
    let handle: EasyHandle
  }

  private let options: CurlOptions
  private let pointer: UnsafeMutableRawPointer
  private let share: UnsafeMutableRawPointer
  private var resolve: UnsafeMutablePointer<curl_slist>?
  private var running: [UnsafeMutableRawPointer: Running] = [:]
  private var idle: [EasyHandle] = []
  private var handshakes = HandshakeCache()

  /// `nil` when there is no memory left.
  init?(_ options: CurlOptions) {
    guard let pointer = curl_multi_init() else { return nil }
    guard let share = curl_share_init() else {
      curl_multi_cleanup(pointer)
      return nil
    }
    self.options = options
    self.pointer = pointer
    self.share = share
    _ = ccurl_multi_set_long(pointer, CURLMOPT_MAXCONNECTS, max(1, options.maxIdleConnections))
    // Before libcurl 8.12 a multi handle shares connections and names, but not TLS sessions.
    _ = ccurl_share(share, CURL_LOCK_DATA_SSL_SESSION)
    for entry in options.resolve { resolve = curl_slist_append(resolve, entry) ?? resolve }
  }

  deinit {
    idle = []
    curl_multi_cleanup(pointer)
    curl_share_cleanup(share)
    curl_slist_free_all(resolve)
  }

  /// Ends a ``wait()``, from any thread.
  func wakeUp() { _ = curl_multi_wakeup(pointer) }

  /// Waits until a transfer can go on, or for a minute.
  func wait() { _ = curl_multi_poll(pointer, nil, 0, 60_000, nil) }

  func start(_ transfer: Transfer) {
    if transfer.isCancelled { return transfer.finish(.failure(.interrupted)) }
    guard let handle = idle.popLast() ?? newHandle() else {
      return transfer.finish(.failure(.unsupported("out of memory")))
    }
    if let refusal = handle.prepare(transfer, options, resolve: resolve) {
      idle.append(handle)
      return transfer.finish(.failure(refusal))
    }
    guard curl_multi_add_handle(pointer, handle.pointer) == CURLM_OK else {
      idle.append(handle)
      return transfer.finish(.failure(.unsupported("no further transfer possible")))
    }
    running[handle.pointer] = Running(transfer: transfer, handle: handle)
  }

  /// Lets every transfer go on as far as it can, and answers whoever waits for one that is done.
  func perform() {
    var count: Int32 = 0
    _ = curl_multi_perform(pointer, &count)
    while let message = curl_multi_info_read(pointer, &count) {
      guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle, let entry = running[easy]
      else { continue }
      // The message is gone once the handle is removed.
      let code = ccurl_message_result(message)
      finish(entry, outcome(of: entry, code))
    }
  }

  /// Ends a transfer, if it is under way.
  func interrupt(_ transfer: Transfer) {
    guard let entry = running.values.first(where: { $0.transfer === transfer }) else { return }
    finish(entry, .failure(.interrupted))
  }

  /// Interrupts everything and frees the handles.
  func end() {
    for entry in running.values { finish(entry, .failure(.interrupted)) }
    idle = []
  }

  private func newHandle() -> EasyHandle? {
    guard let handle = EasyHandle() else { return nil }
    return ccurl_set_pointer(handle.pointer, CURLOPT_SHARE, share) == CURLE_OK ? handle : nil
  }

  private func finish(_ entry: Running, _ outcome: Transfer.Outcome) {
    running[entry.handle.pointer] = nil
    _ = curl_multi_remove_handle(pointer, entry.handle.pointer)
    idle.append(entry.handle)
    entry.transfer.finish(outcome)
  }

  private func outcome(of entry: Running, _ code: CURLcode) -> Transfer.Outcome {
    let (transfer, handle) = (entry.transfer, entry.handle)
    noteHandshake(entry)
    if transfer.purpose == .certificateProbe { transfer.certificate = handle.certificate }
    if let cause = transfer.stoppedBy { return .failure(cause) }
    guard code == CURLE_OK else { return .failure(FailureCause(handle.failure(code, of: transfer, options))) }
    guard let head = transfer.head.final else {
      if transfer.purpose == .certificateProbe || transfer.head.isMalformed { return .failure(.notHTTP) }
      return .failure(transfer.head.hasBegun ? .closedInHeader : .closedBeforeAnswer)
    }
    return .success(
      Response(
        head: head, informational: transfer.head.informational, body: transfer.body,
        connection: handle.facts(of: transfer, handshake(of: entry))))
  }

  private func noteHandshake(_ entry: Running) {
    guard let version = entry.transfer.tlsVersion, entry.transfer.purpose == .exchange else { return }
    let facts = HandshakeCache.Handshake(
      tlsVersion: version, certificateNotAfter: entry.handle.certificate?.notAfter)
    handshakes.note(facts, connection: entry.handle.connectionName, endpoint: entry.transfer.target.endpoint)
  }

  private func handshake(of entry: Running) -> HandshakeCache.Handshake? {
    guard entry.transfer.target.isHTTPS else { return nil }
    let (connection, endpoint) = (entry.handle.connectionName, entry.transfer.target.endpoint)
    if let known = handshakes.find(connection: connection, endpoint: endpoint) { return known }
    // On a shared HTTP/2 connection the transfer that shook hands may still be under way.
    for other in running.values where other.transfer.target.endpoint == endpoint { noteHandshake(other) }
    return handshakes.find(connection: connection, endpoint: endpoint)
  }
}

/// What the TLS handshakes of this run told, so that an exchange on a reused connection can tell it again.
struct HandshakeCache {
  struct Handshake: Sendable, Hashable {
    var tlsVersion: String?
    var certificateNotAfter: Int?
  }

  private var byConnection: [String: Handshake] = [:]
  private var byEndpoint: [String: Handshake] = [:]

  /// Notes a handshake; `connection` is its pair of local and remote address.
  mutating func note(_ handshake: Handshake, connection: String, endpoint: String) {
    // Closed connections are not reported, so the cache is begun anew before it grows without bound.
    if byConnection.count >= 4_096 { byConnection = [:] }
    if byEndpoint.count >= 4_096 { byEndpoint = [:] }
    byConnection[connection] = handshake
    byEndpoint[endpoint] = handshake
  }

  /// What is known of a connection, else of the last one to that host and port.
  func find(connection: String, endpoint: String) -> Handshake? {
    byConnection[connection] ?? byEndpoint[endpoint]
  }
}
