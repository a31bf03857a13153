import MockProvider
import OrderedJSON
import Testing

@testable import oidc_logout

/// Which findings each fault of the embedded provider makes, and no others; and how the run ends.
@Suite struct CheckFaultTests {
  @Test func aHealthyProviderMakesNone() async throws {
    let stage = try await CheckStage()
    let status = await stage.check(CheckStage.options + ["--format", "json"])
    #expect(status == 0)
    #expect(try Self.rules(stage.output) == [])
  }

  @Test func everyFaultIsInTheTable() {
    #expect(Set(Self.table.map(\.fault)) == Set(MockFault.allCases))
  }

  @Test(arguments: table)
  func aFaultMakesItsFindings(_ row: Row) async throws {
    let stage = try await CheckStage(row.fault)
    let status = await stage.check(CheckStage.options + ["--format", "json"])
    let rules = try Self.rules(stage.output)
    #expect(rules == row.rules)
    #expect(status == row.status)
  }

  struct Row: Sendable, CustomStringConvertible {
    let fault: MockFault
    let status: Int32
    let rules: [String]

    init(_ fault: MockFault, _ status: Int32, _ rules: String...) {
      self.fault = fault
      self.status = status
      self.rules = rules
    }

    var description: String { fault.rawValue }
  }

  /// Faults without a rule show only in a login before and after, or in a request that `check` does not make.
  static let table: [Row] = [
    Row(.noEndSessionEndpoint, 1, "DSC-008", "PRV-005"), Row(.endSessionEndpointWrongType, 1, "DSC-009"),
    Row(.stringBooleans, 1, "DSC-011"), Row(.issuerTrailingSlash, 1, "DSC-005", "IDT-004"),
    Row(.sessionSupportedMisnamed, 0, "DSC-012"), Row(.emptyArrayInMetadata, 0, "DSC-018"),
    Row(.brokenJWKS, 1, "JWK-001"), Row(.privateKeyPublished, 1, "JWK-002"), Row(.idTokenWithoutSID, 1, "IDT-009"),

    Row(.deleteCookieWrongPath, 1, "CKE-001", "CKE-002"), Row(.deleteCookieWithoutPath, 1, "CKE-001", "CKE-003"),
    Row(.deleteCookieWrongDomain, 1, "CKE-001", "CKE-013"), Row(.deleteCookieOtherCase, 1, "CKE-001", "CKE-011"),
    Row(.deleteCookieNotExpired, 0, "CKE-016"), Row(.deleteCookiePositiveMaxAge, 1, "CKE-009"),
    Row(.deleteCookieThenSetAgain, 1, "CKE-010"), Row(.deleteHostPrefixWithoutSecure, 1, "CKE-001", "CKE-005"),
    Row(.deleteSameSiteNoneWithoutSecure, 1, "CKE-001", "CKE-006"), Row(.clearSiteDataUnquoted, 0, "CKE-015"),
    Row(.oversizedCookie, 1, "SIZ-001", "SIZ-004"),

    Row(.sessionCookieKept, 0), Row(.sessionSurvives, 0), Row(.redirectWithoutLogout, 0),
    Row(.refreshTokenSurvives, 0), Row(.promptNoneAnswers500, 0),
    Row(.promptNoneAnswersLoginPage, 0), Row(.promptNoneInteractionRequired, 0), Row(.promptNoneAlwaysSucceeds, 0),
    Row(.signsInWithoutAsking, 0), Row(.rememberCookieKept, 0), Row(.replicaForgetsLogout, 0),
    Row(.pageWithoutLogout, 1, "TRC-001", "TRC-008"), Row(.confirmedWithoutLogout, 0), Row(.accessTokenSurvives, 0),
    Row(.revocationIgnored, 0), Row(.revocationUnavailable, 0), Row(.revocationWithoutAuthentication, 0),
    Row(.revokedGrantKeepsAccessToken, 0), Row(.introspectionAlwaysInactive, 0), Row(.loginCSRFTokenWrong, 0),

    Row(.confirmationPage, 1, "LOG-001", "TRC-008"), Row(.unregisteredURIFollowed, 0), Row(.expiredHintRefused, 0),
    Row(.otherPortFollowed, 0), Row(.otherCaseFollowed, 0), Row(.otherSchemeFollowed, 0),
    Row(.trailingSlashFollowed, 0), Row(.addedQueryFollowed, 0), Row(.unsignedHintAccepted, 0),
    Row(.foreignHintEndsItsSession, 0),
    Row(.hintNotVerified, 0), Row(.foreignHintAccepted, 0), Row(.clientMismatchAccepted, 0),
    Row(.postNotSupported, 0), Row(.secondLogoutRefused, 1, "VRF-013"), Row(.errorSentToApplication, 0),
    Row(.postIgnored, 0), Row(.bareLogoutIgnored, 0), Row(.logoutNeedsLogin, 1, "TRC-001", "TRC-008", "TRC-009"),

    Row(.stateDropped, 1, "TRC-002"), Row(.stateChanged, 1, "TRC-002"),
    Row(.extraParameter, 1, "TRC-001", "TRC-003"),
    Row(.errorWithStatus200, 1, "PRV-004", "TRC-001", "TRC-008", "TRC-023"),
    Row(.http500, 1, "TRC-023"), Row(.loginPageInstead, 1, "TRC-001", "TRC-008", "TRC-009"),
    Row(.redirectLoop, 1, "TRC-015"), Row(.redirect301, 0, "LEK-004", "TRC-014"), Row(.redirect307, 0),
    Row(.twoLocations, 1, "TRC-001", "TRC-016"), Row(.oversizedHeader, 0, "SIZ-001"),
    Row(.hintLeakedToThirdParty, 0, "LEK-001", "TRC-012"),
    Row(.javascriptOnlyContinuation, 0, "TRC-008", "TRC-017"), Row(.slow, 1, "TRC-001", "TRC-008"),

    Row(.frontchannelFrameDenied, 1, "FCL-009", "TRC-008", "TRC-017"),
    Row(.frontchannelWithoutIssuer, 1, "FCL-003", "FCL-012", "TRC-008", "TRC-017"), Row(.backchannelNotSent, 0),

    Row(.applicationForgetsProvider, 1, "APP-001"), Row(.applicationWithoutHint, 1, "APP-002", "LOG-001", "TRC-008"),
    Row(.applicationSessionKept, 1, "APP-017"), Row(.landingStartsLogin, 1, "APP-005", "APP-018", "LOG-001"),
    Row(.applicationSessionSurvives, 0), Row(.applicationSignsInAgain, 1, "APP-005"),
  ]

  /// The rules that were found broken, each once, sorted.
  private static func rules(_ output: String) throws -> [String] {
    let document = try #require(try JSONDocument(parsing: output).value.object)
    return Set((document["findings"]?.array ?? []).compactMap { $0.object?["rule"]?.string }).sorted()
  }
}
