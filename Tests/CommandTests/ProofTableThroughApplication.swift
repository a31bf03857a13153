import MockProvider

extension ProofTable {
  /// `check` through the application, without an issuer.
  static let throughApplication: [ProofRow] =
    [ProofRow(.healthy, "0 logged_out", gone)] + rows(plainFeatures, "0 logged_out", gone)
    + rows(harmless, "0 logged_out", gone)
    + others

  private static let gone = "app ended alive dead dead | provider ended alive dead dead asked"
  private static let lives = "app ended alive dead dead | provider survives alive alive - let in"

  /// Faults that leave this way to log out as it should be.
  private static let harmless: [MockFault] = [
    .deleteCookieNotExpired, .clearSiteDataUnquoted, .sessionCookieKept, .promptNoneAnswers500,
    .promptNoneAnswersLoginPage, .promptNoneInteractionRequired, .replicaForgetsLogout, .confirmedWithoutLogout,
    .javascriptOnlyContinuation, .backchannelNotSent,
  ]

  private static let others: [ProofRow] = [
    ProofRow(.noEndSessionEndpoint, "1 logged_out", gone, "DSC-008"),
    ProofRow(.endSessionEndpointWrongType, "1 logged_out", gone, "DSC-009"),
    ProofRow(.issuerTrailingSlash, "1 logged_out", gone, "DSC-005"),
    ProofRow(.brokenJWKS, "1 logged_out", gone, "JWK-001"),
    ProofRow(.deleteCookieWrongPath, "1 logged_out", gone, "CKE-001 CKE-002"),
    ProofRow(.deleteCookieWithoutPath, "1 logged_out", gone, "CKE-001 CKE-003"),
    ProofRow(.deleteCookieWrongDomain, "1 logged_out", gone, "CKE-001"),
    ProofRow(.deleteCookieOtherCase, "1 logged_out", gone, "CKE-001"),
    ProofRow(.deleteCookiePositiveMaxAge, "1 logged_out", gone, "CKE-009"),
    ProofRow(.deleteCookieThenSetAgain, "1 logged_out", gone, "CKE-010"),
    ProofRow(.deleteHostPrefixWithoutSecure, "1 logged_out", gone, "CKE-001 CKE-005"),
    ProofRow(.deleteSameSiteNoneWithoutSecure, "1 logged_out", gone, "CKE-001 CKE-006"),
    ProofRow(
      .sessionSurvives, "1 logged_out", "app ended alive dead dead | provider ended alive dead alive asked", "VRF-007"),
    ProofRow(.redirectWithoutLogout, "1 not_logged_out", lives, "LOG-001 VRF-002"),
    ProofRow(
      .promptNoneAlwaysSucceeds, "1 not_logged_out",
      "app ended alive dead dead | provider survives alive alive alive asked", "LOG-001 VRF-002"),
    ProofRow(
      .signsInWithoutAsking, "1 not_logged_out",
      "app ended alive dead dead | provider ended alive dead dead let in | upstream survives", "LOG-001 VRF-015"),
    ProofRow(.rememberCookieKept, "1 not_logged_out", lives, "LOG-001 VRF-002"),
    ProofRow(.pageWithoutLogout, "1 not_logged_out", lives, "LOG-001 TRC-001 VRF-002"),
    ProofRow(.loginCSRFTokenWrong, "2 not_checked", unknown),
    ProofRow(.confirmationPage, "1 not_logged_out", lives, "LOG-001 VRF-002"),
    ProofRow(.errorWithStatus200, "1 not_logged_out", lives, "LOG-001 PRV-004 TRC-001 TRC-023 VRF-002"),
    ProofRow(.http500, "1 not_logged_out", lives, "LOG-001 TRC-023 VRF-002"),
    ProofRow(.loginPageInstead, "1 logged_out", gone, "TRC-001 TRC-009"),
    ProofRow(.redirectLoop, "1 not_logged_out", lives, "LOG-001 TRC-015 VRF-002"),
    ProofRow(.twoLocations, "1 logged_out", gone, "TRC-001"),
    ProofRow(.slow, "1 logged_out", gone, "TRC-001"),
    ProofRow(.frontchannelFrameDenied, "1 logged_out", gone, "FCL-009"),
    ProofRow(.frontchannelWithoutIssuer, "1 logged_out", gone, "FCL-003 FCL-012"),
    ProofRow(.applicationForgetsProvider, "1 not_logged_out", lives, "APP-001 LOG-001 VRF-002"),
    ProofRow(.applicationWithoutHint, "1 not_logged_out", lives, "APP-002 LOG-001 VRF-002"),
    ProofRow(
      .applicationSessionKept, "1 not_logged_out", "app survives alive alive - | provider ended alive dead dead asked",
      "APP-017 LOG-001"),
    ProofRow(
      .applicationSessionSurvives, "1 logged_out", "app ended alive dead alive | provider ended alive dead dead asked",
      "VRF-008"),
    ProofRow(.applicationSignsInAgain, "1 logged_out", gone, "APP-005"),
    ProofRow(
      .landingStartsLogin, "1 not_logged_out", "app survives alive alive - | provider survives alive alive -",
      "APP-005 APP-018 LOG-001 VRF-002"),
    ProofRow(.accountChooser, "0 logged_out", "app ended alive dead dead | provider ended alive dead dead"),
    ProofRow(.consentEveryTime, "0 unproved", "app ended alive dead dead | provider unknown unclear dead - asked"),
    ProofRow(.loginNeedsScript, "2 not_checked", unknown),
    ProofRow(.captchaPage, "2 not_checked", unknown),
  ]
}
