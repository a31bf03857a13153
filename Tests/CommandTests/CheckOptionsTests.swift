import HTTP
import MockProvider
import OrderedJSON
import Synchronization
import TestSupport
import Testing

@testable import oidc_logout

/// Many targets, parts of a run, ignored rules, and the exit code they make.
@Suite struct CheckOptionsTests {
  private static let twentyTargets = (1...20).map {
    "[[target]]\nname = \"target\($0)th\"\nissuer = \"\(CheckStage.issuer)\"\n"
  }.joined(separator: "\n")

  private static func schema() throws -> JSONSchema {
    try JSONSchema(parsing: try ProjectFolder.bytes(ProjectFolder.fixtures + "/schema/check.schema.json"))
  }

  /// The published test vectors of FNV-1a, 64 bits.
  @Test(
    arguments: [
      ("", 0xCBF2_9CE4_8422_2325), ("a", 0xAF63_DC4C_8601_EC8C), ("foobar", 0x8594_4171_F739_67E8),
    ] as [(String, UInt64)])
  func theHashOfANameIsThePublishedOne(_ name: String, _ hash: UInt64) {
    #expect(Shard.hash(name) == hash)
  }

  @Test func everyTargetIsInExactlyOnePart() throws {
    let names = (1...200).map { "target\($0)th" }
    for count in [1, 2, 3, 7] {
      let shards = try (1...count).map { try #require(Shard(argument: "\($0)/\(count)")) }
      for name in names { #expect(shards.count { $0.contains(name) } == 1) }
      #expect(shards.allSatisfy { shard in names.contains(where: shard.contains) })
    }
  }

  @Test(arguments: ["", "1", "0/2", "3/2", "1/0", "-1/2", "1/2/3", "a/b", "1/99999999999999999999"])
  func whatIsNoPartIsRefused(_ text: String) {
    #expect(Shard(argument: text) == nil)
  }

  @Test(arguments: ["json", "json=", "yaml=out", "=out", ""])
  func whatIsNoReportIsRefused(_ text: String) {
    #expect(ReportFile<ReportFormat>(argument: text) == nil)
  }

  @Test(arguments: ReportFormat.allCases)
  func twentyTargetsGiveAReportOfEveryFormatAndOneLineOfProgress(_ format: ReportFormat) async throws {
    let outside = RecordedOutside(Scenario(parsing: "-- file targets.toml --\n\(Self.twentyTargets)"))
    var context = outside.context
    let host = try await CheckStage().host
    context.transport = { _ in InProcessTransport(host) }
    let line = Mutex("")
    context.errors = Stream(isTerminal: true) { text in line.withLock { $0 += text } }
    let status = await Tool.run(
      ["check", "--config", "targets.toml", "--report", "\(format.rawValue)=report"], in: context)
    #expect(status == 0)
    let report = try #require(outside.written["report"])
    // An archive holds walks, and there are none; a comment that is too long for GitHub counts what it leaves out.
    if format != .har, format != .markdown { #expect((1...20).allSatisfy { report.contains("target\($0)th") }) }
    let progress = line.withLock { $0 }
    #expect(!progress.contains("\n"))
    #expect(progress.contains("20 of 20 targets"))
  }

  @Test func aTargetThatCannotBeReachedDoesNotStopTheOthers() async throws {
    let text = Self.twentyTargets + "\n[[target]]\nname = \"gone\"\nissuer = \"https://gone.example\"\n"
    let outside = RecordedOutside(Scenario(parsing: "-- file targets.toml --\n\(text)"))
    var context = outside.context
    let host = try await CheckStage().host
    context.transport = { _ in InProcessTransport(host) }
    let status = await Tool.run(["check", "--config", "targets.toml", "--format", "json"], in: context)
    #expect(status == 2)
    let document = try JSONDocument(parsing: outside.output).value
    let results = try #require(document.object?["results"]?.array)
    #expect(results.count == 21)
    #expect(results.count { $0.object?["error"] == .null } == 20)
    #expect(results.last?.object?["error"]?.object?["kind"] == "connect")
    #expect(try Self.schema().problems(document) == [])
  }

  @Test(arguments: [nil] + MockFault.allCases)
  func everyDocumentIsAsTheSchemaSays(_ fault: MockFault?) async throws {
    let stage = if let fault { try await CheckStage(fault) } else { try await CheckStage() }
    _ = await stage.check(CheckStage.options + ["--format", "json"])
    #expect(try Self.schema().problems(try JSONDocument(parsing: stage.output).value) == [])
  }

  @Test(
    arguments: [
      (["--ignore", "APP-001"], 0, ""), (["--ignore", "app-001"], 0, ""),
      (["--ignore", "APP-001@\(CheckStage.issuer)"], 0, ""),
      (["--ignore", "APP-001@other"], 1, "--ignore APP-001@other matched nothing: there is no target of that name"),
      (["--ignore", "APP-101"], 1, "--ignore APP-101 matched nothing: there is no rule of that name"),
      (["--ignore", "TRC-001"], 1, "--ignore TRC-001 matched nothing: the rule found nothing"),
      (["--fail-on", "warning"], 1, ""),
    ] as [([String], Int32, String)])
  func anIgnoredFindingDoesNotFailTheRun(_ arguments: [String], _ status: Int32, _ warning: String) async throws {
    let stage = try await CheckStage(.applicationForgetsProvider)
    #expect(await stage.check(CheckStage.options + arguments) == status)
    let errors = stage.outside.errors
    #expect(warning.isEmpty ? !errors.contains("matched nothing") : errors.contains(warning))
  }

  @Test func whatWasIgnoredStaysIgnoredInSavedEvidence() async throws {
    let stage = try await CheckStage(.applicationForgetsProvider)
    let arguments = ["--ignore", "APP-001", "--evidence-out", "saved.json"]
    #expect(await stage.check(CheckStage.options + arguments) == 0)
    let saved = try #require(stage.file("saved.json"))
    let outside = RecordedOutside(Scenario(parsing: "-- file saved.json --\n\(saved)"))
    #expect(await Tool.run(["check", "--evidence-in", "saved.json"], in: outside.context) == 0)
    #expect(outside.output == stage.output)
  }
}
