import Browsing
import Cookies
import CurlTransport
import Evidence
import HTTP
import MockProvider
import OrderedJSON
import Sessions
import TestSupport
import Testing

@testable import oidc_logout

/// `check --repeat`, and `--resolve` with several addresses: the same is asked again, and what differs is a finding.
@Suite struct CheckRepeatTests {
  static let options = CheckStage.options + ["--redirect-uri", CheckStage.application + "/app/callback"]
  static let addresses = ["10.0.0.1", "10.0.0.2"].map { "127.0.0.1:9400:\($0)" }

  /// The details of VRF-016 in a JSON report.
  static func findings(_ output: String) throws -> [String] {
    let findings = try JSONDocument(parsing: Array(output.utf8)).value.object?["findings"]?.array ?? []
    return findings.compactMap(\.object).filter { $0["rule"]?.string == "VRF-016" }.compactMap { $0["detail"]?.string }
  }

  private func turns(_ stage: CheckStage) throws -> [RepeatedProof] {
    let saved = try #require(stage.file("saved.json"))
    let file = try EvidenceFile(parsing: Array(saved.utf8), name: "saved.json")
    #expect(file.text(toolVersion: Tool.version) == saved)
    return (file.targets[0].repetitions.value ?? []).map(\.repetition)
  }

  private static let saving = ["--format", "json", "--evidence-out", "saved.json"]

  @Test func aHealthyProviderAnswersAlike() async throws {
    let stage = try await CheckStage()
    let status = await stage.check(Self.options + ["--repeat", "3"] + Self.saving)
    #expect(status == 0)
    #expect(try Self.findings(stage.output) == [])
    #expect(try turns(stage).map(\.turn) == [.repetition(1), .repetition(2), .repetition(3)])
  }

  @Test func onceIsNoRepetition() async throws {
    let stage = try await CheckStage(.replicaForgetsLogout)
    _ = await stage.check(Self.options + Self.saving)
    #expect(try Self.findings(stage.output) == [])
    #expect(try turns(stage).isEmpty)
  }

  @Test func aReplicaThatForgetsTheLogoutIsFoundByRepeating() async throws {
    let stage = try await CheckStage(.replicaForgetsLogout)
    let status = await stage.check(Self.options + ["--repeat", "3"] + Self.saving)
    #expect(status == 1)
    #expect(
      try Self.findings(stage.output) == [
        "the provider, asked with the cookies of before, does not always answer alike: no session (repetition 1, repetition 3); session found (repetition 2)"
      ])
  }

  /// Two replicas that know the session, of which only the first hears of the logout.
  @Test func aReplicaThatNeverHeardOfTheLogoutIsNamed() async throws {
    let (stage, other) = (try await CheckStage(), try await CheckStage())
    let status = await stage.check(
      Self.options + Self.saving + Self.addresses.flatMap { ["--resolve", $0] },
      over: { $0.resolve.contains(Self.addresses[1]) ? other.host : stage.host })
    #expect(status == 1)
    #expect(
      try Self.findings(stage.output) == [
        "the provider, asked with the cookies of before, does not always answer alike: no session (repetition 1, \(Self.addresses[0])); session found (\(Self.addresses[1]))"
      ])
    #expect(
      try turns(stage).map(\.turn) == [.repetition(1), .address(Self.addresses[0]), .address(Self.addresses[1])])
  }

  /// One address for a host is no replica, and the walk goes to the first of several.
  @Test func whichEntriesAreReplicas() {
    let entries = ["A.example:443:10.0.0.1", "b.example:443:10.0.0.3", "a.example:443:10.0.0.2"]
    let replicas = Replica.all(entries)
    #expect(replicas.map(\.entry) == [entries[0], entries[2]])
    #expect(Replica.first(entries) == [entries[0], entries[1]])
    #expect(replicas[1].chosen(among: entries) == [entries[2], entries[1]])
    #expect(replicas[0].host == "a.example")
  }

  /// With a login of its own each turn walks and proves anew; one that could not be made is left out.
  @Test func freshLogins() async throws {
    let stage = try await CheckStage()
    let context = stage.outside.context
    let browser = context.browser(over: InProcessTransport(stage.host))
    func walked(_ url: String) async -> ProvedWalk {
      var cookies = CookieStore()
      let trace = await browser.navigate(
        from: Request("GET", url), goal: TraceGoal(), options: NavigationOptions(), cookies: &cookies, onHop: { _ in })
      let questions = QuestionBrowser(browser, now: context.now, randomBytes: context.randomBytes)
      return ProvedWalk(
        trace: trace, proofs: [],
        prover: SessionProver(browser: questions, application: nil, authorization: nil))
    }
    let turns = await Repetitions(count: 4).turns(after: await walked(CheckStage.landing), context: context) {
      number in number == 3 ? nil : await walked(number == 2 ? CheckStage.landing : CheckStage.issuer + "/nothing")
    }
    #expect(turns.map(\.turn) == [.repetition(1), .repetition(2), .repetition(4)])
    #expect(turns.map(\.walk) == [.completed, .completed, .errorPage])
  }

  @Test(arguments: ["0", "101", "x"])
  func aWrongNumberIsAUsageError(_ number: String) async throws {
    let stage = try await CheckStage()
    #expect(await stage.check(Self.options + ["--repeat", number]) == 64)
  }
}
