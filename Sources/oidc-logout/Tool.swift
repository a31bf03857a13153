import ArgumentParser
import Diagnostics

/// The tool's name and version as it introduces itself.
enum Tool {
  static let name = "oidc-logout"
  static let version = "0.1.0"
  /// How it introduces itself to servers.
  static let userAgent = "\(name)/\(version)"
}

/// The root command: what the tool is for, and its subcommands.
struct OIDCLogout: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: Tool.name,
    abstract: "Finds out why \"Log out\" of an OpenID Connect application does not log out.",
    discussion: """
      Every command prints its result on standard output and everything else on standard error.
      Exit codes: 0 nothing found, 1 something found, 2 could not be done, 64 wrong command line, 130 interrupted.
      Start with: oidc-logout discover https://your-issuer.example
      See the whole story without an account: oidc-logout demo
      """,
    version: Tool.version,
    subcommands: [
      DiscoverCommand.self, InspectCommand.self, BuildURLCommand.self, TraceCommand.self, CheckCommand.self,
      LoginCommand.self, ConformanceCommand.self, ExplainCommand.self, MockProviderCommand.self, DemoCommand.self,
      ManualCommand.self,
    ])
}

extension Tool {
  /// What a command line comes to.
  enum Parsed {
    /// Help, version, a completion script or a usage error: printed already.
    case finished(Int32)
    case command(any ToolCommand)
  }

  /// Parses and runs one command line against `context`.
  static func run(_ arguments: [String], in context: Context) async -> Int32 {
    switch parse(arguments, in: context) {
    case .finished(let status): status
    case .command(let command): await command.runToStatus(in: context).rawValue
    }
  }

  /// Parses one command line; help and usage errors are printed like everything else.
  static func parse(_ arguments: [String], in context: Context) -> Parsed {
    do {
      var command = try OIDCLogout.parseAsRoot(arguments)
      if let command = command as? any ToolCommand { return .command(command) }
      try command.run()
      return .finished(ExitStatus.clean.rawValue)
    } catch {
      return .finished(finish(error, in: context))
    }
  }

  /// Help and version go to standard output with 0, usage errors to standard error with 64.
  private static func finish(_ error: any Error, in context: Context) -> Int32 {
    let code = OIDCLogout.exitCode(for: error).rawValue
    guard code == 0 else {
      context.say(UsageText.line(OIDCLogout.message(for: error), full: OIDCLogout.fullMessage(for: error)))
      return code
    }
    do throws(Failure) { try context.output.write(OIDCLogout.fullMessage(for: error) + "\n") } catch {
      context.report(error)
      return error.status.rawValue
    }
    return code
  }
}
