import MockProvider
import OrderedJSON
import TestSupport
import Testing
import Tokens

@testable import oidc_logout

/// Runs the tool against every fault of the embedded provider, one at a time, and compares exactly what it finds.
@Suite struct FaultTests {
  /// Rules found at warning and error level by each command, and how the walk ended.
  struct Row: Sendable, CustomTestStringConvertible {
    let fault: MockFault?
    let discover: String
    let inspect: String
    let trace: String
    let outcome: String?
    let exit: Int32

    init(
      _ fault: MockFault?, discover: String = "", inspect: String = "", trace: String = "",
      outcome: String? = "completed", exit: Int32 = 0
    ) {
      self.fault = fault
      self.discover = discover
      self.inspect = inspect
      self.trace = trace
      self.outcome = outcome
      self.exit = exit
    }

    var testDescription: String { fault?.rawValue ?? "healthy" }
  }

  /// The rows without a finding are faults that a walk cannot see: the session itself must be tried again.
  static let rows: [Row] = [
    Row(nil),
    // Metadata and keys
    Row(.noEndSessionEndpoint, discover: "DSC-008 PRV-005", outcome: nil, exit: 2),
    Row(.endSessionEndpointWrongType, discover: "DSC-009", outcome: nil, exit: 2),
    Row(.stringBooleans, discover: "DSC-011"),
    Row(.issuerTrailingSlash, discover: "DSC-005", inspect: "IDT-004"),
    Row(.sessionSupportedMisnamed, discover: "DSC-012"),
    Row(.emptyArrayInMetadata, discover: "DSC-018"),
    Row(.brokenJWKS, discover: "JWK-001"),
    Row(.privateKeyPublished, discover: "JWK-002"),
    Row(.idTokenWithoutSID, inspect: "IDT-009"),
    // Cookies of the provider
    Row(.deleteCookieWrongPath, trace: "CKE-001 CKE-002", exit: 1),
    Row(.deleteCookieWithoutPath, trace: "CKE-001 CKE-003", exit: 1),
    Row(.deleteCookieWrongDomain, trace: "CKE-001 CKE-013", exit: 1),
    Row(.deleteCookieOtherCase, trace: "CKE-001 CKE-011", exit: 1),
    Row(.deleteCookieNotExpired, trace: "CKE-016"),
    Row(.deleteCookiePositiveMaxAge, trace: "CKE-009", exit: 1),
    Row(.deleteCookieThenSetAgain, trace: "CKE-010", exit: 1),
    Row(.deleteHostPrefixWithoutSecure, trace: "CKE-001 CKE-005", exit: 1),
    Row(.deleteSameSiteNoneWithoutSecure, trace: "CKE-001 CKE-006", exit: 1),
    Row(.clearSiteDataUnquoted, trace: "CKE-015"),
    Row(.oversizedCookie, trace: "SIZ-001 SIZ-004", exit: 1),
    // Sessions
    Row(.sessionCookieKept),
    Row(.sessionSurvives),
    Row(.redirectWithoutLogout),
    Row(.refreshTokenSurvives),
    Row(.promptNoneAnswers500),
    Row(.promptNoneAnswersLoginPage),
    Row(.promptNoneInteractionRequired),
    Row(.promptNoneAlwaysSucceeds),
    Row(.signsInWithoutAsking),
    Row(.rememberCookieKept),
    Row(.replicaForgetsLogout),
    Row(.pageWithoutLogout, trace: "TRC-001", outcome: "ended_elsewhere", exit: 1),
    Row(.confirmedWithoutLogout),
    Row(.accessTokenSurvives),
    Row(.revocationIgnored),
    Row(.revocationUnavailable),
    Row(.revocationWithoutAuthentication),
    Row(.revokedGrantKeepsAccessToken),
    Row(.introspectionAlwaysInactive),
    Row(.loginCSRFTokenWrong),
    // The logout request
    Row(.confirmationPage, trace: "LOG-001", outcome: "confirmation_required", exit: 1),
    Row(.unregisteredURIFollowed),
    Row(.otherPortFollowed, outcome: "network_error", exit: 2),
    Row(.otherCaseFollowed, trace: "TRC-023", outcome: "error_page", exit: 1),
    Row(.otherSchemeFollowed, outcome: "network_error", exit: 2),
    Row(.trailingSlashFollowed, trace: "TRC-023", outcome: "error_page", exit: 1),
    Row(.addedQueryFollowed),
    Row(.expiredHintRefused, trace: "TRC-001 TRC-023", outcome: "error_page", exit: 1),
    Row(.hintNotVerified, inspect: "IDT-011"),
    Row(.unsignedHintAccepted, inspect: "IDT-010 IDT-013"),
    Row(.foreignHintAccepted),
    Row(.foreignHintEndsItsSession),
    Row(.clientMismatchAccepted, trace: "RPL-006", exit: 1),
    Row(.postNotSupported, trace: "TRC-001 TRC-010 TRC-019 TRC-023", outcome: "error_page", exit: 1),
    Row(.postIgnored, trace: "TRC-019"),
    Row(.bareLogoutIgnored, trace: "APP-017", exit: 1),
    Row(.logoutNeedsLogin, trace: "TRC-001 TRC-009", outcome: "login_page", exit: 1),
    Row(.secondLogoutRefused, trace: "TRC-001 TRC-023", outcome: "error_page", exit: 1),
    Row(.errorSentToApplication, inspect: "IDT-011", trace: "TRC-001 TRC-003 TRC-007", exit: 1),
    // The answer to it
    Row(.stateDropped, trace: "TRC-002", exit: 1),
    Row(.stateChanged, trace: "TRC-002", exit: 1),
    Row(.extraParameter, trace: "TRC-001 TRC-003", exit: 1),
    Row(.errorWithStatus200, trace: "PRV-004 TRC-001 TRC-023", outcome: "error_page", exit: 1),
    Row(.http500, trace: "TRC-023", outcome: "error_page", exit: 1),
    Row(.loginPageInstead, trace: "TRC-001 TRC-009", outcome: "login_page", exit: 1),
    Row(.redirectLoop, trace: "TRC-015", outcome: "loop", exit: 1),
    Row(.redirect301, trace: "TRC-014"),
    Row(.redirect307, trace: "TRC-013 TRC-019 TRC-023", outcome: "error_page", exit: 1),
    Row(.twoLocations, trace: "TRC-001 TRC-016", outcome: "blocked", exit: 1),
    Row(.oversizedHeader, trace: "SIZ-001"),
    Row(.hintLeakedToThirdParty, trace: "LEK-001 TRC-012"),
    Row(.javascriptOnlyContinuation, trace: "TRC-017", outcome: "script_required", exit: 1),
    Row(.slow, trace: "TRC-001", outcome: "ended_elsewhere", exit: 1),
    // Channels
    Row(.frontchannelFrameDenied, trace: "FCL-009 TRC-017", exit: 1),
    Row(.frontchannelWithoutIssuer, trace: "FCL-003 FCL-012 TRC-017", exit: 1),
    Row(.backchannelNotSent),
    // The application
    Row(.applicationForgetsProvider, trace: "APP-001", exit: 1),
    Row(.applicationWithoutHint, trace: "APP-002 LOG-001", outcome: "confirmation_required", exit: 1),
    Row(.applicationSessionKept, trace: "APP-017", exit: 1),
    Row(.applicationSessionSurvives),
    Row(.applicationSignsInAgain, trace: "APP-005", outcome: "login_page", exit: 1),
    Row(.landingStartsLogin, trace: "APP-005 APP-018 LOG-001", outcome: "ended_elsewhere", exit: 1),
  ]

