import Diagnostics
import Discovery
import Evidence
import OrderedJSON
import Sessions
import Testing

@testable import Rules

/// What is made of answers about tokens.
@Suite struct TokenRulesTests {
  typealias Attempt = TokenProof.Attempt

  /// A provider that does everything as it should, of a grant with `offline_access`.
  static let healthy: [Attempt] = [
    Attempt(.control, .refresh, .accepted), Attempt(.control, .userinfo, .accepted),
    Attempt(.control, .introspectAccessToken, .active), Attempt(.control, .introspectRefreshToken, .active),
    Attempt(.after, .userinfo, .invalidToken), Attempt(.after, .introspectAccessToken, .inactive),
    Attempt(.after, .introspectRefreshToken, .active), Attempt(.after, .refresh, .accepted),
    Attempt(.remaining, .userinfo, .accepted), Attempt(.foreignRevocation, .revoke, .clientRefused),
    Attempt(.refreshTokenRevocation, .revoke, .accepted), Attempt(.refreshTokenRevocation, .userinfo, .invalidToken),
    Attempt(.refreshTokenRevocation, .refresh, .invalidToken),
  ]

  /// The verdicts of the token rules on one grant; `changes` replace the answers to the same questions.
  static func verdicts(
    offline: Bool = true, _ changes: [Attempt] = [], without: [TokenProof.Phase] = []
  ) throws -> [RuleID: Verdict] {
    let attempts = (healthy.filter { !without.contains($0.phase) }).map { attempt in
      changes.first { $0.phase == attempt.phase && $0.question == attempt.question } ?? attempt
    }
    let added = changes.filter { change in
      !attempts.contains { $0.phase == change.phase && $0.question == change.question }
    }
    let proof = try #require(TokenProof(isOffline: offline, attempts: attempts + added))
    var evidence = TargetEvidence(TargetFacts(name: "t", issuer: "https://op.example"), startedAt: 0)
    evidence.tokenProofs = .had([try #require(EvidenceRedactor().tokenProof(proof))])
    let judgements = Catalogue.all.about([.tokens]).judge(evidence)
    return Dictionary(uniqueKeysWithValues: judgements.map { ($0.rule.id, $0.verdict) })
  }

  static func isBroken(_ verdict: Verdict?) -> Bool { if case .broken = verdict { true } else { false } }

  static func isNotRun(_ verdict: Verdict?) -> Bool { if case .notRun = verdict { true } else { false } }

  static func details(_ verdict: Verdict?) -> [String] {
    if case .broken(let observations) = verdict { observations.map(\.detail) } else { [] }
  }

  @Test func theRulesAboutTokens() throws {
    #expect(Set(try Self.verdicts().keys) == [.vrf009, .vrf010, .vrf011, .vrf012, .vrf017, .vrf018])
  }

  @Test func aHealthyProviderKeepsThem() throws {
    let verdicts = try Self.verdicts()
    for id in [RuleID.vrf010, .vrf011, .vrf012, .vrf017, .vrf018] { #expect(verdicts[id] == .kept, "\(id)") }
    // That offline access lives on is worth saying, and no more.
    guard case .broken(let observations) = verdicts[.vrf009] else {
      Issue.record("VRF-009 says nothing")
      return
    }
    #expect(observations.map(\.severity) == [.info])
  }

  @Test func aRefreshTokenOfTheSessionIsToDie() throws {
    let alive = try Self.verdicts(offline: false)[.vrf009]
    #expect(
      Self.details(alive) == [
        "the refresh token that was issued without offline_access still gave new tokens after the logout"
      ])
    guard case .broken(let observations) = alive else { return }
    #expect(observations[0].severity == nil)
    #expect(try Self.verdicts(offline: false, [Attempt(.after, .refresh, .invalidToken)])[.vrf009] == .kept)
    // A refresh token that never worked proves nothing, nor does an answer that says nothing.
    #expect(Self.isNotRun(try Self.verdicts(offline: false, [Attempt(.control, .refresh, .invalidToken)])[.vrf009]))
    #expect(Self.isNotRun(try Self.verdicts(offline: false, [Attempt(.after, .refresh, .status(500))])[.vrf009]))
  }

  @Test func anAccessTokenThatLivesOn() throws {
    let used = try Self.verdicts([Attempt(.after, .userinfo, .accepted)])
    #expect(Self.details(used[.vrf010]) == ["userinfo still accepted the access token after the logout"])
    let introspected = try Self.verdicts([
      Attempt(.after, .userinfo, .unavailable), Attempt(.after, .introspectAccessToken, .active),
    ])
    #expect(
      Self.details(introspected[.vrf010]) == [
        "introspection still said active:true of the access token after the logout"
      ])
    #expect(
      Self.isNotRun(
        try Self.verdicts([
          Attempt(.control, .userinfo, .status(500)),
          Attempt(.control, .introspectAccessToken, .clientRefused),
        ])[.vrf010]))
  }

