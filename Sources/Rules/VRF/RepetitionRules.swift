import Browsing
import Diagnostics
import Evidence
import Sessions

/// The turns in which the same was asked.
struct RepeatedTurns: RuleSubject {
  let turns: [RepeatedProof]

  static var evidence: EvidenceKind { .repetition }

  static func found(in evidence: TargetEvidence) -> Found<RepeatedTurns> {
    switch evidence.repetitions {
    case .had(let turns): .subjects([RepeatedTurns(turns: turns.map(\.repetition))])
    case .missing(let reason): .none(NotRun(evidence.lookupFailure ?? reason, lacking: [.repetition]))
    }
  }
}

/// VRF: whether the same is found every time and everywhere.
enum RepetitionRules {
  static let judged: [JudgedRule] = [JudgedRule(rule)]

  private static let rule = Rule<RepeatedTurns>(
    .vrf016, "outcome-differs", .error, "whether the user is logged out depends on chance",
    statement: "the outcome is the same at every repetition and at every replica address",
    why: """
      A replica that did not hear of the logout, or a session store that is behind, still knows the user: some requests \
      find her logged out, and others let her in.
      """,
    remedy: "let all replicas share one session store, and end the session there before the logout is answered",
    citations: [.fieldReports], basis: .derived,
    example: """
      GET /authorize?prompt=none&…   (to 10.0.0.1)   -> error=login_required
      GET /authorize?prompt=none&…   (to 10.0.0.2)   -> code=…
      """
  ) { subject in
    let comparisons = Comparison.allCases.map { $0.compare(subject.turns) }
    let differences = comparisons.compactMap(\.difference)
    if !differences.isEmpty { return .broken(differences) }
    return comparisons.contains { $0.told > 1 }
      ? .kept : .notRun("fewer than two turns gave an answer that tells, so nothing could be compared")
  }
}

/// One thing that every turn tells.
private enum Comparison: CaseIterable {
  case walk, applicationAfter, applicationReplay, providerAfter, providerReplay, ordinaryLogin

  /// How many turns told it, and where they differ.
  struct Result {
    let told: Int
    let difference: Observation?
  }

  func compare(_ turns: [RepeatedProof]) -> Result {
    let told = turns.compactMap { turn in words(turn).map { (name: turn.turn.name, words: $0) } }
    var order: [String] = []
    for (_, words) in told where !order.contains(words) { order.append(words) }
    guard order.count > 1 else { return Result(told: told.count, difference: nil) }
    let groups = order.map { words in (words, told.filter { $0.words == words }.map(\.name)) }
    return Result(
      told: told.count,
      difference: Observation(
        subject + ": "
          + groups.map { words, names in "\(words) (\(names.joined(separator: ", ")))" }
          .joined(separator: "; "),
        evidence: [Fact("asked", name)]
          + groups.map { words, names in Fact(words.replacing(" ", with: "_"), .list(names)) },
        layer: layer))
  }

  /// What a turn tells; `nil` where it tells nothing.
  private func words(_ turn: RepeatedProof) -> String? {
    switch self {
    case .walk: turn.walk.map { $0.rawValue.replacing("_", with: " ") }
    case .applicationAfter: session(turn, .app, .after)
    case .applicationReplay: session(turn, .app, .replay)
    case .providerAfter: session(turn, .provider, .after)
    case .providerReplay: session(turn, .provider, .replay)
    case .ordinaryLogin:
      turn.proofs.first { $0.layer == .provider }?.silentLogin.map { $0 ? "no credential asked" : "credentials asked" }
    }
  }

  private func session(_ turn: RepeatedProof, _ layer: Layer, _ phase: SessionProof.Phase) -> String? {
    switch turn.proofs.first(where: { $0.layer == layer })?.state(phase) {
    case .alive?: "session found"
    case .dead?: "no session"
    case .unclear?, .notRun?, nil: nil
    }
  }

  private var subject: String {
    switch self {
    case .walk: "the walk did not always end alike"
    case .applicationAfter: "the application, asked with the cookies that the logout left, does not always answer alike"
    case .applicationReplay: "the application, asked with the cookies of before, does not always answer alike"
    case .providerAfter: "the provider, asked with the cookies that the logout left, does not always answer alike"
    case .providerReplay: "the provider, asked with the cookies of before, does not always answer alike"
    case .ordinaryLogin: "an ordinary login after the logout does not always go alike"
    }
  }

  private var name: String {
    switch self {
    case .walk: "walk"
    case .applicationAfter, .applicationReplay: "application"
    case .providerAfter, .providerReplay: "provider"
    case .ordinaryLogin: "login"
    }
  }

  private var layer: Layer? {
    switch self {
    case .walk: nil
    case .applicationAfter, .applicationReplay: .app
    case .providerAfter, .providerReplay, .ordinaryLogin: .provider
    }
  }
}
