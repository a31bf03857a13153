import Browsing
import Diagnostics
import Evidence
import HTTP
import LogoutRequests
import Providers

/// Request targets, be they of a walk or of a request that was only built.
enum RequestTargetRules {
  static let all: [Rule<RequestTargets>] = [
    Rule(
      .siz002, "request-target-too-long", .warning, "the URL is longer than some servers take",
      statement: "path and query of every request stay within 2,000 bytes",
      why: """
        Servers and proxies refuse longer request lines with 414, 431, 400 or even 404, and the logout never reaches \
        the provider.
        """,
      remedy: "send the logout request as a form POST (--method post), or put fewer claims into the ID Token",
      citations: [.fieldReports], basis: .derived,
      example: "GET /logout?id_token_hint=(7,900 bytes)"
    ) { .judged($0.targets.compactMap(\.observation)) }
  ]
}

/// The path and query of every request of a walk, or of the request that would be sent.
struct RequestTargets: Sendable {
  let targets: [Target]
  let origin: WalkOrigin?

  struct Target: Sendable {
    let bytes: Int
    let carriesHint: Bool
    /// `nil` for a request that was only built.
    let hop: Hop?
    /// Whether its dialect understands no POST.
    let isGetOnly: Bool
  }

  init(_ trace: Trace) {
    origin = trace.origin
    targets = trace.hops.map { hop in
      Target(
        bytes: hop.sizes.requestTarget, carriesHint: TokenSighting.isHint(in: hop.url), hop: hop, isGetOnly: false)
    }
  }

  init(_ subject: LogoutRequestSubject) {
    origin = nil
    let request = subject.request
    targets = [
      Target(
        bytes: request.requestTargetBytes, carriesHint: request[.idTokenHint] != nil, hop: nil,
        isGetOnly: request.dialect.isGetOnly)
    ]
  }
}

extension RequestTargets: RuleSubject {
  static var evidence: EvidenceKind { .logoutRequest }

  static var subjects: Set<EvidenceKind> { [.logoutRequest, .walk] }

  static func found(in evidence: TargetEvidence) -> Found<RequestTargets> {
    let walks = evidence.walks
    if !walks.isEmpty { return .subjects(walks.map { RequestTargets($0.trace) }) }
    switch LogoutRequestSubject.found(in: evidence) {
    case .subjects(let all): return .subjects(all.map { RequestTargets($0) })
    case .none(let reason): return .none(reason)
    }
  }
}

extension RequestTargets.Target {
  /// Who refuses so long a target, smallest limit first; `nil` when nobody does.
  var observation: Observation? {
    let limits = SizeLimits.exceeded(SizeLimits.requestTarget, by: bytes)
    if limits.isEmpty { return nil }
    let refusals = limits.map { "\($0.bytes.grouped) (\($0.whose): \($0.answer))" }.listed
    let detail =
      "the request target of \(hop?.place ?? "the logout URL") has \(bytes.grouped) bytes, more than \(refusals)"
    let facts = [
      Fact("request_target_bytes", bytes), Fact("limits", .list(limits.map { "\($0.bytes) \($0.whose)" })),
      Fact("has_hint", .flag(carriesHint)),
    ]
    let remedy =
      isGetOnly ? "have fewer claims put into the ID Token: this dialect does not understand a POST" : nil
    return hop?.breach(detail, facts, remedy: remedy) ?? Observation(detail, evidence: facts, remedy: remedy)
  }
}