  @Test(arguments: [
    (TokenAnswer.inactive, TokenAnswer.inactive, TokenAnswer.invalidToken, true), (.active, .inactive, .accepted, true),
    (.active, .active, .invalidToken, true), (.active, .active, .accepted, false),
    (.active, .inactive, .invalidToken, false),
  ])
  func introspectionIsEvidenceOrNot(
    _ control: TokenAnswer, _ after: TokenAnswer, _ use: TokenAnswer, _ isBroken: Bool
  ) throws {
    let verdict = try Self.verdicts([
      Attempt(.control, .introspectAccessToken, control), Attempt(.after, .introspectAccessToken, after),
      Attempt(.after, .userinfo, use),
    ])[.vrf011]
    #expect(Self.isBroken(verdict) == isBroken)
    if !isBroken { #expect(verdict == .kept) }
  }

  @Test(arguments: [TokenAnswer.clientRefused, .status(404), .unreadable, .failure(.timeout)])
  func aClientThatMayNotIntrospectLearnsNothing(_ answer: TokenAnswer) throws {
    #expect(Self.isNotRun(try Self.verdicts([Attempt(.control, .introspectAccessToken, answer)])[.vrf011]))
  }

  @Test func theAnswerToARevocation() throws {
    func details(_ changes: Attempt...) throws -> [String] { Self.details(try Self.verdicts(changes)[.vrf012]) }
    #expect(
      try details(Attempt(.refreshTokenRevocation, .refresh, .accepted)) == [
        "the revocation of the refresh token was answered with 200, and the token still works"
      ])
    #expect(
      try details(Attempt(.refreshTokenRevocation, .revoke, .unavailable)) == [
        "the revocation of the refresh token was answered with 503: the token still exists"
      ])
    #expect(
      try details(Attempt(.accessTokenRevocation, .revoke, .unsupportedTokenType)) == [
        "the revocation endpoint answered unsupported_token_type for the access token: the token still exists"
      ])
    #expect(Self.isNotRun(try Self.verdicts([Attempt(.refreshTokenRevocation, .revoke, .clientRefused)])[.vrf012]))
    #expect(Self.isNotRun(try Self.verdicts(without: [.refreshTokenRevocation, .foreignRevocation])[.vrf012]))
  }

  @Test func theAccessTokenOfARevokedGrant() throws {
    let alive = Attempt(.refreshTokenRevocation, .userinfo, .accepted)
    #expect(Self.isBroken(try Self.verdicts([alive])[.vrf017]))
    let unsupported = Attempt(.accessTokenRevocation, .revoke, .unsupportedTokenType)
    #expect(
      try Self.verdicts([alive, unsupported])[.vrf017]
        == .notApplicable("the provider does not revoke access tokens"))
    #expect(Self.isNotRun(try Self.verdicts([Attempt(.refreshTokenRevocation, .refresh, .accepted)])[.vrf017]))
    #expect(Self.isNotRun(try Self.verdicts([Attempt(.remaining, .userinfo, .invalidToken)])[.vrf017]))
  }

  @Test func whoMayRevoke() throws {
    let accepted = Attempt(.foreignRevocation, .revoke, .accepted)
    let dead = Attempt(.foreignRevocation, .refresh, .invalidToken)
    #expect(Self.isBroken(try Self.verdicts([accepted, dead])[.vrf018]))
    #expect(try Self.verdicts([accepted, Attempt(.foreignRevocation, .refresh, .accepted)])[.vrf018] == .kept)
    #expect(try Self.verdicts([Attempt(.foreignRevocation, .revoke, .status(400))])[.vrf018] == .kept)
    #expect(Self.isNotRun(try Self.verdicts([Attempt(.foreignRevocation, .revoke, .unavailable)])[.vrf018]))
  }
}
