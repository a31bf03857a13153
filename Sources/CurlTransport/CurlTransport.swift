import HTTP
import Synchronization

/// Sends requests with libcurl; connections, names, TLS sessions and HTTP/2 streams are shared by all of them.
///
/// Nothing of libcurl is touched before the first request; the thread ends with the last reference.
package final class CurlTransport: Transport {
  private let options: CurlOptions
  private let engine = Mutex<Engine?>(nil)

  package init(_ options: CurlOptions = CurlOptions()) {
    self.options = options
  }

  deinit { shutdown() }

  /// Sends one request and returns its answer; a redirect is an answer, cookies are not kept.
  package func send(_ request: Request) async throws(TransportError) -> Response {
    let target = try Target(request.url)
    let wording = FailureWording(target: target, options: options)
    guard !Task.isCancelled else { throw wording.error(.interrupted) }
    guard let engine = startedEngine() else { throw wording.error(.unsupported("no thread or memory left")) }
    let transfer = Transfer(request, to: target, maxBody: max(0, options.maxBody))
    let start = ContinuousClock.now
    switch await engine.perform(transfer) {
    case .success(let response): return response
    case .failure(let cause):
      let inquiry = FailureInquiry(target: target, engine: engine)
      throw wording.error(await inquiry.refined(cause, after: ContinuousClock.now - start))
    }
  }

  /// Interrupts what is under way and ends the thread; a later request starts afresh.
  package func shutdown() {
    let running = engine.withLock { engine in
      defer { engine = nil }
      return engine
    }
    running?.stop()
  }

  private func startedEngine() -> Engine? {
    engine.withLock { engine in
      if engine == nil { engine = Engine(options) }
      return engine
    }
  }
}
