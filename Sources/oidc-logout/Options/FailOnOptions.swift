import ArgumentParser
import Diagnostics

/// From which severity on a finding makes the exit code 1.
struct FailOnOptions: ParsableArguments, Sendable {
  @Option(help: "Exit with 1 from this severity on.")
  var failOn: Severity = .error
}

extension Severity: ExpressibleByArgument {}
