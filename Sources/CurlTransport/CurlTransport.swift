import CCurl
import Diagnostics
import Glibc
import HTTP
import Synchronization

/// Sends requests with libcurl; connections, names, TLS sessions and HTTP/2 streams are shared by all of them.
///
/// Nothing of libcurl is touched before the first request; the thread ends with the last reference.
package final class CurlTransport: Transport {
  private let options: CurlOptions
  private let thread = Mutex<CurlThread?>(nil)

  package init(_ options: CurlOptions = CurlOptions()) {
    self.options = options
  }

  deinit { shutdown() }

  /// Sends one request and returns its answer; a redirect is an answer, cookies are not kept.
  package func send(_ request: Request) async throws(Failure) -> Response {
    let target = try Target(request.url)
    let wording = FailureWording(target: target, options: options)
    if let cause = FailureCause(unsendable: request, options) { throw wording.error(cause) }
    guard !Task.isCancelled else { throw wording.error(.interrupted) }
    guard let thread = startedThread() else { throw wording.error(.unsupported("no thread or memory left")) }
    let transfer = Transfer(request, to: target, maxBody: max(0, options.maxBody))
    let start = ContinuousClock.now
    switch await thread.perform(transfer) {
    case .success(let response): return response
    case .failure(let cause):
      let diagnosis = FailureDiagnosis(target: target, thread: thread)
      throw wording.error(await diagnosis.refined(cause, after: ContinuousClock.now - start))
    }
  }

  /// Interrupts what is under way and ends the thread; a later request starts afresh.
  package func shutdown() {
    let running = thread.withLock { thread in
      defer { thread = nil }
      return thread
    }
    running?.stop()
  }

  private func startedThread() -> CurlThread? {
    thread.withLock { thread in
      if thread == nil { thread = CurlThread(options) }
      return thread
    }
  }
}

/// The one thread that runs all transfers of a transport.
///
/// Everything but the queue belongs to that thread.
final class CurlThread: @unchecked Sendable {
  private struct Queue {
    var started: [Transfer] = []
    var cancelled: [Transfer] = []
    var isStopping = false
  }

  private let queue = Mutex(Queue())
  /// Something was queued since the queue was last read, so that the thread must not wait.
  private let hasQueued = Atomic(false)
  private let multi: MultiHandle
  private var thread = pthread_t()

  /// Costs some milliseconds, once for the process.
  private static let isReady = curl_global_init(ccurl_global_default) == CURLE_OK

  /// libcurl converts international host names only where the locale says in what they are written.
  nonisolated(unsafe) private static let utf8 = newlocale(Int32(LC_CTYPE_MASK), "C.UTF-8", nil)

  /// Starts the thread; `nil` when the system has no memory or thread left.
  init?(_ options: CurlOptions) {
    guard Self.isReady, let multi = MultiHandle(options) else { return nil }
    self.multi = multi
    let context = Unmanaged.passRetained(self)
    let status = pthread_create(
      &thread, nil,
      { context in
        guard let context else { return nil }
        let thread = Unmanaged<CurlThread>.fromOpaque(context).takeRetainedValue()
        thread.run()
        return nil
      }, context.toOpaque())
    guard status == 0 else {
      context.release()
      return nil
    }
  }

  /// Sends one request from any task; the task's cancellation ends it at once.
  func perform(_ transfer: Transfer) async -> Transfer.Outcome {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        transfer.continuation = continuation
        if !post({ $0.started.append(transfer) }) { transfer.finish(.failure(.interrupted)) }
      }
    } onCancel: {
      transfer.cancel()
      _ = post { $0.cancelled.append(transfer) }
    }
  }

  /// Interrupts what is under way and waits for the thread to end. To be called once, and not by that thread.
  func stop() {
    _ = post { $0.isStopping = true }
    pthread_join(thread, nil)
  }

  /// Changes the queue and wakes the thread; `false`, and nothing done, when it is ending.
  private func post(_ change: (inout Queue) -> Void) -> Bool {
    let isOpen = queue.withLock { queue in
      guard !queue.isStopping else { return false }
      change(&queue)
      return true
    }
    guard isOpen else { return false }
    if !hasQueued.exchange(true, ordering: .acquiringAndReleasing) { multi.wakeUp() }
    return true
  }

  private func run() {
    // OpenSSL writes with plain write(2): a peer that is gone must not end the process.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    if let locale = Self.utf8 { uselocale(locale) }
    while !readQueue() {
      multi.perform()
      if !hasQueued.load(ordering: .acquiring) { multi.wait() }
    }
    multi.end()
  }

  /// `true` when the thread is to end.
  private func readQueue() -> Bool {
    guard hasQueued.exchange(false, ordering: .acquiringAndReleasing) else { return false }
    let queued = queue.withLock { queue in
      let taken = queue
      queue = Queue(isStopping: taken.isStopping)
      return taken
    }
    for transfer in queued.started { multi.start(transfer) }
    for transfer in queued.cancelled { multi.interrupt(transfer) }
    return queued.isStopping
  }
}
