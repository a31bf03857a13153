import Diagnostics
import Synchronization

/// Standard input, which can be read once.
final class StandardInput: Sendable {
  /// More than this is refused: no token, list or file of cookies is larger.
  static let limit = 16 * 1024 * 1024

  private let isRead = Mutex(false)
  private let read: @Sendable () throws(Failure) -> [UInt8]

  init(_ read: @escaping @Sendable () throws(Failure) -> [UInt8]) { self.read = read }

  func readAll() throws(Failure) -> [UInt8] {
    let wasRead = isRead.withLock { isRead in
      defer { isRead = true }
      return isRead
    }
    if wasRead {
      throw Failure(
        .usage, "standard input (-) was asked for twice", hint: "give all but one value as @FILE or env:NAME")
    }
    return try read()
  }
}
