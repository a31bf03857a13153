import ArgumentParser
import Diagnostics

/// What `check` takes beside the options of `build-url`, `trace` and `inspect`.
struct CheckOptions: ParsableArguments, Sendable {
  @Option(
    name: .customLong("app-logout-url"),
    help: ArgumentHelp("Where the application's own \"Log out\" leads; that is walked too.", valueName: "url"))
  var appLogoutURL: String?

  @Option(
    name: .customLong("registered-uri"),
    help: ArgumentHelp("A registered post-logout redirect URI of the client. Repeatable.", valueName: "uri"))
  var registeredURIs: [String] = []

  @Option(help: ArgumentHelp("Key of HS256 and its kin: literal, @FILE, - or env:NAME.", valueName: "value"))
  var clientSecret: SecretArgument?

  @Option(
    help: ArgumentHelp(
      "A Logout Token that the provider sent, to be judged: literal, @FILE, - or env:NAME.", valueName: "value"))
  var logoutToken: SecretArgument?

  @Flag(help: "A session that is not proved to have ended is a finding, too.")
  var requireProof = false

  @Option(
    name: .customLong("repeat"),
    help: ArgumentHelp(
      "Look so many times whether the sessions are gone: with --username after a login and a logout of its own each.",
      valueName: "n"))
  var repeats: Int = 1

  @Option(help: "Exit with 1 from this severity on; error where nothing else says so.")
  var failOn: Severity?

  @Option(help: ArgumentHelp("Set findings of this rule aside. Repeatable.", valueName: "rule[@target]"))
  var ignore: [String] = []

  @Option(help: "How the result looks.")
  var format: ReportFormat = .text

  @Option(help: ArgumentHelp("Write one more report to a file. Repeatable.", valueName: "format=file"))
  var report: [ReportFile<ReportFormat>] = []

  @Option(help: ArgumentHelp("Save what was collected, without secrets, for a ticket.", valueName: "file"))
  var evidenceOut: String?

  @Option(help: ArgumentHelp("Judge saved evidence again; nothing is asked of any server.", valueName: "file|-"))
  var evidenceIn: String?

  @Option(help: ArgumentHelp("Read the targets from this TOML file.", valueName: "file|-"))
  var config: String?

  @Flag(help: "Only say whether the file of --config is in order; nothing is asked of any server.")
  var checkConfig = false

  @Option(help: ArgumentHelp("Check only the target of this name. Repeatable.", valueName: "name"))
  var target: [String] = []

  @Option(help: "How many targets are checked at the same time.")
  var jobs: Int = 8

  @Option(
    help: ArgumentHelp("Check only the I-th of N parts of the targets, by a hash of their names.", valueName: "i/n"))
  var shard: Shard?

  @Flag(help: "List passed rules and those without a verdict too.")
  var verbose = false

  func validate() throws {
    if !(1...1000).contains(jobs) { throw ValidationError("--jobs must be between 1 and 1000") }
    if !(1...Repetitions.limit).contains(repeats) {
      throw ValidationError("--repeat must be between 1 and \(Repetitions.limit)")
    }
    if checkConfig && config == nil { throw ValidationError("--check-config needs --config FILE") }
    if config == "-" && evidenceIn == "-" { throw ValidationError("standard input can be read only once") }
  }
}
