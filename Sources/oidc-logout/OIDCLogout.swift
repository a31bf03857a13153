import ArgumentParser

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
      LoginCommand.self, ExplainCommand.self, MockProviderCommand.self, DemoCommand.self, ManualCommand.self,
    ])
}
