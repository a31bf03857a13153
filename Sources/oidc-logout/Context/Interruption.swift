import Diagnostics
import Glibc
import HTTP
import Synchronization

/// SIGINT, SIGTERM and SIGHUP as a cancelled task, so that what was measured can still be printed.
///
/// The first signal cancels the task. Whoever waits through ``canRead(_:)`` or ``InterruptibleTransport`` goes on at
/// once and may print what there is; a command that does neither (it computes, or waits for something else) is ended
/// after a moment, and a second signal ends the process in any case.
final class Interruption: Sendable {
  private struct State {
    var hasBegun = false
    /// How many interruptible waits there are.
    var waits = 0
    /// The command knows of the interruption.
    var isNoticed = false
  }

  private let state = Mutex(State())
  private let signals: [Int32]
  /// Readable for ever once a signal came.
  private let alarm: (reading: Int32, writing: Int32)
  private let naming = Mutex(())

  /// How long a command that did not notice may go on.
  private static let patience = timespec(tv_sec: 0, tv_nsec: 150_000_000)
  /// How long printing may take.
  private static let printing = timespec(tv_sec: 10, tv_nsec: 0)

  init() {
    var ends: [Int32] = [-1, -1]
    _ = pipe(&ends)
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    alarm = (ends[0], ends[1])
    // nohup(1) asks for a life after the terminal.
    signals = SignalDisposition.isIgnored(SIGHUP) ? [SIGINT, SIGTERM] : [SIGINT, SIGTERM, SIGHUP]
  }

  deinit {
    close(alarm.reading)
    close(alarm.writing)
  }

  /// Blocks the signals for this thread and all it starts; to be called before any other thread exists.
  func block() {
    var set = Self.set(signals)
    pthread_sigmask(SIG_BLOCK, &set, nil)
  }

  /// Waits for the signals on this thread, and ends the process unless `task` did so before.
  func wait(cancelling task: Task<Never, Never>) -> Never {
    _ = receive(within: nil)
    begin()
    task.cancel()
    if !receive(within: Self.patience), state.withLock({ $0.isNoticed }) { _ = receive(within: Self.printing) }
    end()
  }

  /// Waits until there is something to read, or the end; `false` when the command is to stop.
  func canRead(_ descriptor: Int32) -> Bool { wait(for: descriptor, within: -1) != .interrupted }

  /// How a wait ended.
  enum Wait: Sendable, Hashable {
    /// There is something to read, or the end.
    case ready
    case timedOut
    case interrupted
  }

  /// The same for at most so many milliseconds; -1 waits for ever.
  func wait(for descriptor: Int32, within milliseconds: Int32) -> Wait {
    startWaiting()
    defer { stopWaiting() }
    var polled = [
      pollfd(fd: alarm.reading, events: Int16(POLLIN), revents: 0),
      pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
    ]
    while true {
      let count = poll(&polled, 2, milliseconds)
      if count < 0, errno == EINTR { continue }
      if count == 0 { return .timedOut }
      // A descriptor that cannot be polled is read as it is.
      return count < 0 || polled[0].revents == 0 ? .ready : .interrupted
    }
  }

  /// Whoever waits inside `body` hears of the interruption.
  func waiting<Result>(for body: () async -> Result) async -> Result {
    startWaiting()
    defer { stopWaiting() }
    return await body()
  }

  /// To be called when something is printed: a command that prints is not stuck.
  func notePrinting() {
    state.withLock { state in
      if state.hasBegun { state.isNoticed = true }
    }
  }

  /// Does something that must not stop half-way, such as giving a file its name.
  func uninterrupted<Result>(_ body: () -> Result) -> Result {
    naming.withLock { _ in body() }
  }

  private func startWaiting() {
    state.withLock { state in
      state.waits += 1
      if state.hasBegun { state.isNoticed = true }
    }
  }

  private func stopWaiting() { state.withLock { $0.waits -= 1 } }

  private func begin() {
    state.withLock { state in
      state.hasBegun = true
      state.isNoticed = state.waits > 0
    }
    _ = write(alarm.writing, [1], 1)
  }

  /// Ends the process at once, though not between the two steps that give a file its name.
  private func end() -> Never {
    if isatty(STDERR_FILENO) == 1 { _ = write(STDERR_FILENO, TerminalLine.cleared, TerminalLine.cleared.utf8.count) }
    for _ in 0..<100 {
      naming.withLockIfAvailable { _ in _exit(ExitStatus.interrupted.rawValue) }
      usleep(10_000)
    }
    _exit(ExitStatus.interrupted.rawValue)
  }

  /// Whether one of the signals came in time; `nil` waits for ever.
  private func receive(within time: timespec?) -> Bool {
    var set = Self.set(signals)
    while true {
      let number: Int32
      if var time { number = sigtimedwait(&set, nil, &time) } else { number = sigwaitinfo(&set, nil) }
      if number > 0 { return true }
      if errno != EINTR { return false }
    }
  }

  private static func set(_ signals: [Int32]) -> sigset_t {
    var set = sigset_t()
    sigemptyset(&set)
    for signal in signals { sigaddset(&set, signal) }
    return set
  }
}

/// What the parent of this process decided about a signal.
enum SignalDisposition {
  /// Whether it is ignored at the moment.
  static func isIgnored(_ number: Int32) -> Bool {
    var action = sigaction()
    guard sigaction(number, nil, &action) == 0 else { return false }
    return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self) == 1  // SIG_IGN
  }
}

/// Sends over another transport, and lets the interruption know that it will be noticed there.
struct InterruptibleTransport: Transport {
  let inner: any Transport
  let interruption: Interruption

  func send(_ request: Request) async throws(Failure) -> Response {
    let inner = inner
    let answer: Result<Response, Failure> = await interruption.waiting {
      do throws(Failure) { return .success(try await inner.send(request)) } catch { return .failure(error) }
    }
    return try answer.get()
  }
}
