import OrderedJSON
import TestSupport
import Testing

/// Validates every JSON document of the scenarios against the published schema of its command.
@Suite struct SchemaTests {
  static let commands = ["build-url", "discover", "inspect", "trace"]

  /// The command and its documents, of scenarios that ask for JSON.
  static let scenarios: [(file: String, command: String, text: String)] = ScenarioTests.files.compactMap { file in
    guard let scenario = (try? ProjectFolder.text(file)).map(Scenario.init) else { return nil }
    let arguments = scenario.arguments
    guard let command = arguments.first, commands.contains(command),
      arguments.contains("json") || arguments.contains("ndjson")
    else { return nil }
    let written = scenario.all("written").first { name, _ in arguments.contains(name) }?.body
    let text = written ?? scenario["stdout"] ?? ""
    return text.isEmpty ? nil : (file, command, text)
  }

  @Test func everyCommandIsValidated() {
    #expect(Set(Self.scenarios.map(\.command)) == Set(Self.commands))
  }

  @Test(arguments: scenarios.map(\.file))
  func isValid(file: String) throws {
    let scenario = try #require(Self.scenarios.first { $0.file == file })
    let schema = try JSONSchema(
      parsing: ProjectFolder.bytes(ProjectFolder.fixtures + "/schema/\(scenario.command).schema.json"))
    for document in try Self.documents(scenario.text) {
      #expect(schema.problems(document) == [])
      for part in document.object?["results"]?.array ?? [document] {
        let names = part.object?.names ?? []
        #expect(Array(names.prefix(3)) == ["schema_version", "command", "tool"])
        #expect(Array(names.suffix(3)) == ["findings", "summary", "error"])
      }
    }
  }

  /// One document, or one a line.
  private static func documents(_ text: String) throws -> [JSONValue] {
    if text.hasPrefix("{\n") { return [try JSONDocument(parsing: Array(text.utf8)).value] }
    return try text.split(separator: "\n").map { try JSONDocument(parsing: Array($0.utf8)).value }
  }
}
