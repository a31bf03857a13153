import Browsing
import Diagnostics
import Discovery
import Evidence
import HTTP
import Sessions

/// What became of the session in every layer of a target: what its walks show, and above that what asking for the
/// sessions proved.
package struct TargetLayers: Sendable, Hashable {
  /// From the application inwards.
  package let verdicts: [LayerVerdict]
  /// Whether a session that is not proved to have ended is a breach.
  package let requiresProof: Bool

  /// Always three: application, provider, upstream.
  package init(_ evidence: TargetEvidence) {
    requiresProof = evidence.facts.requiresProof
    let walks = evidence.walks.map(\.trace)
    let seen = walks.flatMap { LayerAssessment.verdicts(for: $0, proves: evidence.facts.proves != false) }
    let asksForConfirmation = walks.contains { $0.outcome == .confirmationRequired }
    verdicts = Layer.allCases.map { layer in
      var own = seen.filter { $0.layer == layer }
      if layer == .app, let reason = evidence.applicationWalk.reason {
        own = own.map { $0.state == .unknown ? $0.because(reason) : $0 }
      }
      var verdict = Self.worst(own) ?? Self.unknown(layer, evidence, hasWalked: !walks.isEmpty)
      if verdict.state == .survives && asksForConfirmation {
        verdict = verdict.because(verdict.because + "; --confirm answers it with yes")
      }
      return Self.proved(verdict, by: evidence.sessionProofs)
    }
  }

  /// What one walk proves the other cannot take back; a session that survives anywhere survives.
  private static func worst(_ verdicts: [LayerVerdict]) -> LayerVerdict? {
    [LayerVerdict.State.survives, .ended, .unknown].lazy
      .compactMap { state in verdicts.first { $0.state == state } }.first
  }

  private static func unknown(_ layer: Layer, _ evidence: TargetEvidence, hasWalked: Bool) -> LayerVerdict {
    let reason: String
    // What was given but not reached is not asked for once more.
    let unreached = hasWalked ? nil : evidence.lookupFailure.map { "nothing was walked: \($0)" }
    switch layer {
    case .app: reason = unreached ?? evidence.applicationWalk.reason ?? "no application was seen"
    case .provider: reason = unreached ?? evidence.providerWalk.reason ?? "the walk never came to the provider"
    case .upstream where hasWalked: reason = "the walk led to no identity provider behind this one"
    case .upstream:
      reason = unreached ?? "nothing was walked, so no identity provider behind this one could be seen"
    }
    let host = layer == .provider ? evidence.discovery.value.flatMap { URLReference($0.evidence.issuer).host } : nil
    return LayerVerdict(layer: layer, host: host, state: .unknown, because: reason)
  }

  /// The layers that one walk shows, or that were asked; `proves` is whether sessions might be asked for.
  package static func verdicts(of trace: Trace, _ proofs: [RedactedProof], proves: Bool) -> [LayerVerdict] {
    let proofs = proofs.map(\.proof)
    let seen = LayerAssessment.verdicts(for: trace, proves: proves)
    return Layer.allCases.compactMap { layer in
      let verdict = seen.first { $0.layer == layer }
      let isAsked = proofs.contains { $0.layer == layer || layer == .upstream && $0.isSignedInUpstream }
      guard verdict != nil || isAsked else { return nil }
      return proved(verdict ?? LayerVerdict(layer: layer, host: nil, state: .unknown, because: ""), by: proofs)
    }
  }

  /// The walk's verdict, or what the proof says against it.
  private static func proved(_ verdict: LayerVerdict, by proofs: [SessionProof]) -> LayerVerdict {
    if verdict.layer == .upstream {
      guard let proof = proofs.first(where: { $0.layer == .provider }), proof.isSignedInUpstream else { return verdict }
      return verdict.judged(
        .survives,
        because: "an ordinary login after the logout asked for no credential, although \(proof.host ?? "the provider") "
          + "says of itself that nobody is logged in: an identity provider behind it signed the user in", proof: nil)
    }
    guard let proof = proofs.first(where: { $0.layer == verdict.layer }) else { return verdict }
    if let (state, reason) = proof.conclusion { return verdict.judged(state, because: reason, proof: proof) }
    if verdict.state != .unknown { return verdict.judged(verdict.state, because: verdict.because, proof: proof) }
    return verdict.judged(.unknown, because: proof.doubt, proof: proof)
  }
}

extension SessionProof {
  /// Whether a login without a credential came through although the provider itself has no session.
  fileprivate var isSignedInUpstream: Bool {
    silentLogin == true
      && attempts.contains { $0.phase == .after && $0.question == .silent && state($0) == .dead }
  }

