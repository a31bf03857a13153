import FoundationEssentials
import TestSupport
import Testing

@testable import oidc_logout

/// Runs every file of `Fixtures/cases`. With `RECORD=1` in the environment the files are rewritten with what was
/// observed, and the test fails so that nobody takes a recording for a pass.
@Suite struct ScenarioTests {
  static let files: [String] = (try? ProjectFolder.files(in: ProjectFolder.fixtures + "/cases", suffix: ".txt")) ?? []

  @Test func thereAreScenarios() {
    #expect(!Self.files.isEmpty)
  }

  @Test(arguments: files)
  func scenario(file: String) async throws {
    var scenario = Scenario(parsing: try ProjectFolder.text(file))
    let outside = RecordedOutside(scenario)
    let status = await Tool.run(scenario.arguments, in: outside.context)
    let observed = [("exit", "\(status)")] + outside.observed(expected: scenario.all("written").map(\.name))
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      for (title, text) in observed { scenario.record(title, text) }
      try Data(scenario.text.utf8).write(to: URL(filePath: file))
      Issue.record("recorded \(file); look at it, then run again without RECORD")
      return
    }
    for (title, text) in observed {
      let expected = scenario[title] ?? ""
      #expect(text.trimmedEnd == expected.trimmedEnd, "\(title) of \(file)")
    }
  }
}

extension String {
  /// Without trailing newlines, which a text file cannot show.
  fileprivate var trimmedEnd: Substring {
    var end = self[...]
    while end.last == "\n" { end.removeLast() }
    return end
  }
}
