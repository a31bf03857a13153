import Diagnostics

/// RP-Initiated Logout 1.0 §3: only the registered URI is followed, compared character by character.
///
/// Whether the session ends all the same is the provider's choice; so is the page it shows.
enum RedirectionCases {
  static let all: [ConformanceCase] = [
    notFollowed(
      "oidcc-rp-initiated-logout-bad-post-logout-redirect-uri", "another path is not followed", .path),
    notFollowed(
      "oidcc-rp-initiated-logout-query-added-to-post-logout-redirect-uri", "an added query is not followed", .query),
    notFollowed(
      "oidcc-rp-initiated-logout-slash-added-to-post-logout-redirect-uri", "a slash more or less is not followed",
      .slash),
    notFollowed(
      "oidcc-rp-initiated-logout-other-scheme-post-logout-redirect-uri", "http for https, or the other way round",
      .scheme),
    notFollowed("oidcc-rp-initiated-logout-other-port-post-logout-redirect-uri", "another port is not followed", .port),
    notFollowed(
      "oidcc-rp-initiated-logout-other-case-post-logout-redirect-uri", "another letter case is not followed",
      .letterCase),
    notFollowed("oidcc-rp-initiated-logout-other-host-post-logout-redirect-uri", "another host is not followed", .host),
  ]

  private static func notFollowed(_ name: String, _ title: String, _ change: URIChange) -> ConformanceCase {
    ConformanceCase(
      name, .specification, title, [.rpInitiatedLogout("3")],
      .logout(LogoutVariation.valid.with { $0.returnURI = .changed(change) }), [.doesNotReturn, .honoursYes])
  }
}
