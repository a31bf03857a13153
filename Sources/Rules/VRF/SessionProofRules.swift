import Browsing
import Diagnostics
import Evidence
import Sessions

/// What asking the provider for the session showed.
struct ProviderProof: RuleSubject {
  let proof: SessionProof
  /// Whether a walk came to where the provider logs out; `nil` where none was made.
  let reachedLogout: Bool?

  static var evidence: EvidenceKind { .providerProof }

  static func found(in evidence: TargetEvidence) -> Found<ProviderProof> {
    guard let proof = evidence.proof(of: .provider) else { return .none(evidence.lack(of: .providerProof)) }
    let walks = evidence.walks.map(\.trace)
    let reached = walks.isEmpty ? nil : walks.contains { $0.logoutRequest != nil }
    return .subjects([ProviderProof(proof: proof, reachedLogout: reached)])
  }

  /// What to change where the logout never came to the provider.
  fileprivate var remedyIfNotReached: String? {
    guard reachedLogout == false else { return nil }
    return
      "send the browser to end_session_endpoint of \(proof.host ?? "the provider") at logout: this one never went there"
  }
}

/// What asking the application for its session showed.
struct ApplicationProof: RuleSubject {
  let proof: SessionProof

  static var evidence: EvidenceKind { .applicationProof }

  static func found(in evidence: TargetEvidence) -> Found<ApplicationProof> {
    evidence.proof(of: .app).map { .subjects([ApplicationProof(proof: $0)]) }
      ?? .none(evidence.lack(of: .applicationProof))
  }
}

extension TargetEvidence {
  var sessionProofs: [SessionProof] { (proofs.value ?? []).map(\.proof) }

  func proof(of layer: Layer) -> SessionProof? { sessionProofs.first { $0.layer == layer } }

  fileprivate func lack(of kind: EvidenceKind) -> NotRun {
    switch facts.proves {
    case true?: NotRun(lookupFailure ?? kind.lack, lacking: [kind])
    case false?: NotRun("--no-prove was given, so nobody was asked for a session", lacking: [kind])
    case nil: NotRun(proofs.reason ?? kind.lack, lacking: [kind])
    }
  }
}

extension SessionProof {
  /// Why what came after the logout proves nothing; `nil` where the session was alive before it.
  fileprivate var controlGap: Verdict? {
    switch state(.control) {
    case .alive: nil
    case .dead: .notRun("there was no session before the logout: these cookies are spent, sign in again")
    case .unclear, .notRun:
      .notRun("before the logout the answer was \(attempt(.control)?.answer.words ?? "none"), which tells nothing")
    }
  }

  fileprivate func answers(_ question: SessionQuestion, _ phases: Phase...) -> [Attempt] {
    attempts.filter { $0.question == question && phases.contains($0.phase) }
  }
}

/// VRF: whether the sessions are gone, by asking for them.
enum SessionProofRules {
  static let judged: [JudgedRule] = provider.map { JudgedRule($0) } + application.map { JudgedRule($0) }

  private static let provider: [Rule<ProviderProof>] = session + answers

