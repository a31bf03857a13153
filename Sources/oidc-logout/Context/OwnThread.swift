import Diagnostics
import Glibc

/// Work that waits in system calls, on a thread of its own: tasks have few threads, and none of them may be held up.
enum OwnThread {
  /// What came of `work`.
  static func result<Value: Sendable>(
    of work: @escaping @Sendable () throws(Failure) -> Value
  ) async -> Result<Value, Failure> {
    await withCheckedContinuation { continuation in
      let job = Job {
        do throws(Failure) { continuation.resume(returning: .success(try work())) } catch {
          continuation.resume(returning: .failure(error))
        }
      }
      if !job.start() {
        continuation.resume(
          returning: .failure(Failure(.connect, "the system has no thread left", hint: "close other programs")))
      }
    }
  }

  private final class Job: Sendable {
    private let work: @Sendable () -> Void

    init(_ work: @escaping @Sendable () -> Void) { self.work = work }

    /// `false`, and nothing done, when there is no thread left.
    func start() -> Bool {
      let context = Unmanaged.passRetained(self)
      var thread = pthread_t()
      let status = pthread_create(
        &thread, nil,
        { context in
          if let context { Unmanaged<Job>.fromOpaque(context).takeRetainedValue().work() }
          return nil
        }, context.toOpaque())
      guard status == 0 else {
        context.release()
        return false
      }
      pthread_detach(thread)
      return true
    }
  }
}
