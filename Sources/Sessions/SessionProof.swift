import Diagnostics
import HTTP

/// What asking for a session showed, before the logout, after it, and with the cookies of before.
///
/// It is made of the attempts alone: no state can be claimed that no attempt shows.
package struct SessionProof: Sendable, Hashable {
  package let layer: Layer
  /// Whom the questions went to.
  package let host: String?
  /// Every question with its answer, in the order they were asked.
  package let attempts: [Attempt]

  /// `nil` when nothing was asked.
  package init?(layer: Layer, host: String?, attempts: [Attempt]) {
    if attempts.isEmpty { return nil }
    self.layer = layer
    self.host = host
    self.attempts = attempts
  }

  /// Whether there is a session, as far as the answers tell. The raw values stand in JSON.
  package enum State: String, Sendable, Hashable, CaseIterable {
    case alive, dead, unclear
    case notRun = "not_run"
  }

  /// When it was asked, and with which cookies.
  package enum Phase: String, Sendable, Hashable, CaseIterable {
    /// Before the logout, with the cookies that were given.
    case control
    /// After the logout, with the cookies that are left.
    case after
    /// After the logout, with the cookies of before.
    case replay
    /// The application's page without any cookie: what everybody sees.
    case anonymous
  }

  /// One question and its answer.
  package struct Attempt: Sendable, Hashable {
    package let phase: Phase
    package let question: SessionQuestion
    package let answer: SessionAnswer

    package init(_ phase: Phase, _ question: SessionQuestion, _ answer: SessionAnswer) {
      self.phase = phase
      self.question = question
      self.answer = answer
    }
  }

  /// The state in a phase, as the attempt shows that it rests on.
  package func state(_ phase: Phase) -> State { attempt(phase).map(state) ?? .notRun }

  /// The attempt that the state of a phase rests on: the first that tells. Where two contradict each other, `prompt=none`
  /// speaks of the provider's own session; an ordinary login may be let in by somebody behind it.
  package func attempt(_ phase: Phase) -> Attempt? {
    let asked = attempts.filter { $0.phase == phase }
    let telling = asked.filter { state($0) != .unclear }
    guard let first = telling.first else { return asked.first }
    let silent = telling.first { $0.question == .silent && state($0) != state(first) }
    return silent ?? first
  }

  /// What one attempt tells; a page of the application is compared with what it showed before, and to everybody.
  package func state(_ attempt: Attempt) -> State {
    guard attempt.question == .page, case .page(let page) = attempt.answer else {
      return attempt.answer.state(to: attempt.question)
    }
    let before = shown(.control)
    let everybody = shown(.anonymous)
    if attempt.phase == .control {
      return isPublic || URLReference(page.address).host != host ? .unclear : .alive
    }
    if let before, page.address != before.address { return .dead }
    if let everybody, page.resembles(everybody) {
      return isPublic || before == nil ? .unclear : .dead
    }
    return .alive
  }

  /// Whether the application's page is the same without any session, so that it tells nothing.
  package var isPublic: Bool {
    guard let before = shown(.control), let everybody = shown(.anonymous) else { return false }
    return before.resembles(everybody)
  }

  private func shown(_ phase: Phase) -> SessionAnswer.Page? {
    attempts.lazy.compactMap { attempt in
      guard attempt.phase == phase, attempt.question == .page, case .page(let page) = attempt.answer else {
        return nil
      }
      return page
    }.first
  }

  /// Whether an ordinary login after the logout asked for no credential; `nil` where that was not asked, or not answered.
  package var silentLogin: Bool? {
    let answers = attempts.filter { $0.phase == .after && $0.question == .ordinary }.map(state)
    if answers.contains(.alive) { return true }
    return answers.contains(.dead) ? false : nil
  }
}

/// What is asked to learn whether there is a session. The raw values stand in saved evidence.
package enum SessionQuestion: String, Sendable, Hashable, CaseIterable {
  /// An authorization request with `prompt=none` (OpenID Connect Core §3.1.2.1).
  case silent
  /// An authorization request as an application makes it.
  case ordinary
  /// A page of the application that needs a session.
  case page
}
