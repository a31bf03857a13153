import MockProvider

extension ProofTable {
  /// `trace` from the application's logout, with the cookies of a sign-in.
  static let trace: [ProofRow] =
    [ProofRow(.healthy, "0 completed", gone)] + rows(plainFeatures, "0 completed", gone)
    + rows(harmless, "0 completed", gone)
    + others

  private static let gone = "app ended alive dead dead | provider ended alive dead dead asked"
  private static let lives = "app ended alive dead dead | provider survives alive alive - let in"

  /// Faults that leave this way to log out as it should be.
  private static let harmless: [MockFault] = [
    .noEndSessionEndpoint, .endSessionEndpointWrongType, .issuerTrailingSlash, .brokenJWKS, .deleteCookieNotExpired,
    .clearSiteDataUnquoted, .sessionCookieKept, .promptNoneAnswers500, .promptNoneAnswersLoginPage,
    .promptNoneInteractionRequired, .replicaForgetsLogout, .confirmedWithoutLogout, .backchannelNotSent,
  ]

  private static let others: [ProofRow] = [
    ProofRow(.deleteCookieWrongPath, "1 completed", gone, "CKE-001 CKE-002"),
    ProofRow(.deleteCookieWithoutPath, "1 completed", gone, "CKE-001 CKE-003"),
    ProofRow(.deleteCookieWrongDomain, "1 completed", gone, "CKE-001"),
    ProofRow(.deleteCookieOtherCase, "1 completed", gone, "CKE-001"),
    ProofRow(.deleteCookiePositiveMaxAge, "1 completed", gone, "CKE-009"),
    ProofRow(.deleteCookieThenSetAgain, "1 completed", gone, "CKE-010"),
    ProofRow(.deleteHostPrefixWithoutSecure, "1 completed", gone, "CKE-001 CKE-005"),
    ProofRow(.deleteSameSiteNoneWithoutSecure, "1 completed", gone, "CKE-001 CKE-006"),
    ProofRow(
      .sessionSurvives, "1 completed", "app ended alive dead dead | provider ended alive dead alive asked", "VRF-007"),
    ProofRow(.redirectWithoutLogout, "1 completed", lives, "LOG-001 VRF-002"),
    ProofRow(
      .promptNoneAlwaysSucceeds, "1 completed", "app ended alive dead dead | provider survives alive alive alive asked",
      "LOG-001 VRF-002"),
    ProofRow(
      .signsInWithoutAsking, "1 completed",
      "app ended alive dead dead | provider ended alive dead dead let in | upstream survives", "LOG-001 VRF-015"),
    ProofRow(.rememberCookieKept, "1 completed", lives, "LOG-001 VRF-002"),
    ProofRow(.pageWithoutLogout, "1 ended_elsewhere", lives, "LOG-001 TRC-001 VRF-002"),
    ProofRow(.confirmationPage, "1 confirmation_required", lives, "LOG-001 VRF-002"),
    ProofRow(.errorWithStatus200, "1 error_page", lives, "LOG-001 PRV-004 TRC-001 TRC-023 VRF-002"),
    ProofRow(.http500, "1 error_page", lives, "LOG-001 TRC-023 VRF-002"),
    ProofRow(.loginPageInstead, "1 login_page", gone, "TRC-001 TRC-009"),
    ProofRow(.redirectLoop, "1 loop", lives, "LOG-001 TRC-015 VRF-002"),
    ProofRow(.twoLocations, "1 blocked", gone, "TRC-001"),
    ProofRow(.javascriptOnlyContinuation, "1 script_required", gone),
    ProofRow(.slow, "1 ended_elsewhere", gone, "TRC-001"),
    ProofRow(.frontchannelFrameDenied, "1 completed", gone, "FCL-009"),
    ProofRow(.frontchannelWithoutIssuer, "1 completed", gone, "FCL-003 FCL-012"),
    ProofRow(.applicationForgetsProvider, "1 completed", lives, "LOG-001 VRF-002"),
    ProofRow(.applicationWithoutHint, "1 confirmation_required", lives, "APP-002 LOG-001 VRF-002"),
    ProofRow(
      .applicationSessionKept, "1 completed", "app survives alive alive - | provider ended alive dead dead asked",
      "APP-017 LOG-001"),
    ProofRow(
      .applicationSessionSurvives, "1 completed", "app ended alive dead alive | provider ended alive dead dead asked",
      "VRF-008"),
    ProofRow(.applicationSignsInAgain, "1 login_page", gone, "APP-005"),
    ProofRow(
      .landingStartsLogin, "1 ended_elsewhere", "app survives alive alive - | provider survives alive alive -",
      "APP-005 APP-018 LOG-001 VRF-002"),
    ProofRow(.accountChooser, "0 completed", "app ended alive dead dead | provider ended alive dead dead"),
    ProofRow(.consentEveryTime, "0 completed", "app ended alive dead dead | provider unknown unclear dead - asked"),
  ]
}
