import Conformance
import MockProvider
import Testing

/// Which cases of `conformance` each fault of the embedded provider fails, by their short names.
enum ConformanceFaults {
  struct Row: Sendable, CustomTestStringConvertible {
    let fault: MockFault
    let failed: Set<String>
    var review: Set<String> = []

    var testDescription: String { fault.rawValue }
  }

  private static func row(_ fault: MockFault, _ failed: Set<String>, review: Set<String> = []) -> Row {
    Row(fault: fault, failed: failed, review: review)
  }

  /// The cases in which the session must end, without the user's yes or with it.
  private static let ends: Set<String> = [
    "plain", "post", "no-state", "no-post-logout-redirect-uri", "unknown-ui-locales", "logout-hint", "no-params",
    "only-state", "client-id", "twice", "cookie-replay",
  ]
  /// Those in which a living session is noticed: also where a yes must be heard, and where the cookies are looked at.
  private static let noticesLife = ends.union([
    "no-id-token-hint", "client-id-without-hint", "other-user-id-token-hint", "ended-session-id-token-hint",
    "cookie-deletion",
  ])
  /// Those in which `state` must come back if anything does.
  private static let returnsState: Set<String> = [
    "plain", "post", "unknown-ui-locales", "logout-hint", "client-id", "client-id-without-hint",
  ]
  private static let statuses: Set<String> = ["redirect-status", "post-redirect-status", "cache-control"]
  /// Those in which the browser must come back.
  private static let returns = returnsState.subtracting(["client-id-without-hint"]).union(statuses).union(["no-state"])
  private static let nobodySignedIn: Set<String> = ["twice", "not-logged-in"]
  private static let otherURIs: Set<String> = [
    "bad-post-logout-redirect-uri", "query-added-to-post-logout-redirect-uri",
    "slash-added-to-post-logout-redirect-uri", "other-scheme-post-logout-redirect-uri",
    "other-port-post-logout-redirect-uri", "other-case-post-logout-redirect-uri", "other-host-post-logout-redirect-uri",
  ]
  private static let channels: Set<String> = [
    "oidcc-frontchannel-logout-discovery-endpoint-verification",
    "oidcc-backchannel-logout-discovery-endpoint-verification",
  ]
  private static let documents = channels.union([
    "discovery-endpoint-verification", "oidcc-session-management-discovery-endpoint-verification",
  ])
  private static let everyLogout = Set(
    ConformanceCases.all.filter(\.needsLogin).map { ConformanceStage.short($0.name) }
  ).subtracting(["expired-id-token-hint", "oidcc-frontchannel-rp-initiated-logout"])

  static let table: [Row] = metadata + cookies + sessions + requests + answers

  private static let metadata: [Row] = [
    row(.noEndSessionEndpoint, documents), row(.endSessionEndpointWrongType, documents),
    row(.stringBooleans, channels), row(.sessionSupportedMisnamed, channels),
    row(.frontchannelWithoutIssuer, ["oidcc-frontchannel-rp-initiated-logout"]),
  ]

  private static let cookies: [Row] = [
    MockFault.deleteCookieWrongPath, .deleteCookieWithoutPath, .deleteCookieWrongDomain, .deleteCookieOtherCase,
    .deleteCookieNotExpired, .deleteCookiePositiveMaxAge, .deleteCookieThenSetAgain, .deleteHostPrefixWithoutSecure,
    .deleteSameSiteNoneWithoutSecure,
  ].map { row($0, ["cookie-deletion"]) }

  private static let sessions: [Row] = [
    row(.sessionSurvives, ends), row(.redirectWithoutLogout, noticesLife),
    row(.promptNoneAlwaysSucceeds, noticesLife), row(.signsInWithoutAsking, noticesLife),
    row(.rememberCookieKept, noticesLife), row(.landingStartsLogin, noticesLife),
    row(.pageWithoutLogout, noticesLife.union(statuses)),
    row(
      .confirmedWithoutLogout,
      [
        "no-params", "only-state", "no-id-token-hint", "client-id-without-hint", "other-user-id-token-hint",
        "ended-session-id-token-hint",
      ]),
  ]

