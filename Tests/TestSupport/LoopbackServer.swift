import Glibc
import Synchronization

/// A server on 127.0.0.1 and a free port that misbehaves as its script says; one thread for each connection.
///
/// The script is asked for every request and answers with the steps to take. The server ends with its last reference.
package final class LoopbackServer: Sendable {
  /// What a test may wait for.
  package enum Event: Sendable, Hashable {
    case connected(Int)
    case request(ReceivedRequest)
    case disconnected(Int)
  }

  package typealias Script = @Sendable (ReceivedRequest) -> [ServerStep]

  package let port: Int
  /// Everything that happened, in order; for one reader.
  package let events: AsyncStream<Event>
  private let listener: Int32
  private let log: LoopbackLog

  /// `greeting` is done before anything was received, on every connection.
  package init(greeting: [ServerStep] = [], _ script: @escaping Script = { _ in [] }) throws {
    (listener, port) = try LoopbackSocket.listen()
    let (stream, continuation) = AsyncStream.makeStream(of: Event.self)
    events = stream
    let log = LoopbackLog(continuation)
    self.log = log
    let listener = listener
    LoopbackThread.start {
      while true {
        let socket = accept(listener, nil, nil)
        if socket < 0, errno == EINTR || errno == ECONNABORTED { continue }
        guard socket >= 0, let number = log.open(socket) else { break }
        LoopbackThread.start {
          LoopbackConnection(socket: socket, number: number, log: log, script: script).serve(greeting)
          log.close(socket, number)
        }
      }
      close(listener)
    }
  }

  /// Answers every request with the same steps.
  package convenience init(_ steps: ServerStep...) throws {
    try self.init { _ in steps }
  }

  deinit { stop() }

  /// `http://127.0.0.1:PORT` and a path.
  package func url(_ path: String = "/") -> String { "http://127.0.0.1:\(port)\(path)" }

  /// The requests so far.
  package var requests: [ReceivedRequest] { log.requests }

  /// The request targets so far, byte for byte.
  package var targets: [String] { log.requests.map { $0.target } }

  /// How many connections were made so far.
  package var connectionCount: Int { log.connectionCount }

  /// Closes everything; requests under way see their connection end.
  package func stop() {
    // Wakes the thread in accept(2), which then closes the socket.
    shutdown(listener, Int32(SHUT_RDWR))
    log.stop()
  }

  /// Waits, on a thread that may, until a request to such a target came; `false` after ten minutes without.
  package func waitForRequest(to matches: (String) -> Bool) -> Bool {
    for _ in 0..<60_000 {
      if targets.contains(where: matches) { return true }
      usleep(10_000)
    }
    return false
  }

  /// Waits for the next event that `matches`; `nil` when the server was stopped.
  package func next(where matches: @Sendable (Event) -> Bool) async -> Event? {
    for await event in events where matches(event) { return event }
    return nil
  }
}

/// What the threads of one server share.
final class LoopbackLog: Sendable {
  private struct State {
    var open: Set<Int32> = []
    var requests: [ReceivedRequest] = []
    var connectionCount = 0
    var isStopped = false
  }

  private let state = Mutex(State())
  private let events: AsyncStream<LoopbackServer.Event>.Continuation

  init(_ events: AsyncStream<LoopbackServer.Event>.Continuation) { self.events = events }

  var requests: [ReceivedRequest] { state.withLock { $0.requests } }
  var connectionCount: Int { state.withLock { $0.connectionCount } }

  /// The number of the new connection; `nil` when the server was stopped.
  func open(_ socket: Int32) -> Int? {
    let number = state.withLock { state -> Int? in
      guard !state.isStopped else {
        Glibc.close(socket)
        return nil
      }
      state.open.insert(socket)
      state.connectionCount += 1
      return state.connectionCount
    }
    if let number { events.yield(.connected(number)) }
    return number
  }

  func note(_ request: ReceivedRequest) {
    state.withLock { $0.requests.append(request) }
    events.yield(.request(request))
  }

  func close(_ socket: Int32, _ number: Int) {
    state.withLock { state in
      state.open.remove(socket)
      Glibc.close(socket)
    }
    events.yield(.disconnected(number))
  }

  func stop() {
    state.withLock { state in
      state.isStopped = true
      for socket in state.open { shutdown(socket, Int32(SHUT_RDWR)) }
    }
    events.finish()
  }
}
