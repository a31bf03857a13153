import Glibc
import HTTP

/// Asks again where libcurl's answer does not tell enough to act on.
struct FailureInquiry {
  let target: Target
  let engine: Engine

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
    let status = await ResolverQuestion.status(of: target.host, within: 1)
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
    _ = await engine.perform(probe)
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
