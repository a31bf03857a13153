import CCurl
import HTTP

/// The transfers under way and the handles they use; touched by the engine's thread alone.
final class EngineWork {
  private struct Running {
    let transfer: Transfer
    let handle: EasyHandle
  }

  private let options: CurlOptions
  private let multi: UnsafeMutableRawPointer
  private let share: UnsafeMutableRawPointer
  private var resolve: UnsafeMutablePointer<curl_slist>?
  private var running: [UnsafeMutableRawPointer: Running] = [:]
  private var idle: [EasyHandle] = []
  private var book = ConnectionBook()

  /// `nil` when there is no memory left.
  init?(_ options: CurlOptions, multi: UnsafeMutableRawPointer) {
    guard let share = curl_share_init() else { return nil }
    self.options = options
    self.multi = multi
    self.share = share
    // Before libcurl 8.12 a multi handle shares connections and names, but not TLS sessions.
    _ = ccurl_share(share, CURL_LOCK_DATA_SSL_SESSION)
    for entry in options.resolve { resolve = curl_slist_append(resolve, entry) ?? resolve }
  }

  deinit {
    idle = []
    curl_share_cleanup(share)
    curl_slist_free_all(resolve)
  }

  func start(_ transfer: Transfer) {
    if transfer.isCancelled { return transfer.finish(.failure(.interrupted)) }
    guard let handle = idle.popLast() ?? newHandle() else {
      return transfer.finish(.failure(.unsupported("out of memory")))
    }
    if let refusal = handle.prepare(transfer, options, resolve: resolve) {
      idle.append(handle)
      return transfer.finish(.failure(refusal))
    }
    guard curl_multi_add_handle(multi, handle.pointer) == CURLM_OK else {
      idle.append(handle)
      return transfer.finish(.failure(.unsupported("no further transfer possible")))
    }
    running[handle.pointer] = Running(transfer: transfer, handle: handle)
  }

  /// Ends a transfer, if it is under way.
  func interrupt(_ transfer: Transfer) {
    guard let entry = running.values.first(where: { $0.transfer === transfer }) else { return }
    finish(entry, .failure(.interrupted))
  }

  /// Answers whoever waits for a transfer that is done.
  func readMessages() {
    var left: Int32 = 0
    while let message = curl_multi_info_read(multi, &left) {
      guard message.pointee.msg == CURLMSG_DONE, let pointer = message.pointee.easy_handle,
        let entry = running[pointer]
      else { continue }
      // The message is gone once the handle is removed.
      let code = ccurl_message_result(message)
      finish(entry, outcome(of: entry, code))
    }
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
    _ = curl_multi_remove_handle(multi, entry.handle.pointer)
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
    let facts = ConnectionBook.Entry(tlsVersion: version, certificateNotAfter: entry.handle.certificate?.notAfter)
    book.note(facts, connection: entry.handle.connectionName, endpoint: entry.transfer.target.endpoint)
  }

  private func handshake(of entry: Running) -> ConnectionBook.Entry? {
    guard entry.transfer.target.isHTTPS else { return nil }
    let (connection, endpoint) = (entry.handle.connectionName, entry.transfer.target.endpoint)
    if let known = book.entry(connection: connection, endpoint: endpoint) { return known }
    // On a shared HTTP/2 connection the transfer that shook hands may still be under way.
    for other in running.values where other.transfer.target.endpoint == endpoint { noteHandshake(other) }
    return book.entry(connection: connection, endpoint: endpoint)
  }
}
