import Browsing
import Cookies
import Diagnostics
import Evidence
import HTTP
import Sessions

/// What becomes of the application's own session at its own logout.
enum LocalLogoutRules {
  /// A session that is proved dead at the server needs no deleted cookie.
  static let ownSession: [JudgedRule] = [
    JudgedRule(
      Rule<ApplicationLogout>(
        .app017, "own-session-untouched", .error, "the application's logout leaves its own session as it was",
        statement: """
          something of the application's session ends at its own logout: a cookie deleted, replaced, or proved dead at \
          the server
          """,
        why: "The user clicked \"Log out\", and every cookie of the application goes on as before.",
        remedy:
          "end the session on the server and delete its cookie in the answer to the logout, on the redirect itself",
        citations: [.fieldReports], basis: .derived,
        example: """
          GET https://app.example/logout
          HTTP/1.1 302            (no Set-Cookie)
          Location: https://id.example/logout?…
          """, reads: [.cookies]
      ) { $0.verdict })
  ]

  /// A user who is in again before she has noticed.
  static let all: [Rule<Trace>] = [
    Rule(
      .app018, "signed-in-again", .error, "the user is signed in again without a password",
      statement:
        "after the application's logout no code or token comes back without a credential having been asked for",
      why: """
        The application ended its own session only; the next protected page asked the provider, whose session lives, \
        and the user is back in before the page has appeared.
        """,
      remedy: """
        send the browser to the provider's end_session_endpoint at logout, and let the page after it be a public one
        """,
      citations: [.fieldReports], basis: .derived,
      example: """
        GET https://app.example/logout     -> 302 /
        GET https://app.example/           -> 302 https://id.example/authorize?client_id=web&…
        GET https://id.example/authorize?… -> 302 https://app.example/cb?code=…
        """
    ) { signsInAgain($0) }
  ]

  private static func signsInAgain(_ trace: Trace) -> Verdict {
    guard let step = trace.signedInAgain else {
      return trace.reasonWhyUnfinished.map { .notRun($0) } ?? .kept
    }
    let login = trace.navigation.last { $0.number <= step.hop.number && trace.asksForLogin($0.url) }
    let sender = trace.navigation.last { $0.number < login?.number ?? step.hop.number }
    let provider = login?.url.host ?? step.hop.url.host ?? "the provider"
    let reached =
      trace.logoutRequest == nil
      ? "the logout never came to \(provider), whose session lives on" : "the session of \(provider) lives on"
    return .broken([
      Observation(
        "after the logout \(sender?.address ?? "the application") sent the browser to \(provider) to log in, and it "
          + "came back with a code at \(step.hop.place) without a password: \(reached)",
        evidence: [
          Fact("sent_to_log_in_by", sender?.address), Fact("provider", provider),
          Fact("reached_logout", .flag(trace.logoutRequest != nil)),
        ], remedy: trace.logoutRequest == nil ? nil : trace.applicationFix(.publicLandingPage), layer: .app,
        hop: sender?.number ?? step.hop.number)
    ])
  }
}

/// A walk that began at the application, and what asking the application for its session showed.
struct ApplicationLogout: RuleSubject {
  let trace: Trace
  /// Whether the session was proved dead after the logout; `nil` where that was not asked, or told nothing.
  let isProvedDead: Bool?

  static var evidence: EvidenceKind { .applicationWalk }

  static func found(in evidence: TargetEvidence) -> Found<ApplicationLogout> {
    guard let trace = evidence.applicationWalk.value?.trace else {
      let reason = evidence.applicationWalk.reason ?? EvidenceKind.applicationWalk.lack
      return .none(NotRun(evidence.lookupFailure ?? reason, lacking: [.applicationWalk]))
    }
    let isDead: Bool? =
      switch evidence.proof(of: .app)?.state(.after) {
      case .dead: true
      case .alive: false
      case .unclear, .notRun, nil: nil
      }
    return .subjects([ApplicationLogout(trace: trace, isProvedDead: isDead)])
  }

  func has(_ kind: EvidenceKind, in evidence: TargetEvidence) -> Bool {
    kind == .cookies ? !trace.cookiesBefore.isEmpty : evidence.has(kind)
  }

  fileprivate var verdict: Verdict {
    if isProvedDead == true { return .kept }
    guard let first = trace.navigation.first, let host = first.url.host else { return .lacks(.applicationWalk) }
    let own = trace.cookiesBefore.filter { $0.isFor(host) }
    if own.isEmpty { return .notRun("no cookie of \(host) was given, so no session of its could end") }
    if let reason = trace.reasonWhyUnfinished, trace.navigation.count == 1 { return .notRun(reason) }
    if (first.response?.status ?? 0) >= 400 {
      return .notApplicable("the application's logout was answered with an error (see TRC-023)")
    }
    let untouched = Set(trace.untouchedCookies.map(\.identity))
    guard own.allSatisfy({ untouched.contains($0.identity) }) else { return .kept }
    let names = own.map(\.name).distinct
    let proof = isProvedDead == false ? ", and the session is proved to live on" : ""
    return .broken([
      first.breach(
        "nothing of the application's session ended at its own logout: "
          + "\(names.listed) of \(host) \(names.count == 1 ? "is" : "are") as before\(proof)",
        [Fact("cookies", .few(names)), Fact("host", host)], remedy: trace.applicationFix(.endOwnSession))
    ])
  }
}
