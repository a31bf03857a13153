import Diagnostics

/// What no logout specification spells out and every browser does: cookies, redirects, caches.
enum BrowserCases {
  static let all: [ConformanceCase] = [
    beyond(
      "oidcc-rp-initiated-logout-cookie-replay", "the cookies of before the logout open no session any more",
      [.rpInitiatedLogout("2")], [.sessionEnds, .oldCookiesRefused]
    ) { _ in },
    beyond(
      "oidcc-rp-initiated-logout-cookie-deletion",
      "deletions of cookies match what was set, and nothing deleted is set again before the way back",
      [.cookies("3.1"), .cookies("5.7")], [.sessionEnds, .cookiesDeleted]
    ) { _ in },
    beyond(
      "oidcc-rp-initiated-logout-redirect-status", "the way back is no redirect that browsers keep",
      [.rfc(9110, "15.4"), .rfc(9111, "3")], [.returns, .redirectStatus]
    ) { _ in },
    beyond(
      "oidcc-rp-initiated-logout-post-redirect-status", "the way back does not repeat a POST at the application",
      [.rfc(9110, "15.4"), .core("16.22")], [.returns, .redirectStatus]
    ) { $0.isPost = true },
    beyond(
      "oidcc-rp-initiated-logout-cache-control", "no answer of the logout may be kept for the next one",
      [.rfc(9111, "3"), .rfc(9110, "15.1")], [.returns, .notStored]
    ) { _ in },
  ]

  private static func beyond(
    _ name: String, _ title: String, _ citations: [Citation], _ expectations: [ConformanceExpectation],
    _ change: (inout LogoutVariation) -> Void
  ) -> ConformanceCase {
    ConformanceCase(name, .beyond, title, citations, .logout(LogoutVariation.valid.with(change)), expectations)
  }
}