  private static let session: [Rule<ProviderProof>] = [
    Rule(
      .vrf001, "no-session-before-logout", .error, "there was no session that could end",
      statement: "with the same cookies prompt=none succeeds before the logout",
      why: """
        Without this control a refusal afterwards proves nothing: the user may never have been logged in with these \
        cookies.
        """,
      remedy: "log in first, and take the cookies from the browser that is logged in",
      citations: [.core("3.1.2.1")], basis: .derived,
      example: """
        GET /authorize?prompt=none&…
        Location: https://app.example/cb?error=login_required   (before the logout!)
        """
    ) { $0.proof.controlGap ?? .kept },
    Rule(
      .vrf002, "session-after-logout", .error, "the provider still knows the user after the logout",
      statement: "after the logout prompt=none returns neither a code nor a token",
      why: "The next click on \"Log in\" brings the user back without a password: nothing was logged out.",
      remedy: "make the end_session_endpoint end the provider's session before it redirects",
      citations: [.core("3.1.2.1"), .conformanceSuite],
      example: """
        GET /authorize?prompt=none&…   (after the logout)
        Location: https://app.example/cb?code=…
        """
    ) { subject in
      guard let attempt = subject.proof.answers(.silent, .after).first else {
        return subject.proof.controlGap ?? .notRun("prompt=none was not asked after the logout (see VRF-015)")
      }
      if attempt.answer == .grant {
        return .broken([
          Observation(
            "prompt=none after the logout came back with a code: \(subject.proof.host ?? "the provider") still knows the user",
            evidence: [Fact("host", subject.proof.host)], remedy: subject.remedyIfNotReached, layer: .provider)
        ])
      }
      return subject.proof.state(attempt) == .dead ? subject.proof.controlGap ?? .kept : unclear(attempt)
    },
    Rule(
      .vrf007, "old-cookies-still-work", .error, "the old cookies still open the session",
      statement: "the provider's cookies as they were before the logout no longer give a session",
      why: """
        The cookie was only removed from this browser. Whoever has a copy of it, on a shared computer or in a backup, \
        is still logged in.
        """,
      remedy: "delete the session on the provider's server, not only its cookie",
      citations: [.rpInitiatedLogout("2")], basis: .derived,
      example: """
        Cookie: SESSION=(the value before the logout)
        Location: https://app.example/cb?code=…
        """
    ) { replay($0.proof, layer: .provider) },
    Rule(
      .vrf015, "login-without-credentials", .error, "the user gets back in without a password",
      statement: "after the logout an ordinary authorization request asks for credentials",
      why: "This is what the user sees: one click on \"Log in\", and everything is as before.",
      remedy: "find the layer whose session lives on: the provider's own, or that of an identity provider behind it",
      citations: [.fieldReports], basis: .derived,
      example: """
        GET /authorize?…   (after the logout, without prompt)
        Location: https://app.example/cb?code=…
        """
    ) { loginAfterLogout($0) },
  ]

  private static func loginAfterLogout(_ subject: ProviderProof) -> Verdict {
    let proof = subject.proof
    if proof.answers(.silent, .after).contains(where: { $0.answer == .grant }) {
      return .notApplicable("prompt=none shows already that the provider's session lives on (see VRF-002)")
    }
    switch proof.silentLogin {
    case true?:
      let host = proof.host ?? "the provider"
      let isUpstream = proof.answers(.silent, .after).contains { proof.state($0) == .dead }
      let whose =
        isUpstream
        ? "prompt=none says that \(host) has no session, so an identity provider behind it signed the user in"
        : "the session of \(host) lives on"
      return .broken([
        Observation(
          "an ordinary login after the logout came back with a code, and no credential was asked for: \(whose)",
          evidence: [Fact("host", proof.host), Fact("upstream", .flag(isUpstream))],
          remedy: isUpstream
            ? "end the session of the identity provider too (federated logout), or let the provider ask for an account"
            : subject.remedyIfNotReached,
          layer: isUpstream ? .upstream : .provider)
      ])
    case false?: return proof.controlGap ?? .kept
    case nil:
      if let attempt = proof.answers(.ordinary, .after).first { return unclear(attempt) }
      return proof.controlGap ?? .notRun("an ordinary login was not tried, since prompt=none had told already")
    }
  }

