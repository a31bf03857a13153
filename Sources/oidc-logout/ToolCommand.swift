import ArgumentParser

/// A subcommand: ArgumentParser fills it, `run(in:)` does the work against an explicit outside world.
protocol ToolCommand: AsyncParsableCommand, Sendable {
  /// Does the work and prints; throws when the work could not be done and nothing was printed yet.
  func run(in context: Context) async throws(ToolFailure) -> ExitStatus
}

extension ToolCommand {
  /// Runs and, when the work could not be done, says why on standard error.
  func runToStatus(in context: Context) async -> ExitStatus {
    do throws(ToolFailure) {
      return try await run(in: context)
    } catch {
      context.report(error)
      return error.status
    }
  }
}
