import ArgumentParser
import Diagnostics
import HTTP

/// A wrong command line in one line: what is wrong, what was meant, and whose help to read.
enum UsageText {
  /// `message` is ArgumentParser's, `full` the same with its usage, which names the command to ask for help.
  static func line(_ message: String, full: String) -> String {
    let words = message.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let command = full.split(separator: "\n").compactMap(helpCommand).last ?? "\(Tool.name) --help"
    let reason = unknownCommand(words, command) ?? decapitalized(words)
    return "\(Tool.name): \(Redaction.on.text(reason).visible); see \(command)\n"
  }

  /// `oidc-logout discover --help` out of `  See 'oidc-logout discover --help' for more information.`
  private static func helpCommand(_ line: Substring) -> String? {
    let parts = line.split(separator: "'", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].trimmingPrefix("  ") == "See " else { return nil }
    return String(parts[1])
  }

  /// An argument that the root command does not know was meant to be a command.
  private static func unknownCommand(_ words: String, _ command: String) -> String? {
    guard command == "\(Tool.name) --help", words.lowercased().contains("unexpected argument"),
      let given = words.split(separator: "'", omittingEmptySubsequences: false).dropFirst().first
    else { return nil }
    let names = OIDCLogout.configuration.subcommands.compactMap { $0.configuration.commandName }
    let meant = Nearest.match(String(given), in: names).map { "; did you mean \($0)?" } ?? ""
    return "there is no command '\(given)'\(meant)"
  }

  /// Messages here begin in lower case and end without a full stop.
  private static func decapitalized(_ text: String) -> String {
    let body = text.hasSuffix(".") ? String(text.dropLast()) : text
    guard let first = body.first, body.dropFirst().first?.isLowercase == true else { return body }
    return first.lowercased() + body.dropFirst()
  }
}
