import CCurl
import Glibc
import HTTP
import Synchronization

/// One multi handle on one thread, so that all requests share connections, names and TLS sessions.
///
/// Everything but ``inbox`` belongs to that thread.
final class Engine: @unchecked Sendable {
  private struct Inbox {
    var started: [Transfer] = []
    var cancelled: [Transfer] = []
    var isStopping = false
  }

  private struct Running {
    let transfer: Transfer
    let handle: EasyHandle
  }

  let options: CurlOptions
  private let inbox = Mutex(Inbox())
  private let multi: UnsafeMutableRawPointer
  private let share: UnsafeMutableRawPointer
  private var resolve: UnsafeMutablePointer<curl_slist>?
  private var running: [UnsafeMutableRawPointer: Running] = [:]
  private var idle: [EasyHandle] = []
  private var book = ConnectionBook()
  private var thread = pthread_t()

  /// Costs some milliseconds, once for the process.
  private static let isReady = curl_global_init(ccurl_global_default) == CURLE_OK

  /// Starts the thread; `nil` when the system has no memory or thread left.
  init?(_ options: CurlOptions) {
    guard Self.isReady, let multi = curl_multi_init() else { return nil }
    guard let share = curl_share_init() else {
      curl_multi_cleanup(multi)
      return nil
    }
    self.options = options
    self.multi = multi
    self.share = share
    for entry in options.resolve { resolve = curl_slist_append(resolve, entry) ?? resolve }
    _ = ccurl_share(share, CURL_LOCK_DATA_SSL_SESSION)
    _ = ccurl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, max(1, options.maxIdleConnections))
    let context = Unmanaged.passRetained(self)
    let status = pthread_create(
      &thread, nil,
      { context in
        guard let context else { return nil }
        let engine = Unmanaged<Engine>.fromOpaque(context).takeRetainedValue()
        engine.run()
        return nil
      }, context.toOpaque())
    guard status == 0 else {
      context.release()
      return nil
    }
  }

  deinit {
    curl_multi_cleanup(multi)
    curl_share_cleanup(share)
    curl_slist_free_all(resolve)
  }

  /// Sends one request from any task; the task's cancellation ends it at once.
  func perform(_ transfer: Transfer) async -> Transfer.Outcome {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        transfer.continuation = continuation
        let isStopping = inbox.withLock { inbox in
          if !inbox.isStopping { inbox.started.append(transfer) }
          return inbox.isStopping
        }
        if isStopping { transfer.finish(.failure(.interrupted)) } else { wake() }
      }
    } onCancel: {
      transfer.cancel()
      inbox.withLock { $0.cancelled.append(transfer) }
      wake()
    }
  }

  /// Interrupts what is under way and waits for the thread to end. To be called once, and not from a callback.
  func stop() {
    inbox.withLock { $0.isStopping = true }
    wake()
    pthread_join(thread, nil)
  }

  private func wake() { _ = curl_multi_wakeup(multi) }

  private func run() {
    // OpenSSL writes with plain write(2): a peer that is gone must not end the process.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    var isStopping = false
    while !isStopping {
      isStopping = readInbox()
      var count: Int32 = 0
      _ = curl_multi_perform(multi, &count)
      readMessages()
      if !isStopping { _ = curl_multi_poll(multi, nil, 0, 60_000, nil) }
    }
    for entry in running.values { end(entry, .failure(.interrupted)) }
    idle = []
  }

  private func readInbox() -> Bool {
    let mail = inbox.withLock { inbox in
      defer {
        inbox.started.removeAll(keepingCapacity: true)
        inbox.cancelled.removeAll(keepingCapacity: true)
      }
      return inbox
    }
    for transfer in mail.started { start(transfer) }
    for transfer in mail.cancelled {
      if let entry = running.values.first(where: { $0.transfer === transfer }) { end(entry, .failure(.interrupted)) }
    }
    return mail.isStopping
  }

  private func start(_ transfer: Transfer) {
    if transfer.isCancelled { return transfer.finish(.failure(.interrupted)) }
    guard let handle = idle.popLast() ?? newHandle() else {
      return transfer.finish(.failure(.unsupported("out of memory")))
    }
    if let refusal = handle.prepare(transfer, options, resolve: resolve) {
      idle.append(handle)
      return transfer.finish(.failure(refusal))
    }
    guard curl_multi_add_handle(multi, handle.pointer) == CURLM_OK else {
      return transfer.finish(.failure(.unsupported("no further transfer possible")))
    }
    running[handle.pointer] = Running(transfer: transfer, handle: handle)
  }

  private func newHandle() -> EasyHandle? {
    guard let handle = EasyHandle() else { return nil }
    return ccurl_set_pointer(handle.pointer, CURLOPT_SHARE, share) == CURLE_OK ? handle : nil
  }

  private func readMessages() {
    var left: Int32 = 0
    while let message = curl_multi_info_read(multi, &left) {
      guard message.pointee.msg == CURLMSG_DONE, let pointer = message.pointee.easy_handle,
        let entry = running[pointer]
      else { continue }
      // The message is gone once the handle is removed.
      let code = ccurl_message_result(message)
      end(entry, outcome(of: entry, code))
    }
  }

  private func end(_ entry: Running, _ outcome: Transfer.Outcome) {
    running[entry.handle.pointer] = nil
    _ = curl_multi_remove_handle(multi, entry.handle.pointer)
    idle.append(entry.handle)
    entry.transfer.finish(outcome)
  }

  private func outcome(of entry: Running, _ code: CURLcode) -> Transfer.Outcome {
    let transfer = entry.transfer
    let handle = entry.handle
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
        connection: handle.facts(of: transfer, tlsEntry(of: entry))))
  }

  private func noteHandshake(_ entry: Running) {
    guard let version = entry.transfer.tlsVersion, entry.transfer.purpose == .exchange else { return }
    let facts = ConnectionBook.Entry(tlsVersion: version, certificateNotAfter: entry.handle.certificate?.notAfter)
    book.note(facts, connection: entry.handle.connectionName, endpoint: entry.transfer.target.endpoint)
  }

  private func tlsEntry(of entry: Running) -> ConnectionBook.Entry? {
    guard entry.transfer.target.isHTTPS else { return nil }
    if let known = book.entry(connection: entry.handle.connectionName, endpoint: entry.transfer.target.endpoint) {
      return known
    }
    // On a shared HTTP/2 connection the transfer that shook hands may still be under way.
    for other in running.values where other.transfer.target.endpoint == entry.transfer.target.endpoint {
      noteHandshake(other)
    }
    return book.entry(connection: entry.handle.connectionName, endpoint: entry.transfer.target.endpoint)
  }
}
