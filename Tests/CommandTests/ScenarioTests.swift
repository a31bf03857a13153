import FoundationEssentials
import TestSupport
import Testing

@testable import oidc_logout

/// Runs every file of `Fixtures/cases`, whose README describes them. With `RECORD=1` in the environment a file that
/// differs is rewritten where that is allowed, and its test fails, so that nobody takes a recording for a pass.
@Suite struct ScenarioTests {
  static let files: [String] = (try? ProjectFolder.files(in: ProjectFolder.fixtures + "/cases", suffix: ".txt")) ?? []

  @Test func thereAreScenarios() {
    #expect(!Self.files.isEmpty)
  }

  @Test(arguments: files)
  func scenario(file: String) async throws {
    let scenario = Scenario(parsing: try ProjectFolder.text(file))
    let outside = RecordedOutside(scenario)
    let observed = outside.observed(exit: await Tool.run(scenario.arguments, in: outside.context))
    let problems = ScenarioProblems(scenario, observed).all
    #expect(problems == [], "\(file)")
    #expect(try PublishedSchema.problems(of: observed, scenario) == [], "\(file)")
    if !problems.isEmpty, ProcessInfo.processInfo.environment["RECORD"] == "1" {
      let recorded = ScenarioRecording.record(observed, into: scenario)
      try Data(recorded.text.utf8).write(to: URL(filePath: file))
    }
  }

  /// What the README shows is a scenario that passes.
  @Test func theExampleOfTheREADMEHolds() async throws {
    let parts = try ProjectFolder.text(ProjectFolder.fixtures + "/cases/README.md").split(separator: "```")
    let example = Scenario(parsing: String(try #require(parts.first { $0.hasPrefix("text\n") }).dropFirst(5)))
    let outside = RecordedOutside(example)
    let observed = outside.observed(exit: await Tool.run(example.arguments, in: outside.context))
    #expect(!observed.sent.isEmpty)
    #expect(ScenarioProblems(example, observed).all == [])
  }

  /// Every command that has a schema is asked for JSON at least once.
  @Test func everySchemaIsUsed() throws {
    let commands = try Self.files.compactMap {
      PublishedSchema.command(of: Scenario(parsing: try ProjectFolder.text($0)))
    }
    #expect(Set(commands) == Set(try PublishedSchema.commands()))
  }
}
