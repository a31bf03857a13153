import ArgumentParser

extension Tool {
  /// Parses and runs one command line against `context`; help and usage errors are printed like everything else.
  static func run(_ arguments: [String], in context: Context) async -> Int32 {
    let command: any ParsableCommand
    do {
      command = try OIDCLogout.parseAsRoot(arguments)
    } catch {
      return finish(error, in: context)
    }
    if let command = command as? any ToolCommand {
      return await command.runToStatus(in: context).rawValue
    }
    do {
      var command = command
      try command.run()
      return ExitStatus.clean.rawValue
    } catch {
      return finish(error, in: context)
    }
  }

  /// Help and version go to standard output with 0, usage errors to standard error with 64.
  private static func finish(_ error: any Error, in context: Context) -> Int32 {
    let code = OIDCLogout.exitCode(for: error).rawValue
    if code == 0 {
      context.output.write(OIDCLogout.fullMessage(for: error) + "\n")
    } else {
      context.errors.write(UsageText.line(OIDCLogout.message(for: error), full: OIDCLogout.fullMessage(for: error)))
    }
    return code
  }
}
