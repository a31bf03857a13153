import Browsing
import Conformance
import Sessions
import Testing

/// Every form of an answer that the specifications allow passes, and what they forbid does not.
@Suite struct CaseJudgeTests {
  /// A case, what was seen, and what must come of it: the result and the check that it rests on.
  struct Row: Sendable, CustomTestStringConvertible {
    let names: [String]
    let seen: Seen
    let kind: CaseOutcome.Kind
    let check: ConformanceExpectation?

    init(_ names: [String], _ kind: CaseOutcome.Kind, _ check: ConformanceExpectation? = nil, _ seen: Seen) {
      self.names = names.map { "oidcc-rp-initiated-logout" + $0 }
      self.seen = seen
      self.kind = kind
      self.check = check
    }

    var testDescription: String { "\(names.first ?? "") \(kind.rawValue) \(check?.rawValue ?? "")" }
  }

  private static let valid = [
    "", "-post", "-expired-id-token-hint", "-unknown-ui-locales", "-logout-hint", "-client-id",
  ]
  private static let stays = ["-no-params", "-only-state"]
  private static let refused = [
    "-no-id-token-hint", "-other-client-id", "-bad-id-token-hint", "-modified-id-token-hint", "-resigned-id-token-hint",
  ]
  private static let notFollowed = [
    "-bad-post-logout-redirect-uri", "-query-added-to-post-logout-redirect-uri",
    "-slash-added-to-post-logout-redirect-uri", "-other-scheme-post-logout-redirect-uri",
    "-other-port-post-logout-redirect-uri", "-other-case-post-logout-redirect-uri",
    "-other-host-post-logout-redirect-uri",
  ]
  private static let suspect = ["-other-user-id-token-hint", "-ended-session-id-token-hint"]

  private static let validRows: [Row] = [
    Row(valid + ["-no-state"], .passed, .sessionEnds, Seen()),
    Row(valid + ["-no-state"], .passed, .sessionEnds, Seen(isAsked: true)),
    Row(valid + ["-no-state"], .failed, .sessionEnds, Seen(session: .survives)),
    Row(valid, .failed, .sessionEnds, Seen(session: .silentLogin)),
    Row(valid + ["-cookie-replay", "-twice"], .failed, .oldCookiesRefused, Seen(session: .revived)),
    Row(valid, .review, .sessionEnds, Seen(session: .unclear)),
    Row(valid, .review, .sessionEnds, Seen(session: .none)),
    Row(valid, .failed, .stateReturned, Seen(end: .back(query: "state=other"))),
    Row(valid, .failed, .stateReturned, Seen(end: .back(query: "")), ),
    Row(["-no-state"], .failed, .stateAbsent, Seen(end: .back(query: "state=1"))),
    Row(valid, .review, .noOtherParameters, Seen(end: .back(query: "state=state-1&x=1"))),
    Row(valid, .failed, .returns, Seen(end: .page(.endedElsewhere))),
    Row(valid, .failed, .sessionEnds, Seen(end: .page(.errorPage, 400), session: .survives)),
    Row(valid, .review, .returns, Seen(end: .page(.scriptRequired))),
    Row(valid, .review, .sessionEnds, Seen(end: .page(.confirmationRequired), session: .survives, isAsked: true)),
    Row(valid, .failed, .returns, Seen(end: .page(.loop, 302))),
  ]

  private static let hintlessRows: [Row] = [
    Row(stays, .passed, .sessionEnds, Seen(end: .page(.completed), isAsked: true)),
    Row(stays, .failed, .asksFirst, Seen(end: .page(.completed))),
    Row(stays, .failed, .doesNotReturn, Seen(end: .registered(), isAsked: true)),
    Row(stays, .failed, .sessionEnds, Seen(end: .page(.completed), session: .survives)),
    Row(["-no-post-logout-redirect-uri"], .passed, .sessionEnds, Seen(end: .page(.completed))),
    Row(["-no-post-logout-redirect-uri"], .failed, .doesNotReturn, Seen(end: .registered(query: "state=state-1"))),
    Row(["-client-id-without-hint"], .passed, .asksFirst, Seen(isAsked: true)),
    Row(["-client-id-without-hint"], .passed, .asksFirst, Seen(end: .page(.completed), isAsked: true)),
    Row(["-client-id-without-hint"], .passed, .asksFirst, Seen(end: .page(.errorPage, 400), session: .survives)),
    Row(["-client-id-without-hint"], .failed, .asksFirst, Seen()),
    Row(["-client-id-without-hint"], .failed, .stateReturned, Seen(end: .back(query: "state=x"), isAsked: true)),
  ]

