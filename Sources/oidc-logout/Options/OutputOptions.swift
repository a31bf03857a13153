import ArgumentParser
import Diagnostics
import HTTP

/// Where the result goes and how it looks; the same on every command.
struct OutputOptions: ParsableArguments, Sendable {
  @Option(name: [.short, .long], help: ArgumentHelp("Write the result to this file.", valueName: "file"))
  var output: String?

  @Option(help: "Colour; auto means only on a terminal, and NO_COLOR is heeded.")
  var color: ColorChoice = .auto

  @Flag(help: "Show tokens, cookie values and codes. Mind who reads along.")
  var showSecrets = false

  var redaction: Redaction { showSecrets ? .off : .on }

  /// The file of `--output`, where there is one.
  var files: [OutputFile] { output.map { [OutputFile("--output", $0)] } ?? [] }
}

/// `--color`.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable, Sendable {
  case auto, always, never
}

/// `--format` of commands with one result.
enum DocumentFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
  case text, json
}

/// `--format` of commands that take many inputs.
enum ListFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
  case text, json, ndjson
}

/// From which severity on a finding makes the exit code 1.
struct FailOnOptions: ParsableArguments, Sendable {
  @Option(help: "Exit with 1 from this severity on.")
  var failOn: Severity = .error
}

extension Severity: ExpressibleByArgument {}