  private static let answers: [Rule<ProviderProof>] = [
    Rule(
      .vrf003, "login-required", .info, "prompt=none was answered with something else than login_required",
      statement: "after the logout prompt=none is answered with login_required",
      why: "It is the only answer that says that the user is not authenticated; every other one leaves doubt.",
      remedy: "answer prompt=none without a session with error=login_required",
      citations: [.core("3.1.2.6")],
      example: "Location: https://app.example/cb?error=interaction_required&state=…"
    ) { subject in
      judge(subject.proof.answers(.silent, .after)) { $0.answer != .refusal("login_required") && $0.answer != .grant }
    },
    Rule(
      .vrf004, "ambiguous-answer", .warning, "the answer to prompt=none leaves open whether a session lives",
      statement: "after the logout prompt=none is not answered with an error that a living session gives too",
      why: """
        interaction_required, account_selection_required and consent_required are also given to users who are still \
        logged in.
        """,
      remedy: "prove the logout by an ordinary login instead, which must ask for credentials (VRF-015)",
      citations: [.core("3.1.2.6"), .conformanceSuite],
      example: "Location: https://app.example/cb?error=consent_required&state=…"
    ) { subject in
      judge(subject.proof.answers(.silent, .after)) { isAmbiguous($0.answer) }
    },
    Rule(
      .vrf005, "inconclusive-answer", .warning, "prompt=none was not answered as it should be",
      statement: "prompt=none is answered by a redirect with an error that Core knows for it",
      why: "A page, a status 500 or another error says nothing about the session, so the logout is not proved.",
      remedy: "look at the error: often client_id, redirect_uri or a missing id_token_hint is the cause",
      citations: [.core("3.1.2.1"), .core("3.1.2.6")],
      example: """
        GET /authorize?prompt=none&…
        HTTP/1.1 500
        """
    ) { subject in
      judge(subject.proof.answers(.silent, .control, .after)) { attempt in
        switch attempt.answer {
        case .grant, .refusal("login_required"), .foreignState, .failure: false
        default: !isAmbiguous(attempt.answer)
        }
      }
    },
    Rule(
      .vrf006, "answer-for-another-request", .error, "the answer to prompt=none belongs to another request",
      statement: """
        the answer carries the state that was sent, goes to the registered redirect URI, and with id_token_hint is for \
        no other user
        """,
      why: "An answer of another request, or for another user, neither proves a logout nor disproves one.",
      remedy: "look for a cache or a proxy that answers authorization requests",
      citations: [.core("3.1.2.1"), .core("3.1.2.6")],
      example: """
        sent:      state=after-2
        Location:  https://app.example/cb?error=login_required&state=before-1
        """
    ) { subject in judge(subject.proof.attempts) { $0.answer == .foreignState } },
  ]

  private static let application: [Rule<ApplicationProof>] = [
    Rule(
      .vrf008, "application-session-after-logout", .error, "the application still takes its old session",
      statement: "the application's cookies as they were before the logout are no longer accepted by it",
      why: """
        The session was only taken from this browser, or the provider's logout never reached the application: whoever \
        holds the old cookie is still logged in there.
        """,
      remedy: "end the application's session on its server when the user logs out, not only its cookie",
      citations: [.frontChannelLogout("2"), .backChannelLogout("2.7")], basis: .derived,
      example: """
        POST /backchannel-logout   -> 200
        GET /account with the old cookie   -> 200 "Hello Alice"
        """
    ) { replay($0.proof, layer: .app) }
  ]

  private static func replay(_ proof: SessionProof, layer: Layer) -> Verdict {
    if proof.state(.after) == .alive {
      return .notApplicable("the session lives on in this browser anyway (see LOG-001)")
    }
    switch proof.state(.replay) {
    case .alive:
      return .broken([
        Observation(
          "after the logout \(proof.host ?? "the server") still accepts the cookies of before",
          evidence: [Fact("host", proof.host)], layer: layer)
      ])
    case .dead: return .kept
    case .unclear: return proof.attempt(.replay).map(unclear) ?? .notRun("the old cookies were not tried")
    case .notRun: return proof.controlGap ?? .notRun("the old cookies were not tried")
    }
  }

  private static func isAmbiguous(_ answer: SessionAnswer) -> Bool {
    ["interaction_required", "account_selection_required", "consent_required"].contains { answer == .refusal($0) }
  }

  private static func unclear(_ attempt: SessionProof.Attempt) -> Verdict {
    .notRun("the answer was \(attempt.answer.words), which tells nothing")
  }

  /// Broken for the answers that are wrong, each once.
  private static func judge(_ attempts: [SessionProof.Attempt], isWrong: (SessionProof.Attempt) -> Bool) -> Verdict {
    if attempts.isEmpty { return .notRun("prompt=none was not asked") }
    let wrong = attempts.filter(isWrong)
    guard let first = wrong.first else { return .kept }
    let when = first.phase == .control ? "before the logout" : "after the logout"
    let question = first.question == .silent ? "prompt=none" : "the question for the session"
    return .broken([
      Observation(
        "\(question) \(when) was answered with \(first.answer.words)",
        evidence: [Fact("answer", first.answer.words), Fact("phase", first.phase.rawValue)], layer: .provider)
    ])
  }
}
