import Diagnostics

/// RP-Initiated Logout 1.0 §4: that nobody is signed in is explicitly no error.
enum NobodySignedInCases {
  static let all: [ConformanceCase] = [
    ConformanceCase(
      "oidcc-rp-initiated-logout-twice", .specification, "logging out again is no error", [.rpInitiatedLogout("4")],
      .logout(LogoutVariation.valid.with { $0.browser = .loggedOut }), [.noError, .sessionEnds, .oldCookiesRefused]),
    ConformanceCase(
      "oidcc-rp-initiated-logout-not-logged-in", .specification,
      "logging out in a browser where nobody is signed in is no error", [.rpInitiatedLogout("4")],
      .logout(LogoutVariation.valid.with { $0.browser = .empty }), [.noError]),
  ]
}
