import Diagnostics

/// What trying the tokens of one grant showed: before the logout, after it, and after what was left was revoked.
///
/// It is made of the attempts alone: no state can be claimed that no attempt shows.
package struct TokenProof: Sendable, Hashable {
  /// Whether the grant has the scope `offline_access`, and so is meant to outlive the logout (OpenID Connect Core §11).
  package let isOffline: Bool
  /// Every question with its answer, in the order they were asked.
  package let attempts: [Attempt]

  /// `nil` when nothing was asked.
  package init?(isOffline: Bool, attempts: [Attempt]) {
    if attempts.isEmpty { return nil }
    self.isOffline = isOffline
    self.attempts = attempts
  }

  /// When it was asked. The raw values stand in saved evidence.
  package enum Phase: String, Sendable, Hashable, CaseIterable {
    /// Before the logout.
    case control
    /// After the logout.
    case after
    /// The new access token that the refresh token gave after the logout, before anything is revoked.
    case remaining
    /// A revocation by somebody who is not the client, and the refresh or access token after it.
    case foreignRevocation = "foreign_revocation"
    /// The revocation of the refresh token, and both tokens after it.
    case refreshTokenRevocation = "refresh_token_revocation"
    /// The revocation of the access token, and the token after it.
    case accessTokenRevocation = "access_token_revocation"
  }

  /// One question and its answer.
  package struct Attempt: Sendable, Hashable {
    package let phase: Phase
    package let question: TokenQuestion
    package let answer: TokenAnswer

    package init(_ phase: Phase, _ question: TokenQuestion, _ answer: TokenAnswer) {
      self.phase = phase
      self.question = question
      self.answer = answer
    }
  }

  /// How a question was answered in a phase; `nil` where it was not asked.
  package func answer(_ phase: Phase, _ question: TokenQuestion) -> TokenAnswer? {
    attempts.first { $0.phase == phase && $0.question == question }?.answer
  }

  /// Whether the access token works in a phase: by its use, else by introspection where that knew it before the logout.
  package func accessToken(_ phase: Phase) -> SessionProof.State {
    let used = answer(phase, .userinfo)?.state ?? .notRun
    if used == .alive || used == .dead { return used }
    let introspected = answer(phase, .introspectAccessToken)?.state ?? .notRun
    if introspected == .dead, answer(.control, .introspectAccessToken) != .active { return .unclear }
    return introspected == .notRun ? used : introspected
  }

  /// Whether the refresh token works in a phase, by its use alone.
  package func refreshToken(_ phase: Phase) -> SessionProof.State { answer(phase, .refresh)?.state ?? .notRun }
}
