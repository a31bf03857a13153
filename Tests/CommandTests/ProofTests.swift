import CurlTransport
import Diagnostics
import HTTP
import MockProvider
import OrderedJSON
import TestSupport
import Testing

@testable import oidc_logout

/// What asking for the sessions proves of every fault and feature of the embedded provider, in three ways.
@Suite struct ProofTests {
  @Test func everyFaultAndFeatureIsInTheTable() {
    let faults = ProofTable.throughApplication.compactMap(\.subject.fault) + ProofTable.faultsElsewhere
    #expect(Set(faults) == Set(MockFault.allCases))
    #expect(faults.count == MockFault.allCases.count)
    #expect(Set(ProofTable.throughApplication.compactMap(\.subject.feature)) == Set(MockFeature.allCases))
  }

  @Test(arguments: ProofTable.throughApplication)
  func throughTheApplication(_ row: ProofRow) async throws {
    let run = try await ProofStage(row.subject).run(ProofStage.throughApplication)
    #expect(run.summary == row.expected)
    #expect(run.contradictions == [])
  }

  @Test(arguments: ProofTable.asClient)
  func asTheClient(_ row: ProofRow) async throws {
    let run = try await ProofStage(row.subject).run(ProofStage.asClient)
    #expect(run.summary == row.expected)
    #expect(run.contradictions == [])
  }

  @Test(arguments: ProofTable.trace)
  func traceWithTheCookiesOfASignIn(_ row: ProofRow) async throws {
    let stage = try ProofStage(row.subject)
    let run = try await stage.run(ProofStage.trace, files: try await stage.signIn())
    #expect(run.summary == row.expected)
    #expect(run.contradictions == [])
  }

  /// Faults that hide one another.
  @Test(arguments: ProofTable.together)
  func severalFaultsAtATime(_ row: ProofCombination) async throws {
    let run = try await ProofStage(faults: row.faults).run(ProofStage.throughApplication + row.options)
    #expect(run.summary == row.expected)
    #expect(run.contradictions == [])
  }

  /// The cookies of a session that has ended: nothing is said against the setup.
  @Test(arguments: [ProofStage.trace, ProofStage.checkWithCookies, ProofStage.checkWithCookies + [ProofStage.issuer]])
  func spentCookiesAreNoFault(_ command: [String]) async throws {
    let stage = try ProofStage()
    let cookies = try await stage.signIn()
    #expect(try await stage.run(command, files: cookies).status == 0)
    let again = try await stage.run(command, files: cookies)
    #expect(again.status == 2)
    if command[0] == "check" { #expect(again.document["outcome"] == "not_checked") }
    #expect(again.document["findings"] == [])
    #expect(again.document["error"]?.object?["message"]?.string?.hasPrefix("these cookies are spent: ") == true)
    #expect(again.outside.errors.split(separator: "\n").filter { $0.contains("spent") }.count == 1)
    #expect(again.before == nil, "a logout was walked")
  }

  /// A proof costs six requests at most where application and client are known.
  @Test func aProofIsCheap() async throws {
    let client = [
      ProofStage.issuer, "--client-id", MockClient.demoID, "--redirect-uri",
      ProofStage.application + ApplicationPath.callback,
    ]
    for command in [ProofStage.throughApplication, ProofStage.throughApplication + client, ProofStage.asClient] {
      let proved = try await ProofStage().run(command)
      let walked = try await ProofStage().run(command + ["--no-prove"])
      #expect(walked.document["outcome"] == "unproved")
      #expect((1...6).contains(proved.sent.count - walked.sent.count), "\(proved.sent.map(\.request.url))")
    }
  }

  /// Over sockets all is as without.
  @Test func overSockets() async throws {
    let provider = try await MockProviderServer.start(clock: { RecordedOutside.now })
    let outside = RecordedOutside(Scenario(parsing: ""))
    var context = outside.context
    context.transport = { CurlTransport($0) }
    let application = try #require(URLReference(provider.applicationURL).origin)
    let status = await Tool.run(
      [
        "check", "--app-url", application + ApplicationPath.account, "--app-logout-url",
        application + ApplicationPath.logout, "--timeout", "600", "--connect-timeout", "600",
      ] + ProofStage.alice, in: context)
    await provider.stop()
    #expect(status == 0)
    #expect(outside.output.contains("logged out: every session that was seen ended"))
  }
}