  /// What the answers prove; `nil` where they prove nothing.
  fileprivate var conclusion: (LayerVerdict.State, String)? {
    guard let after = attempt(.after) else { return nil }
    switch (state(.control), state(.after)) {
    case (_, .alive):
      let credential = after.question == .page ? "" : ", and no password was asked for"
      return (.survives, "after the logout \(after.words)\(credential)")
    case (.alive, .dead):
      let replay = state(.replay) == .alive ? "; in another browser the old cookies still open it" : ""
      return (.ended, change(to: after) + replay)
    default: return nil
    }
  }

  /// What the answers were before the logout, and after it.
  private func change(to after: Attempt) -> String {
    guard let before = attempt(.control) else { return "after the logout \(after.words)" }
    if before.question != after.question { return "\(before.words) before the logout; after it \(after.words)" }
    let verb = after.question == .page ? "and brought" : "and"
    return "\(before.words) before the logout \(verb) \(after.answer.words) after it"
  }

  /// Why the answers prove nothing.
  fileprivate var doubt: String {
    if isPublic {
      return "everybody sees the same page there, signed in or not: --app-url must be a page that needs the session"
    }
    return doubtOfAnswers
  }

  private var doubtOfAnswers: String {
    switch state(.control) {
    case .dead: "these cookies were spent before the logout: \(attempt(.control)?.words ?? ""); sign in again"
    case .alive: "the session lived before the logout, and after it \(attempt(.after)?.words ?? "nobody was asked")"
    case .unclear, .notRun: "asked for the session before the logout, \(attempt(.control)?.words ?? "nobody answered")"
    }
  }
}

extension SessionProof.Attempt {
  /// `prompt=none brought a code`.
  fileprivate var words: String {
    switch question {
    case .silent: return "prompt=none brought \(answer.words)"
    case .ordinary: return "an ordinary login brought \(answer.words)"
    case .page:
      if case .page = answer { return "the application's page opened" }
      return "the application's page brought \(answer.words)"
    }
  }
}

extension TargetLayers: RuleSubject {
  static var evidence: EvidenceKind { .walk }

  static func found(in evidence: TargetEvidence) -> Found<TargetLayers> {
    if evidence.walks.isEmpty && evidence.proofs.value == nil {
      let reason = evidence.lookupFailure ?? evidence.providerWalk.reason ?? EvidenceKind.walk.lack
      return .none(NotRun(reason, lacking: [.walk]))
    }
    return .subjects([TargetLayers(evidence)])
  }
}

/// LOG: the verdict itself as a rule, so that a run that is red is red in every report format.
enum LogoutRules {
  static let judged: [JudgedRule] = [
    JudgedRule(
      Rule<TargetLayers>(
        .log001, "session-survives", .error, "a session survives the logout",
        statement: "no layer's session is seen, or proved, to survive the logout",
        why: "The user clicked \"Log out\" and is not logged out: one click, or a copied cookie, and she is in again.",
        remedy:
          "see the other findings of this layer for what to change; where there are none, its server keeps the session",
        citations: [.rpInitiatedLogout("2"), .fieldReports], basis: .derived,
        example: """
          provider  survives  after the logout prompt=none was answered with a code
          """
      ) { layers in
        let surviving = layers.verdicts.filter { $0.state == .survives || layers.requiresProof && $0.isUnproved }
        if surviving.isEmpty, layers.verdicts.allSatisfy({ $0.state == .unknown }) {
          return .notRun("no session was seen to end or to survive")
        }
        return .judged(surviving) { verdict in
          let host = verdict.host.map { " at \($0)" } ?? ""
          return Observation(
            "the session of the \(verdict.layer.name)\(host) "
              + "\(verdict.state == .survives ? "survives" : "is not proved to have ended"): \(verdict.because)",
            evidence: [Fact("layer", verdict.layer.rawValue), Fact("host", verdict.host)],
            remedy: verdict.state == .survives ? nil : proofRemedy(verdict.layer), layer: verdict.layer)
        }
      })
  ]

  /// What would prove it, where a proof is required and there is none.
  private static func proofRemedy(_ layer: Layer) -> String {
    switch layer {
    case .app: "let the application be asked: --app-url, a page that needs the session, and cookies or --username"
    case .provider, .upstream:
      "let the provider be asked: --client-id and --redirect-uri, or --app-url, and cookies or --username"
    }
  }
}

extension Layer {
  /// The layer as a person would name it.
  fileprivate var name: String {
    switch self {
    case .app: "application"
    case .provider: "provider"
    case .upstream: "identity provider behind it"
    }
  }
}
