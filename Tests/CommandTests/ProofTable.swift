import MockProvider

/// What one fault or feature comes to.
struct ProofRow: Sendable, CustomStringConvertible {
  let subject: ProofSubject
  /// As ``ProofRun/summary`` gives it.
  let expected: String

  /// `errors` are the error rules.
  init(_ subject: ProofSubject, _ end: String, _ layers: String, _ errors: String = "") {
    self.subject = subject
    expected = [end, layers, errors].filter { !$0.isEmpty }.joined(separator: " | ")
  }

  init(_ fault: MockFault, _ end: String, _ layers: String, _ errors: String = "") {
    self.init(.fault(fault), end, layers, errors)
  }

  init(_ feature: MockFeature, _ end: String, _ layers: String, _ errors: String = "") {
    self.init(.feature(feature), end, layers, errors)
  }

  var description: String { subject.description }
}

/// The rows of the tables that every way shares.
enum ProofTable {
  static let unknown = "app unknown | provider unknown"

  /// Faults of metadata, tokens and return addresses: no session ends, or survives, by them.
  static let faultsElsewhere: [MockFault] = [
    .stringBooleans, .sessionSupportedMisnamed, .emptyArrayInMetadata, .privateKeyPublished, .idTokenWithoutSID,
    .oversizedCookie, .refreshTokenSurvives, .accessTokenSurvives, .revocationIgnored,
    .revocationUnavailable, .revocationWithoutAuthentication, .revokedGrantKeepsAccessToken,
    .introspectionAlwaysInactive,
    .unregisteredURIFollowed,
    .otherPortFollowed, .otherCaseFollowed, .otherSchemeFollowed, .trailingSlashFollowed, .addedQueryFollowed,
    .expiredHintRefused, .hintNotVerified, .unsignedHintAccepted, .foreignHintAccepted, .foreignHintEndsItsSession,
    .clientMismatchAccepted, .postNotSupported, .postIgnored, .bareLogoutIgnored, .logoutNeedsLogin,
    .secondLogoutRefused, .errorSentToApplication, .stateDropped, .stateChanged, .extraParameter, .redirect301,
    .redirect307, .oversizedHeader, .hintLeakedToThirdParty,
  ]

  /// Variants of the login that change nothing about a logout.
  static let plainFeatures: [MockFeature] = [
    .twoStepLogin, .oneTimeCodePage, .consentPage, .rememberMe, .loginCSRFToken, .loginRelativeAction,
    .loginWithoutAction, .loginFormaction, .wrongPasswordOwnWords, .refreshTokenRotation,
    .shortIDTokens,
  ]

  static func rows(_ features: [MockFeature], _ end: String, _ layers: String) -> [ProofRow] {
    features.map { ProofRow($0, end, layers) }
  }

  static func rows(_ faults: [MockFault], _ end: String, _ layers: String) -> [ProofRow] {
    faults.map { ProofRow($0, end, layers) }
  }
}
