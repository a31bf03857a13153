#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Turns SIGINT and SIGTERM into a cancelled task, so that what was measured can still be printed.
enum Interruption {
  /// Blocks the signals for this thread and all it starts; call it before any other thread exists.
  static func block() {
    var signals = signalSet()
    pthread_sigmask(SIG_BLOCK, &signals, nil)
  }

  /// Waits for the signals on a thread of its own: the first cancels `task`, the second ends the process.
  static func watch(_ task: Task<Int32, Never>) {
    let box = Unmanaged.passRetained(Box(task))
    #if canImport(Glibc)
      var thread = pthread_t()
    #else
      var thread: pthread_t?
    #endif
    let status = pthread_create(&thread, nil, { argument in Interruption.wait(argument) }, box.toOpaque())
    if status != 0 { box.release() }
  }

  private final class Box: Sendable {
    let task: Task<Int32, Never>
    init(_ task: Task<Int32, Never>) { self.task = task }
  }

  #if canImport(Glibc)
    private static func wait(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
      if let argument { cancelThenExit(argument) }
      return nil
    }
  #else
    private static func wait(_ argument: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
      cancelThenExit(argument)
      return nil
    }
  #endif

  private static func cancelThenExit(_ argument: UnsafeMutableRawPointer) {
    let task = Unmanaged<Box>.fromOpaque(argument).takeRetainedValue().task
    var signals = signalSet()
    var number: Int32 = 0
    sigwait(&signals, &number)
    task.cancel()
    sigwait(&signals, &number)
    _exit(ExitStatus.interrupted.rawValue)
  }

  private static func signalSet() -> sigset_t {
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGINT)
    sigaddset(&signals, SIGTERM)
    return signals
  }
}