  private static let refusedRows: [Row] = [
    Row(refused + notFollowed, .passed, .doesNotReturn, Seen(end: .page(.errorPage, 400), session: .survives)),
    Row(refused + notFollowed, .passed, .doesNotReturn, Seen(end: .page(.completed), isAsked: true)),
    Row(
      refused + notFollowed, .passed, .doesNotReturn,
      Seen(end: .page(.errorPage, 400), session: .survives, isAsked: true)),
    Row(refused + notFollowed, .failed, .doesNotReturn, Seen(isAsked: true)),
    Row(refused + notFollowed, .failed, .doesNotReturn, Seen(end: .registered(query: "error=invalid_request"))),
    Row(refused + notFollowed, .failed, .answers, Seen(end: .page(.errorPage, 500), session: .survives)),
    Row(refused + notFollowed, .failed, .answers, Seen(end: .page(.loop, 302), session: .survives)),
    Row(refused + notFollowed, .failed, .honoursYes, Seen(end: .page(.completed), session: .survives, isAsked: true)),
    Row(refused, .failed, .asksFirst, Seen(end: .page(.completed))),
    Row(refused, .review, .asksFirst, Seen(end: .page(.scriptRequired), session: .survives)),
    // An unregistered address is no reason to keep the session.
    Row(notFollowed, .passed, .doesNotReturn, Seen(end: .page(.errorPage, 400))),
  ]

  private static let suspectRows: [Row] = [
    Row(suspect, .passed, .asksFirst, Seen(isAsked: true, otherSession: .alive)),
    Row(
      suspect, .passed, .asksFirst, Seen(end: .page(.errorPage, 400), session: .survives, otherSession: .alive)),
    Row(suspect, .failed, .asksFirst, Seen(otherSession: .alive)),
    Row(suspect, .failed, .declinesOpenly, Seen(session: .survives, otherSession: .alive)),
    Row(
      [suspect[0]], .failed, .otherSessionLives, Seen(end: .page(.completed), session: .survives, otherSession: .dead)),
    Row([suspect[0]], .review, .otherSessionLives, Seen(isAsked: true, otherSession: .dead)),
    Row([suspect[1]], .passed, .asksFirst, Seen(hintSessionID: nil)),
  ]

  private static let answerRows: [Row] = [
    Row(["-twice", "-not-logged-in"], .passed, .noError, Seen()),
    Row(["-twice", "-not-logged-in"], .passed, .noError, Seen(end: .page(.completed))),
    Row(["-twice", "-not-logged-in"], .failed, .noError, Seen(end: .page(.errorPage, 400))),
    Row(["-twice", "-not-logged-in"], .failed, .noError, Seen(end: .page(.loginPage))),
    Row(["-redirect-status"], .passed, .returns, Seen()),
    Row(["-redirect-status"], .passed, .returns, Seen(status: 301)),
    Row(["-redirect-status"], .failed, .redirectStatus, Seen(status: 301, cacheControl: nil)),
    Row(["-redirect-status"], .passed, .returns, Seen(status: 307)),
    Row(["-post-redirect-status"], .failed, .redirectStatus, Seen(method: "POST", status: 307)),
    Row(["-cache-control"], .passed, .returns, Seen()),
    Row(["-cache-control"], .passed, .returns, Seen(cacheControl: nil)),
    Row(["-cache-control"], .failed, .notStored, Seen(status: 301, cacheControl: nil)),
    Row(["-cache-control"], .failed, .notStored, Seen(cacheControl: "private, max-age=60")),
    Row(["-cookie-deletion"], .passed, .sessionEnds, Seen()),
  ]

  @Test(arguments: validRows + hintlessRows + refusedRows + suspectRows + answerRows)
  func judged(_ row: Row) throws {
    for name in row.names {
      let outcome = try #require(row.seen.outcome(of: name), "\(name)")
      #expect(outcome.kind == row.kind, "\(name): \(String(describing: outcome.decisive))")
      if let check = row.check { #expect(outcome.decisive?.expectation == check, "\(name)") }
    }
  }

  /// A question of the provider's is told of in every case, whatever else it is about.
  @Test func aQuestionIsSaid() throws {
    let outcome = try #require(Seen(isAsked: true).outcome(of: "oidcc-rp-initiated-logout-redirect-status"))
    #expect(outcome.checks.contains { $0.reason == .asked })
  }

  @Test(arguments: [
    (["https://app.example/fc?iss=https%3A%2F%2Fid.example&sid=sid-1"], CaseOutcome.Kind.passed),
    (["https://app.example/fc?sid=sid-1"], .failed),
    (["https://app.example/fc?iss=https%3A%2F%2Fid.example"], .failed),
    (["https://app.example/fc?iss=https%3A%2F%2Fid.example&sid=other"], .failed),
    (["https://app.example/fc"], .skipped), ([], .skipped),
  ])
  func framesNameTheSession(_ frames: [String], _ kind: CaseOutcome.Kind) {
    #expect(Seen(frames: frames).outcome(of: "oidcc-frontchannel-rp-initiated-logout")?.kind == kind)
  }

  /// Every logout case is judged by some row.
  @Test func everyCaseHasRows() {
    let rows = Self.validRows + Self.hintlessRows + Self.refusedRows + Self.suspectRows + Self.answerRows
    let judged = Set(rows.flatMap(\.names) + ["oidcc-frontchannel-rp-initiated-logout"])
    #expect(ConformanceCases.all.filter { $0.needsLogin && !judged.contains($0.name) }.map(\.name) == [])
  }
}