  @Test func everyFaultHasItsRow() {
    #expect(Set(Self.rows.map(\.fault)) == Set(MockFault.allCases + [nil]))
  }

  @Test(arguments: rows)
  func finds(_ row: Row) async throws {
    let stage = try #require(await Self.stage(row.fault))
    let (discover, inspect) = (try await stage.discover(), try await stage.inspect())
    #expect(discover.found == row.discover)
    #expect(inspect.found == row.inspect)
    let walk = try await Self.walk(stage, row.fault)
    #expect(walk.found == row.trace)
    #expect(walk.document["outcome"]?.string == row.outcome)
    #expect(walk.status == row.exit)
  }

  /// Some faults show only with an old, broken or foreign hint.
  private static func stage(_ fault: MockFault?) async -> FaultStage? {
    switch fault {
    case .expiredHintRefused: await FaultStage(fault, age: 4000)
    case .hintNotVerified, .errorSentToApplication:
      await FaultStage(fault) { String($0.idToken.dropLast(8)) + "AAAAAAAA" }
    case .unsignedHintAccepted:
      await FaultStage(fault) { session in
        let claims = (try? JWT(compact: session.idToken))?.claims ?? [:]
        return (try? TokenSigner.none.sign(claims: claims)) ?? ""
      }
    case .foreignHintAccepted, .foreignHintEndsItsSession: await FaultStage(fault, user: .bob)
    default: await FaultStage(fault)
    }
  }

  /// Each walk begins where its fault shows.
  private static func walk(_ stage: FaultStage, _ fault: MockFault?) async throws -> FaultStage.Run {
    switch fault {
    case .unregisteredURIFollowed:
      return try await stage.traceProvider(landing: FaultStage.application + ApplicationPath.home)
    case .clientMismatchAccepted: return try await stage.traceProvider(clientID: MockClient.demoFrontchannelID)
    case .otherPortFollowed: return try await stage.traceProvider(landing: FaultStage.sibling(":9400", ":9401"))
    case .otherCaseFollowed: return try await stage.traceProvider(landing: FaultStage.sibling("/app/", "/APP/"))
    case .otherSchemeFollowed: return try await stage.traceProvider(landing: FaultStage.sibling("http:", "https:"))
    case .trailingSlashFollowed: return try await stage.traceProvider(landing: FaultStage.landing + "/")
    case .addedQueryFollowed: return try await stage.traceProvider(landing: FaultStage.landing + "?added=1")
    case .bareLogoutIgnored: return try await stage.run(["trace", FaultStage.endSession, "--cookies", "cookies.txt"])
    case .postNotSupported, .postIgnored, .redirect307: return try await stage.traceProvider(["--method", "post"])
    case .secondLogoutRefused, .logoutNeedsLogin:
      _ = try await stage.traceProvider()
      return try await stage.traceProvider()
    case .applicationForgetsProvider, .applicationWithoutHint, .applicationSessionKept, .landingStartsLogin,
      .applicationSessionSurvives, .applicationSignsInAgain:
      return try await stage.traceApplication()
    default: return try await stage.traceProvider()
    }
  }
}
