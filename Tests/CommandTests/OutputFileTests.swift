import OrderedJSON
import TestSupport
import Testing

@testable import oidc_logout

/// Files that a run is to write: looked at before anything is sent, and never the end of the result.
@Suite struct OutputFileTests {
  private func run(_ command: String) async -> (status: Int32, asked: Int, sections: [String: String]) {
    let scenario = Scenario(parsing: CredentialTests.world)
    let outside = RecordedOutside(scenario)
    let recorder = CredentialTests.Recorder()
    var context = outside.context
    context.transport = recorder.transport(ScenarioTransport(scenario, otherwise: CredentialTests.keys))
    let status = await Tool.run(command.split(separator: " ").map(String.init), in: context)
    let sections = outside.printed.map { ($0.title, $0.text) }
    return (status, recorder.sent.count, Dictionary(sections, uniquingKeysWith: { first, _ in first }))
  }

  static let commands = [
    "discover https://id.example --output", "inspect @token.jwt --issuer https://id.example --output",
    "build-url --issuer https://id.example --output", "explain DSC-008 --output",
    "trace https://app.example/logout --output", "trace https://app.example/logout --har",
    "trace https://app.example/logout --html", "trace https://app.example/logout --save-cookies",
    "check https://id.example --output", "check https://id.example --evidence-out",
    "check https://id.example --report html=out --report", "manual --into",
  ]

  @Test(arguments: commands)
  func whatCannotBeWrittenIsToldBeforeAnythingIsSent(_ command: String) async {
    let path = command.hasSuffix("--report") ? "json=/locked/x" : "/locked/x"
    let (status, asked, sections) = await run("\(command) \(path)")
    #expect(status == 2)
    #expect(asked == 0)
    #expect(sections["stdout"] == "")
    #expect(sections["stderr"]?.hasPrefix("oidc-logout: /locked/x") == true)
    #expect(sections["stderr"]?.contains("could not be written: Permission denied") == true)
    #expect(sections.keys.count == 2)
  }

  @Test(arguments: [
    "discover https://id.example", "inspect @token.jwt", "build-url --endpoint https://id.example/",
    "trace https://app.example/logout", "check https://id.example", "explain DSC-008",
    "check https://id.example --report html=/locked/y", "check https://id.example --evidence-out /locked/y",
    "trace https://app.example/logout --har /locked/y", "trace https://app.example/logout --html /locked/y",
  ])
  func programsGetADocumentAllTheSame(_ command: String) async throws {
    let output = command.contains("/locked/") ? "" : " --output /locked/x"
    let (status, asked, sections) = await run("\(command) --format json\(output)")
    #expect(status == 2)
    #expect(asked == 0)
    try expectFileError(in: sections["stdout"], of: command)
  }

  @Test(arguments: [
    "discover https://id.example --output", "inspect @token.jwt --output",
    "build-url --endpoint https://id.example/ --output", "trace https://app.example/logout --output",
    "trace https://app.example/logout --har", "check https://id.example --output",
    "check https://id.example --report html=", "check https://id.example --evidence-out", "explain DSC-008 --output",
  ])
  func aDocumentSaysWhatCouldNotBeWrittenAfterAll(_ command: String) async throws {
    let path = command.hasSuffix("=") ? "/full/x" : " /full/x"
    let (status, _, sections) = await run("\(command)\(path) --format json")
    #expect(status == 2)
    try expectFileError(in: sections["stdout"], of: command)
  }

  /// The document is the command's own, as its schema says, and its error is that of a file.
  private func expectFileError(in text: String?, of command: String) throws {
    let name = command.split(separator: " ").first.map(String.init) ?? ""
    let document = try JSONDocument(parsing: text ?? "").value
    #expect(document.object?["error"]?.object?["kind"] == "file")
    #expect(document.object?["command"]?.string == name)
    let schema = try JSONSchema(
      parsing: try ProjectFolder.bytes(ProjectFolder.fixtures + "/schema/\(name).schema.json"))
    #expect(schema.problems(document) == [])
  }

  @Test(arguments: [
    ("trace https://app.example/logout --har x --html x", "--har and --html"),
    ("trace https://app.example/logout --output x --save-cookies x", "--output and --save-cookies"),
    ("check https://id.example --report json=x --report html=x", "two of --report"),
    ("check https://id.example --report json=x --evidence-out x", "--evidence-out and --report"),
  ])
  func oneFileForTwoOutputsIsAWrongCommandLine(_ command: String, _ options: String) async {
    let (status, asked, sections) = await run(command)
    #expect(status == 64)
    #expect(asked == 0)
    #expect(
      sections["stderr"] == "oidc-logout: \(options) lead to the same file x — try: give each a file of its own\n")
  }

  @Test(arguments: commands.filter { !$0.hasPrefix("manual") })
  func whatCannotBeWrittenAfterAllDoesNotHideTheResult(_ command: String) async {
    let path = command.hasSuffix("--report") ? "json=/full/x" : "/full/x"
    let (status, _, sections) = await run("\(command) \(path)")
    #expect(status == 2)
    #expect(sections["stdout"]?.isEmpty == false)
    #expect(sections["stderr"]?.contains("/full/x could not be written: No space left on device") == true)
    #expect((sections["written out"] == nil) == !command.contains("html=out"))
  }
}
