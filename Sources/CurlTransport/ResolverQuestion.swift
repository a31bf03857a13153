import Glibc
import Synchronization

/// Asks the system's resolver once more, because libcurl does not say why a name was not resolved.
enum ResolverQuestion {
  /// The status of getaddrinfo(3), 0 for success; `nil` when it takes longer than `seconds`.
  static func status(of host: String, within seconds: Double) async -> Int32? {
    let answer = Answer()
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        answer.expect(continuation)
        Task {
          try? await Task.sleep(for: .seconds(seconds))
          answer.give(nil)
        }
        // The call cannot be interrupted, so it gets a thread that nobody waits for.
        if !Answer.ask(host, answer) { answer.give(nil) }
      }
    } onCancel: {
      answer.give(nil)
    }
  }

  /// The first answer counts.
  private final class Answer: Sendable {
    private enum State {
      case empty
      case waiting(CheckedContinuation<Int32?, Never>)
      case given
    }

    private let state = Mutex(State.empty)

    func expect(_ continuation: CheckedContinuation<Int32?, Never>) {
      let isLate = state.withLock { state in
        if case .given = state { return true }
        state = .waiting(continuation)
        return false
      }
      if isLate { continuation.resume(returning: nil) }
    }

    func give(_ status: Int32?) {
      let waiting = state.withLock { state -> CheckedContinuation<Int32?, Never>? in
        defer { state = .given }
        if case .waiting(let continuation) = state { return continuation }
        return nil
      }
      waiting?.resume(returning: status)
    }

    /// `false` when there is no thread left.
    static func ask(_ host: String, _ answer: Answer) -> Bool {
      let question = Unmanaged.passRetained(Question(host, answer))
      var thread = pthread_t()
      let status = pthread_create(
        &thread, nil,
        { context in
          if let context { Unmanaged<Question>.fromOpaque(context).takeRetainedValue().ask() }
          return nil
        }, question.toOpaque())
      guard status == 0 else {
        question.release()
        return false
      }
      pthread_detach(thread)
      return true
    }
  }

  private final class Question: Sendable {
    private let host: String
    private let answer: Answer

    init(_ host: String, _ answer: Answer) {
      self.host = host
      self.answer = answer
    }

    func ask() {
      var hints = addrinfo()
      hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
      var addresses: UnsafeMutablePointer<addrinfo>?
      let status = getaddrinfo(host, nil, &hints, &addresses)
      if let addresses { freeaddrinfo(addresses) }
      answer.give(status)
    }
  }
}
