import Diagnostics
import Evidence
import HTTP
import MockProvider
import OrderedJSON
import Sessions
import TestSupport
import Testing

@testable import oidc_logout

/// What happens to the tokens of a login when its session is logged out, with every fault that is about them.
@Suite struct TokenProofTests {
  typealias Attempt = TokenProof.Attempt

  /// The trail of a provider that does everything as it should.
  @Test func theTrailOfAHealthyProvider() async throws {
    let run = try await TokenStage().run()
    let before = [
      Attempt(.control, .refresh, .accepted), Attempt(.control, .userinfo, .accepted),
      Attempt(.control, .introspectAccessToken, .active), Attempt(.control, .introspectRefreshToken, .active),
      Attempt(.after, .userinfo, .invalidToken), Attempt(.after, .introspectAccessToken, .inactive),
    ]
    let online =
      before + [
        Attempt(.after, .introspectRefreshToken, .inactive), Attempt(.after, .refresh, .invalidToken),
      ]
    let offline =
      before + [
        Attempt(.after, .introspectRefreshToken, .active), Attempt(.after, .refresh, .accepted),
        Attempt(.remaining, .userinfo, .accepted), Attempt(.remaining, .introspectAccessToken, .active),
        Attempt(.foreignRevocation, .revoke, .clientRefused), Attempt(.refreshTokenRevocation, .revoke, .accepted),
        Attempt(.refreshTokenRevocation, .userinfo, .invalidToken),
        Attempt(.refreshTokenRevocation, .introspectAccessToken, .inactive),
        Attempt(.refreshTokenRevocation, .refresh, .invalidToken),
      ]
    #expect(run.proofs.map(\.isOffline) == [false, true])
    #expect(run.proofs.map(\.attempts) == [online, offline])
    #expect(run.found == ["VRF-009 info"])
  }

  /// Used once each: a provider that takes a second use for a theft sees none.
  @Test func refreshTokensThatRotate() async throws {
    let run = try await TokenStage(features: [.refreshTokenRotation]).run()
    #expect(run.proofs == (try await TokenStage().run()).proofs)
  }

  @Test(arguments: [MockFeature.consentPage, .consentEveryTime])
  func consentIsGivenOnTheWay(_ feature: MockFeature) async throws {
    #expect(try await TokenStage(features: [feature]).run().found == ["VRF-009 info"])
  }

  /// It has no secret, so nobody else may revoke in its name either; and it may not introspect.
  @Test func aPublicClient() async throws {
    let run = try await TokenStage(clientID: MockClient.commandLineID).run()
    #expect(run.proofs.map { $0.answer(.control, .introspectAccessToken) } == [.clientRefused, .clientRefused])
    #expect(run.proofs[1].answer(.foreignRevocation, .revoke) == .clientRefused)
    #expect(run.found == ["VRF-009 info", "VRF-011 not run"])
  }

  @Test(arguments: [
    (MockFault.refreshTokenSurvives, ["VRF-009 warning info"]),
    (.accessTokenSurvives, ["VRF-009 info", "VRF-010 info"]),
    (.introspectionAlwaysInactive, ["VRF-009 info", "VRF-011 warning"]),
    (.revocationIgnored, ["VRF-009 info", "VRF-012 warning warning", "VRF-017 not run"]),
    (.revocationUnavailable, ["VRF-009 info", "VRF-012 warning warning", "VRF-017 not run", "VRF-018 not run"]),
    (.revokedGrantKeepsAccessToken, ["VRF-009 info", "VRF-017 warning"]),
    (.revocationWithoutAuthentication, ["VRF-009 info", "VRF-017 not run", "VRF-018 warning"]),
    (.redirectWithoutLogout, ["VRF-009 warning info", "VRF-010 info"]),
  ])
  func aFaultMakesItsFindings(_ fault: MockFault, _ found: [String]) async throws {
    #expect(try await TokenStage([fault]).run().found == found)
  }

  @Test func overARealSocket() async throws {
    let provider = try await MockProviderServer.start(keys: CheckStageKeys.shared, clock: { CheckStage.now })
    let result: Result<TokenStage.Run, any Error>
    do { result = .success(try await TokenStage(provider).run()) } catch { result = .failure(error) }
    await provider.stop()
    #expect(try result.get().found == ["VRF-009 info"])
  }

  /// Saved, read again, and free of tokens.
  @Test func whatIsSavedIsReadAgainAndHoldsNoToken() async throws {
    let run = try await TokenStage([.revocationIgnored]).run()
    let text = EvidenceFile(failOn: .error, startedAt: 0, targets: [run.evidence]).text(toolVersion: "test")
    #expect(text.contains("refresh_token_revocation"))
    #expect(!run.secrets.isEmpty && Redaction(knowing: run.secrets).text(text) == Redaction.on.text(text))
    let read = try EvidenceFile(parsing: Array(text.utf8), name: "saved.json")
    #expect(read.targets == [run.evidence])
  }
}
