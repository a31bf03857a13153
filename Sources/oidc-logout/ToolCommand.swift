import ArgumentParser
import Diagnostics

/// A subcommand: ArgumentParser fills it, `run(in:)` does the work in an explicit context.
protocol ToolCommand: AsyncParsableCommand, Sendable {
  /// The files that the options name as outputs; they are checked before anything is sent to a server.
  var outputFiles: [OutputFile] { get }
  /// What standard output gets of a run that could not begin; `nil` for formats that people read.
  func emptyResult(_ failure: Failure) -> String?
  /// Does the work and prints; throws when the work could not be done and nothing was printed yet.
  func run(in context: Context) async throws(Failure) -> ExitStatus
}

extension ToolCommand {
  var outputFiles: [OutputFile] { [] }

  func emptyResult(_ failure: Failure) -> String? { nil }

  /// Runs and, when the work could not be done, says why on standard error.
  func runToStatus(in context: Context) async -> ExitStatus {
    do throws(Failure) {
      try checkOutputs(in: context)
      return try await run(in: context)
    } catch {
      context.report(error)
      return error.status
    }
  }

  /// Gives programs the document of a run that could not begin; a wrong command line has none.
  func emitEmptyResult(_ failure: Failure, _ output: OutputOptions, in context: Context) throws(Failure) {
    if failure.kind != .usage, let text = emptyResult(failure) { try context.emit(text, output) }
  }

  private func checkOutputs(in context: Context) throws(Failure) {
    do throws(Failure) { try context.files.check(outputFiles) } catch {
      if error.kind != .usage, let text = emptyResult(error) { try context.output.write(text) }
      throw error
    }
  }
}
