import FoundationEssentials
import OrderedJSON
import TestSupport

/// The JSON documents of scenarios against the schemas in `Fixtures/schema`.
enum PublishedSchema {
  private static let folder = ProjectFolder.fixtures + "/schema"
  private static let suffix = ".schema.json"

  /// The commands that have a schema.
  static func commands() throws -> [String] {
    try ProjectFolder.files(in: folder, suffix: suffix).map { path in
      String(path.dropFirst(folder.count + 1).dropLast(suffix.count))
    }
  }

  /// The command whose JSON a scenario asks for; `nil` when it asks for none, or for a format with no schema of ours.
  static func command(of scenario: Scenario) -> String? {
    guard ["json", "ndjson"].contains(scenario.option("--format")) else { return nil }
    return scenario.arguments.first
  }

  /// What is wrong with the documents that a scenario printed or wrote.
  static func problems(of observed: ScenarioObservation, _ scenario: Scenario) throws -> [String] {
    guard let command = command(of: scenario) else { return [] }
    let text = scenario.option("--output").flatMap { observed.written[$0] } ?? observed.output
    guard !text.isEmpty else { return [] }
    let schema = try JSONSchema(parsing: ProjectFolder.bytes("\(folder)/\(command)\(suffix)"))
    let root = try JSONValue.documents(in: text)
    return (root.array ?? [root]).flatMap { document in
      schema.problems(document) + documents(of: document).flatMap(order)
    }
  }

  /// The documents that a result of several issuers or targets holds; results of `check` are no documents of their own.
  private static func documents(of root: JSONValue) -> [JSONValue] {
    let parts = (root.object?["results"]?.array ?? []).filter { $0.object?.names.first == "schema_version" }
    return parts.isEmpty ? [root] : parts
  }

  /// A document begins and ends with the members that all commands share.
  private static func order(_ document: JSONValue) -> [String] {
    let names = document.object?.names ?? []
    let first = ["schema_version", "command", "tool"]
    let last = ["findings", "summary", "error"]
    return (Array(names.prefix(3)) == first ? [] : ["the document begins with \(names.prefix(3))"])
      + (Array(names.suffix(3)) == last ? [] : ["the document ends with \(names.suffix(3))"])
  }
}
