import CCurl
import Glibc
import HTTP
import Synchronization

/// One multi handle on one thread, so that all requests share connections, names and TLS sessions.
///
/// Everything but the inbox belongs to that thread.
final class Engine: @unchecked Sendable {
  private struct Inbox {
    var started: [Transfer] = []
    var cancelled: [Transfer] = []
    var isStopping = false
  }

  private let inbox = Mutex(Inbox())
  /// Something arrived since the inbox was last read, so that the thread must not wait.
  private let hasMail = Atomic(false)
  private let multi: UnsafeMutableRawPointer
  private let work: EngineWork
  private var thread = pthread_t()

  /// Costs some milliseconds, once for the process.
  private static let isReady = curl_global_init(ccurl_global_default) == CURLE_OK

  /// libcurl converts international host names only where the locale says in what they are written.
  nonisolated(unsafe) private static let utf8 = newlocale(Int32(LC_CTYPE_MASK), "C.UTF-8", nil)

  /// Starts the thread; `nil` when the system has no memory or thread left.
  init?(_ options: CurlOptions) {
    guard Self.isReady, let multi = curl_multi_init() else { return nil }
    guard let work = EngineWork(options, multi: multi) else {
      curl_multi_cleanup(multi)
      return nil
    }
    self.multi = multi
    self.work = work
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

  deinit { curl_multi_cleanup(multi) }

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

  /// Changes the inbox and wakes the thread; `false`, and nothing done, when it is ending.
  private func post(_ change: (inout Inbox) -> Void) -> Bool {
    let isOpen = inbox.withLock { inbox in
      guard !inbox.isStopping else { return false }
      change(&inbox)
      return true
    }
    guard isOpen else { return false }
    if !hasMail.exchange(true, ordering: .acquiringAndReleasing) { _ = curl_multi_wakeup(multi) }
    return true
  }

  private func run() {
    // OpenSSL writes with plain write(2): a peer that is gone must not end the process.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    pthread_sigmask(SIG_BLOCK, &signals, nil)
    if let locale = Self.utf8 { uselocale(locale) }
    while !readInbox() {
      var count: Int32 = 0
      _ = curl_multi_perform(multi, &count)
      work.readMessages()
      if !hasMail.load(ordering: .acquiring) { _ = curl_multi_poll(multi, nil, 0, 60_000, nil) }
    }
    work.end()
  }

  /// `true` when the thread is to end.
  private func readInbox() -> Bool {
    guard hasMail.exchange(false, ordering: .acquiringAndReleasing) else { return false }
    let mail = inbox.withLock { inbox in
      let mail = inbox
      inbox = Inbox(isStopping: mail.isStopping)
      return mail
    }
    for transfer in mail.started { work.start(transfer) }
    for transfer in mail.cancelled { work.interrupt(transfer) }
    return mail.isStopping
  }
}
