/// Runs work for many inputs, so many at a time, and hands each result over in turn.
enum OrderedWork {
  /// Which result is handed over first.
  enum Order: Sendable {
    /// In the order of the inputs; an early result waits for its turn.
    case asGiven
    /// As each finishes.
    case asFinished
  }

  /// Calls `deliver` once for every input, one call at a time, even after cancellation; when it fails, the work that is
  /// under way is cancelled.
  static func run<Input: Sendable, Output: Sendable, Problem: Error>(
    _ inputs: [Input], jobs: Int, order: Order, work: @escaping @Sendable (Input) async -> Output,
    deliver: (Output) throws(Problem) -> Void
  ) async throws(Problem) {
    let problem = await withTaskGroup(of: (Int, Output).self) { group -> Problem? in
      var started = 0
      var waiting: [Int: Output] = [:]
      var due = 0
      func startOne() {
        guard started < inputs.count else { return }
        let index = started
        started += 1
        group.addTask { (index, await work(inputs[index])) }
      }
      for _ in 0..<max(1, jobs) { startOne() }
      while let (index, output) = await group.next() {
        startOne()
        do throws(Problem) {
          switch order {
          case .asFinished: try deliver(output)
          case .asGiven:
            waiting[index] = output
            while let next = waiting.removeValue(forKey: due) {
              try deliver(next)
              due += 1
            }
          }
        } catch {
          group.cancelAll()
          return error
        }
      }
      return nil
    }
    if let problem { throw problem }
  }
}
