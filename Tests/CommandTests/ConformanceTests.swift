import CurlTransport
import Diagnostics
import HTTP
import MockProvider
import OrderedJSON
import TestSupport
import Testing

@testable import oidc_logout

/// `conformance` over real sockets and against every fault of the embedded provider that concerns a case.
@Suite struct ConformanceTests {
  private func withProvider(
    _ features: Set<MockFeature> = [], clock: @escaping @Sendable () -> Int = { RecordedOutside.now },
    _ body: (RunningMockProvider) async throws -> Void
  ) async throws {
    let provider = try await MockProviderServer.start(features: features, keys: ConformanceStage.keys, clock: clock)
    let result: Result<Void, any Error>
    do { result = .success(try await body(provider)) } catch { result = .failure(error) }
    await provider.stop()
    try result.get()
  }

  private static let parallel = ConformanceStage.bothUsers + ["--jobs", "8"]
  /// What the embedded provider cannot show as it is: its ID Tokens live too long, and its client has no frames.
  private static let needsMore: Set<String> = ["expired-id-token-hint", "oidcc-frontchannel-rp-initiated-logout"]

  @Test func aHealthyProviderPassesEveryCase() async throws {
    try await withProvider { provider in
      let (status, outside) = await ConformanceStage(provider).run(Self.parallel)
      #expect(status == 0)
      #expect(outside.output.hasPrefix("✓ 35 cases passed at \(provider.issuer)\n"))
      let results = try await ConformanceStage(provider).results(Self.parallel)
      #expect(results["skipped"] == Self.needsMore)
      #expect(Set(results.keys) == ["passed", "skipped"])
    }
  }

  /// With ID Tokens that expire at once and a client with frames nothing is left out.
  @Test func everyCaseCanPass() async throws {
    try await withProvider([.shortIDTokens], clock: MockProviderServer.systemClock) { provider in
      var stage = ConformanceStage(provider)
      stage.clientID = MockClient.demoFrontchannelID
      stage.now = MockProviderServer.systemClock
      let results = try await stage.results(Self.parallel)
      #expect(results == ["passed": results["passed"] ?? []])
    }
  }

  @Test func anExpiredHintThatIsRefusedFails() async throws {
    let provider = try await MockProviderServer.start(
      faults: [.expiredHintRefused], features: [.shortIDTokens], keys: ConformanceStage.keys)
    var stage = ConformanceStage(provider)
    stage.now = MockProviderServer.systemClock
    let results = try await stage.results(
      ConformanceStage.users + ["--only", "oidcc-rp-initiated-logout-expired-id-token-hint"])
    await provider.stop()
    #expect(results == ["failed": ["expired-id-token-hint"]])
  }

  @Test(arguments: [
    [MockFeature.consentPage], [.consentEveryTime], [.twoStepLogin], [.oneTimeCodePage], [.accountChooser],
    [.rememberMe, .loginCSRFToken], [.twoStepLogin, .oneTimeCodePage, .consentPage],
  ])
  func otherWaysToSignInPassToo(_ features: [MockFeature]) async throws {
    try await withProvider(Set(features)) { provider in
      let codes =
        features.contains(.oneTimeCodePage) ? ["--otp-secret", Self.code, "--second-otp-secret", Self.code] : []
      let results = try await ConformanceStage(provider).results(Self.parallel + codes)
      // Where consent is asked for every time, no answer tells whether the session lives: a person must look.
      let kinds: Set = features == [.consentEveryTime] ? ["passed", "review", "skipped"] : ["passed", "skipped"]
      #expect(Set(results.keys) == kinds)
      #expect(results["skipped"] == Self.needsMore)
    }
  }

  /// The secret of the embedded provider's one-time codes (`mock-provider --list-features`).
  private static let code = "JBSWY3DPEHPK3PXP"

  @Test func withoutASecondUserItsCaseIsSkipped() async throws {
    let results = try await ConformanceStage([]).results(ConformanceStage.users)
    #expect(results["skipped"] == Self.needsMore.union(["other-user-id-token-hint"]))
    #expect(results["failed"] == nil && results["review"] == nil)
  }

  @Test func aWrongPasswordEndsTheRun() async throws {
    let (status, outside) = await (try ConformanceStage([])).run(
      ["--username", "alice", "--password", "looking-glass", "--format", "json"])
    #expect(status == 2)
    #expect(outside.errors.contains("did not accept the password"))
    let document = try JSONDocument(parsing: outside.output).value.object
    #expect(document?["error"]?.object?["kind"] == "content")
    // What needs no login was looked at all the same.
    #expect(document?["summary"]?.object?["passed"] == 4)
    #expect(!(outside.output + outside.errors).contains("looking-glass"))
  }

  /// Nothing that went over the wire as a secret is in any output.
  @Test(arguments: [[MockFault](), [.redirectWithoutLogout, .stateChanged], [.errorSentToApplication, .twoLocations]])
  func nothingLeaks(_ faults: [MockFault]) async throws {
    let plain = try ConformanceStage(faults)
    let keeper = SecretKeeper(plain.transport)
    let stage = ConformanceStage(plain, over: keeper)
    let reports = ["json", "markdown", "junit", "tap"].flatMap { ["--report", "\($0)=report.\($0)"] }
    let (_, outside) = await stage.run(ConformanceStage.bothUsers + ["--verbose"] + reports)
    let secrets = keeper.secrets.union(["wonderland", "builder", "demo-secret", "eyJ"])
    #expect(secrets.count > 100)
    #expect(outside.printed.count == 6)
    for printed in outside.printed {
      #expect(secrets.filter { printed.text.contains($0) } == [], "\(printed.title)")
    }
  }

  @Test(arguments: ConformanceFaults.table)
  func aFaultFailsItsCases(_ row: ConformanceFaults.Row) async throws {
    let results = try await ConformanceStage([row.fault]).results()
    #expect(results["failed"] ?? [] == row.failed)
    #expect(results["review"] ?? [] == row.review)
  }

  /// What the specifications leave to the provider, and what is no matter of logout, fails nothing.
  @Test(arguments: ConformanceFaults.harmless)
  func whatIsAllowedPasses(_ faults: Set<MockFault>) async throws {
    let results = try await ConformanceStage(Array(faults)).results()
    #expect(Set(results.keys) == ["passed", "skipped"])
  }

  /// The replica that forgets answers every second question only.
  @Test func aForgetfulReplicaFails() async throws {
    let results = try await ConformanceStage([.replicaForgetsLogout]).results()
    #expect(results["failed"]?.isEmpty == false)
  }

  /// Every fault either stands in the table or is said to be no matter of a case.
  @Test func everyFaultIsAccountedFor() {
    let rows = ConformanceFaults.table.map(\.fault) + [.expiredHintRefused, .replicaForgetsLogout]
    #expect(Set(rows).isDisjoint(with: ConformanceFaults.unconcerned))
    #expect(Set(rows).union(ConformanceFaults.unconcerned) == Set(MockFault.allCases))
  }
}

extension ConformanceStage {
  /// The same over another way to the provider.
  init(_ stage: ConformanceStage, over transport: any Transport) {
    issuer = stage.issuer
    application = stage.application
    self.transport = transport
  }
}
