import Synchronization

/// A clock that a test moves by hand.
final class MovableClock: Sendable {
  private let seconds: Mutex<Int>

  init(_ start: Int) { seconds = Mutex(start) }

  var now: @Sendable () -> Int { { self.seconds.withLock { $0 } } }

  func advance(_ by: Int) { seconds.withLock { $0 += by } }
}
