import Diagnostics
import HTTP
import Synchronization

/// The network of one scenario. Every request is kept; what no section answers, and what nobody asked for, is told
/// afterwards: a command may well swallow the error that it gets in place of an answer.
package final class ScenarioTransport: Transport {
  private struct State {
    var answers: [ScenarioAnswer]
    var sent: [Request] = []
    var unanswered: [String] = []
  }

  private let state: Mutex<State>
  private let otherwise: Response?

  /// `otherwise` answers every request that no section answers, where a test is not about them.
  package init(_ scenario: Scenario, otherwise: Response? = nil) {
    self.otherwise = otherwise
    state = Mutex(State(answers: scenario.sections.compactMap(ScenarioAnswer.init)))
  }

  package func send(_ request: Request) async throws(Failure) -> Response {
    let name = "\(request.method) \(request.url)"
    let otherwise = otherwise
    let answer = state.withLock { state -> Result<Response, Failure>? in
      state.sent.append(request)
      let open = state.answers.firstIndex { $0.request == name && ($0.isRepeated || !$0.wasGiven) }
      guard let open else {
        if let otherwise { return .success(otherwise) }
        state.unanswered.append(name)
        return nil
      }
      state.answers[open].wasGiven = true
      return state.answers[open].result
    }
    guard let answer else { throw Failure(.connect, "the scenario has no answer for \(name)", hint: "add one") }
    return try answer.get()
  }

  /// Every request, in the order they came.
  package var sent: [Request] { state.withLock { $0.sent } }

  /// Requests that no section answered, then answers that nobody asked for.
  package var problems: [String] {
    state.withLock { state in
      state.unanswered.map { "nothing answers \($0)" }
        + state.answers.filter { !$0.wasGiven }.map { "nobody asked for: \($0.title)" }
    }
  }
}
