import Glibc
import HTTP
import Synchronization

/// Finds out more of a failure where libcurl's answer does not tell enough to act on.
struct FailureDiagnosis {
  let target: Target
  let thread: CurlThread

  /// The cause, told more exactly where that is possible; `elapsed` is how long it took to come about.
  func refined(_ cause: FailureCause, after elapsed: Duration) async -> FailureCause {
    switch cause {
    case .notResolved: await resolution(after: elapsed)
    case .certificateRefused(let text): await certificate(text)
    default: cause
    }
  }

  private func resolution(after elapsed: Duration) async -> FailureCause {
    // A name that does not exist is told at once; whoever was slow would be slow again.
    guard elapsed < .seconds(1) else { return .resolverFailed }
    guard target.host.utf8.allSatisfy({ $0 < 0x80 }) else { return .notResolved }
    let status = await SystemResolver.status(of: target.host, within: 1)
    guard !Task.isCancelled else { return .interrupted }
    return Self.judged(resolverStatus: status)
  }

  /// What a status of getaddrinfo(3) means; `nil` is no answer in time.
  static func judged(resolverStatus status: Int32?) -> FailureCause {
    switch status {
    case EAI_NONAME, -5, -9: .hostNotFound  // -5 and -9 are glibc's EAI_NODATA and EAI_ADDRFAMILY
    case nil, 0, EAI_AGAIN, EAI_FAIL, EAI_SYSTEM: .resolverFailed
    default: .notResolved
    }
  }

  /// Shakes hands once more without judging, because a refused handshake hides the certificate.
  private func certificate(_ text: String) async -> FailureCause {
    let probe = Transfer(Request("GET", target.url), to: target, purpose: .certificateProbe, maxBody: 0)
    _ = await thread.perform(probe)
    guard !Task.isCancelled else { return .interrupted }
    return Self.judged(probe.certificate, text, now: time(nil))
  }

  /// Why a certificate was refused, from what is in it and from libcurl's words.
  static func judged(_ certificate: Certificate?, _ text: String, now: Int) -> FailureCause {
    let words = text.lowercased()
    guard let certificate else { return .certificateRefused(text) }
    if let end = certificate.notAfter, end < now { return .certificateExpired(end) }
    if let start = certificate.notBefore, start > now { return .certificateNotYetValid(start) }
    if words.contains("subject name") || words.contains("match") || words.contains("does not cover") {
      return .certificateForOtherHost(certificate.names)
    }
    if certificate.isSelfSigned { return .certificateSelfSigned }
    if words.contains("issuer") || words.contains("self-signed") || words.contains("self signed") {
      return .certificateUntrusted(issuer: certificate.issuer)
    }
    return .certificateRefused(text)
  }
}

/// Asks the system's resolver, because libcurl does not say why a name was not resolved.
enum SystemResolver {
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
