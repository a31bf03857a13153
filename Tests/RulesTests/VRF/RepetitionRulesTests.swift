import Browsing
import Diagnostics
import Evidence
import Sessions
import Testing

@testable import Rules

/// Whether turns agree.
@Suite struct RepetitionRulesTests {
  static func turn(
    _ turn: RepeatedProof.Turn, _ replay: SessionAnswer, layer: Layer = .provider
  ) -> RepeatedProof {
    let question: SessionQuestion = layer == .app ? .page : .silent
    let proof = SessionProof(
      layer: layer, host: "op.example",
      attempts: [
        SessionProof.Attempt(
          .control, question,
          layer == .app ? .page(.init(address: "https://op.example/", status: 200, words: 1)) : .grant),
        SessionProof.Attempt(.replay, question, replay),
      ])
    return RepeatedProof(turn, proofs: [proof].compactMap(\.self))
  }

  static let gone = SessionAnswer.refusal("login_required")

  static func verdict(_ turns: [RepeatedProof]) -> Verdict? {
    var evidence = TargetEvidence(TargetFacts(name: "t", issuer: "https://op.example"), startedAt: 0)
    evidence.repetitions = .had(turns.map(EvidenceRedactor().repetition))
    return Catalogue.all.about([.repetition]).judge(evidence).first?.verdict
  }

  static func details(_ turns: [RepeatedProof]) -> [String] {
    if case .broken(let observations) = verdict(turns) { observations.map(\.detail) } else { [] }
  }

  @Test func turnsThatAgree() {
    #expect(Self.verdict([Self.turn(.repetition(1), Self.gone), Self.turn(.repetition(2), Self.gone)]) == .kept)
  }

  @Test func whichTurnsDifferIsSaid() {
    let turns = [
      Self.turn(.repetition(1), Self.gone), Self.turn(.repetition(2), .grant), Self.turn(.repetition(3), Self.gone),
    ]
    #expect(
      Self.details(turns) == [
        "the provider, asked with the cookies of before, does not always answer alike: no session (repetition 1, repetition 3); session found (repetition 2)"
      ])
  }

  @Test func addressesAreNamed() {
    let turns = [
      Self.turn(.address("op.example:443:10.0.0.1"), Self.gone),
      Self.turn(.address("op.example:443:10.0.0.2"), .grant),
    ]
    #expect(
      Self.details(turns) == [
        "the provider, asked with the cookies of before, does not always answer alike: no session (op.example:443:10.0.0.1); session found (op.example:443:10.0.0.2)"
      ])
  }

  @Test func walksThatEndDifferently() {
    let turns = [
      RepeatedProof(.repetition(1), walk: .completed, proofs: []),
      RepeatedProof(.repetition(2), walk: .errorPage, proofs: []),
    ]
    #expect(
      Self.details(turns) == [
        "the walk did not always end alike: completed (repetition 1); error page (repetition 2)"
      ])
  }

  @Test func answersThatTellNothingAreNotCompared() {
    let unclear = Self.turn(.repetition(2), .status(500))
    guard case .notRun = Self.verdict([Self.turn(.repetition(1), Self.gone), unclear]) else {
      Issue.record("one answer alone was compared")
      return
    }
  }
}