  private static let requests: [Row] = [
    row(.unregisteredURIFollowed, otherURIs.union(["no-id-token-hint"])),
    row(.otherPortFollowed, ["other-port-post-logout-redirect-uri"]),
    row(.otherCaseFollowed, ["other-case-post-logout-redirect-uri"]),
    row(.otherSchemeFollowed, ["other-scheme-post-logout-redirect-uri"]),
    row(.trailingSlashFollowed, ["slash-added-to-post-logout-redirect-uri"]),
    row(.addedQueryFollowed, ["query-added-to-post-logout-redirect-uri"]),
    row(.hintNotVerified, ["modified-id-token-hint", "resigned-id-token-hint"]),
    row(.unsignedHintAccepted, ["modified-id-token-hint"]),
    row(.foreignHintAccepted, ["other-user-id-token-hint", "ended-session-id-token-hint"]),
    row(.foreignHintEndsItsSession, ["other-user-id-token-hint"]),
    row(.clientMismatchAccepted, ["other-client-id"]),
    row(.postNotSupported, ["post", "post-redirect-status"]), row(.postIgnored, ["post"]),
    row(.bareLogoutIgnored, ["no-params"]), row(.logoutNeedsLogin, nobodySignedIn),
    row(.secondLogoutRefused, nobodySignedIn),
    // A hint of the client's own making names no client of the provider's, so there is nowhere to send an error.
    row(
      .errorSentToApplication,
      otherURIs.union(["other-client-id", "modified-id-token-hint", "resigned-id-token-hint"])),
  ]

  private static let answers: [Row] = [
    row(.stateDropped, returnsState), row(.stateChanged, returnsState),
    row(.extraParameter, [], review: returnsState.subtracting(["client-id-without-hint"]).union(["no-state"])),
    row(.errorWithStatus200, ends.union(statuses).union(["not-logged-in", "cookie-deletion"])),
    row(.http500, everyLogout), row(.redirectLoop, everyLogout),
    row(.loginPageInstead, returns.union(nobodySignedIn)),
    row(.redirect301, statuses),
    // A POST from another site comes without the session's cookie, and is answered with the 307 at once.
    row(.redirect307, ["post", "post-redirect-status"]),
    row(
      .twoLocations,
      returns.union(nobodySignedIn).union([
        "client-id-without-hint", "other-user-id-token-hint", "ended-session-id-token-hint", "cookie-replay",
        "cookie-deletion",
      ])),
    row(.javascriptOnlyContinuation, [], review: returns.union(nobodySignedIn)),
    row(.slow, returns),
  ]

  /// Faults that are conformant as far as a case can tell, that need a receiver, or with which nobody can sign in.
  static let unconcerned: Set<MockFault> = [
    .issuerTrailingSlash, .brokenJWKS, .loginCSRFTokenWrong, .emptyArrayInMetadata, .privateKeyPublished,
    .idTokenWithoutSID, .clearSiteDataUnquoted, .oversizedCookie, .oversizedHeader, .sessionCookieKept,
    .refreshTokenSurvives, .accessTokenSurvives, .revocationIgnored, .revocationUnavailable,
    .revocationWithoutAuthentication,
    .revokedGrantKeepsAccessToken, .introspectionAlwaysInactive, .promptNoneAnswers500,
    .promptNoneAnswersLoginPage, .promptNoneInteractionRequired, .confirmationPage, .hintLeakedToThirdParty,
    .frontchannelFrameDenied, .backchannelNotSent, .applicationForgetsProvider, .applicationWithoutHint,
    .applicationSessionKept, .applicationSessionSurvives, .applicationSignsInAgain,
  ]

  /// Of these, the ones with which somebody can sign in: every case passes. What does not meet stands together.
  static let harmless: [Set<MockFault>] = [
    [.promptNoneAnswers500], [.promptNoneAnswersLoginPage], [.promptNoneInteractionRequired], [.confirmationPage],
    [.sessionCookieKept], [.idTokenWithoutSID],
    unconcerned.subtracting([
      .issuerTrailingSlash, .brokenJWKS, .loginCSRFTokenWrong, .promptNoneAnswers500, .promptNoneAnswersLoginPage,
      .promptNoneInteractionRequired, .confirmationPage, .sessionCookieKept, .idTokenWithoutSID,
    ]),
  ]
}
