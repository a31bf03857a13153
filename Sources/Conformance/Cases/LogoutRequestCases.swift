import Diagnostics

/// RP-Initiated Logout 1.0 §2: the request, whom it concerns, and when the user must be asked.
enum LogoutRequestCases {
  static let all: [ConformanceCase] = accepted + withoutHint + clients + suspectHints + invalidHints

  /// Every part of a logout as it should be.
  static let loggedOutAndBack: [ConformanceExpectation] = [
    .sessionEnds, .oldCookiesRefused, .returns, .stateReturned, .noOtherParameters,
  ]

  /// What must never come of a request that the provider cannot trust; the page it shows instead is its own choice.
  static let refusedOrConfirmed: [ConformanceExpectation] = [.doesNotReturn, .asksFirst, .honoursYes]

  private static func logout(
    _ name: String, _ label: ConformanceCase.Label, _ title: String, section: String = "2",
    _ expectations: [ConformanceExpectation], _ change: (inout LogoutVariation) -> Void
  ) -> ConformanceCase {
    ConformanceCase(
      name, label, title, [.rpInitiatedLogout(section)], .logout(LogoutVariation.valid.with(change)), expectations)
  }

  private static let accepted: [ConformanceCase] = [
    logout(
      "oidcc-rp-initiated-logout", .specification, "a valid request by GET logs out and comes back", loggedOutAndBack
    ) { _ in },
    logout(
      "oidcc-rp-initiated-logout-post", .specification, "the same request by POST", loggedOutAndBack
    ) { $0.isPost = true },
    logout(
      "oidcc-rp-initiated-logout-no-state", .specification, "without state none comes back",
      [.sessionEnds, .oldCookiesRefused, .returns, .stateAbsent, .noOtherParameters]
    ) { $0.sendsState = false },
    logout(
      "oidcc-rp-initiated-logout-no-post-logout-redirect-uri", .specification,
      "without a post-logout redirect URI the user is logged out and stays at the provider",
      [.sessionEnds, .oldCookiesRefused, .doesNotReturn]
    ) { $0.returnURI = .none },
    logout(
      "oidcc-rp-initiated-logout-expired-id-token-hint", .beyond, "an expired hint of the current session is accepted",
      loggedOutAndBack
    ) { $0.hint = .ownExpired },
    logout(
      "oidcc-rp-initiated-logout-unknown-ui-locales", .specification, "a language that nobody has is no error",
      loggedOutAndBack
    ) { $0.extra = .unknownLocale },
    logout(
      "oidcc-rp-initiated-logout-logout-hint", .specification, "logout_hint with the user's name beside the hint",
      loggedOutAndBack
    ) { $0.extra = .logoutHint },
  ]

  private static let withoutHint: [ConformanceCase] = [
    logout(
      "oidcc-rp-initiated-logout-no-params", .specification, "without parameters the user is asked, and logged out",
      [.sessionEnds, .oldCookiesRefused, .asksFirst, .doesNotReturn]
    ) { variation in
      (variation.hint, variation.returnURI, variation.sendsState) = (.none, .none, false)
    },
    logout(
      "oidcc-rp-initiated-logout-only-state", .specification, "with state alone the user is asked, and logged out",
      [.sessionEnds, .oldCookiesRefused, .asksFirst, .doesNotReturn]
    ) { variation in
      (variation.hint, variation.returnURI) = (.none, .none)
    },
    logout(
      "oidcc-rp-initiated-logout-no-id-token-hint", .specification,
      "without a hint and client_id there is no way back, and no logout unasked", section: "3",
      refusedOrConfirmed
    ) { $0.hint = .none },
  ]

  private static let clients: [ConformanceCase] = [
    logout(
      "oidcc-rp-initiated-logout-client-id", .specification, "client_id beside the hint of the same client",
      loggedOutAndBack
    ) { $0.client = .own },
    logout(
      "oidcc-rp-initiated-logout-client-id-without-hint", .specification,
      "client_id in place of the hint: the user is asked; coming back is the provider's choice",
      [.asksFirst, .honoursYes, .stateReturned]
    ) { variation in
      (variation.hint, variation.client) = (.none, .own)
    },
    logout(
      "oidcc-rp-initiated-logout-other-client-id", .specification, "client_id that is not the hint's is refused",
      refusedOrConfirmed
    ) { $0.client = .other },
  ]

  private static let suspectHints: [ConformanceCase] = [
    logout(
      "oidcc-rp-initiated-logout-other-user-id-token-hint", .specification,
      "the hint of another user's session logs nobody out unasked",
      [.asksFirst, .honoursYes, .declinesOpenly, .otherSessionLives]
    ) { $0.hint = .secondUser },
    logout(
      "oidcc-rp-initiated-logout-ended-session-id-token-hint", .specification,
      "the hint of a session that has ended does not end another one unasked",
      [.asksFirst, .honoursYes, .declinesOpenly]
    ) { $0.hint = .endedSession },
  ]

  private static let invalidHints: [ConformanceCase] = [
    logout(
      "oidcc-rp-initiated-logout-bad-id-token-hint", .specification, "a hint of the client's own making is refused",
      section: "4", refusedOrConfirmed
    ) { $0.hint = .foreign },
    logout(
      "oidcc-rp-initiated-logout-modified-id-token-hint", .specification, "the hint under alg none is refused",
      section: "4",
      refusedOrConfirmed
    ) { $0.hint = .unsigned },
    logout(
      "oidcc-rp-initiated-logout-resigned-id-token-hint", .specification, "the hint signed with another key is refused",
      section: "4", refusedOrConfirmed
    ) { $0.hint = .resigned },
  ]
}
