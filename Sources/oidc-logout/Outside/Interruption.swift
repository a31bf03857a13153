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

  /// Waits for the signals on this thread: the first cancels `task`, the second ends the process.
  ///
  /// The task ends the process when it is done.
  static func wait(cancelling task: Task<Never, Never>) -> Never {
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
