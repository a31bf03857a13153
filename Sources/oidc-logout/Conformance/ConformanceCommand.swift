import ArgumentParser
import Conformance
import Diagnostics
import HTTP
import OrderedJSON

/// `conformance`: logs in and out case by case, and proves of each what came of it.
struct ConformanceCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "conformance",
    abstract: "Log in and out again and again, and prove that the provider's logout conforms.",
    discussion: """
      Every case begins with a fresh login and ends with the question whether the session is really gone: asked before \
      the logout, after it, and with the cookies of before. The cases are those of the OpenID Foundation's suite that \
      need no receiver, and what it lacks; --list names them. Use test users and a test client: it signs in some fifty \
      times. A second user makes cases about other people's sessions run. With --jobs above 1 cases run side by side, \
      which a provider that allows one session for each user does not forgive.
      """)

  @Option(help: ArgumentHelp("The provider's issuer.", valueName: "url"))
  var issuer: String?

  @Option(help: ArgumentHelp("The client that logs in and out.", valueName: "id"))
  var clientID: String?

  @Option(help: ArgumentHelp("The client's secret: literal, @FILE, - or env:NAME.", valueName: "value"))
  var clientSecret: SecretArgument?

  @Option(
    help: ArgumentHelp("Another registered client, for a client_id that is not the hint's.", valueName: "id"))
  var secondClientID: String?

  @Option(
    name: .customLong("redirect-uri"),
    help: ArgumentHelp("A registered redirect URI of the client; it is never requested.", valueName: "uri"))
  var redirectURI: String?

  @Option(
    name: .customLong("post-logout-redirect-uri"),
    help: ArgumentHelp("A registered post-logout redirect URI; it is never requested.", valueName: "uri"))
  var postLogoutRedirectURI: String?

  @OptionGroup var signIn: SignInOptions
  @OptionGroup var second: SecondSignInOptions

  @Option(help: ArgumentHelp("Run only this case. Repeatable.", valueName: "case"))
  var only: [String] = []

  @Option(help: "How many cases run at the same time.")
  var jobs: Int = 1

  @Flag(help: "Name the cases, and run none.")
  var list = false

  @Option(help: "How the result looks.")
  var format: ConformanceFormat = .text

  @Option(help: ArgumentHelp("Write one more report to a file. Repeatable.", valueName: "format=file"))
  var report: [ReportFile<ConformanceFormat>] = []

  @Flag(help: "List passed and skipped cases too, and every check.")
  var verbose = false

  @OptionGroup var output: OutputOptions
  @OptionGroup var http: HTTPOptions

  func validate() throws {
    let names = ConformanceCases.all.map(\.name)
    if let unknown = only.first(where: { !names.contains($0) }) {
      let meant = Nearest.match(unknown, in: names).map { "; did you mean \($0)?" } ?? "; --list names them"
      throw ValidationError("there is no case '\(Redaction.argument(unknown))'\(meant)")
    }
    if !(1...64).contains(jobs) { throw ValidationError("--jobs must be between 1 and 64") }
    if output.showSecrets {
      throw ValidationError("a conformance report never holds secrets, so there are none to show")
    }
    if list {
      if format != .text && format != .json { throw ValidationError("--list has the formats text and json") }
      return
    }
    try checkTarget()
  }

  private func checkTarget() throws {
    let needed = [
      ("--issuer", issuer), ("--client-id", clientID), ("--redirect-uri", redirectURI),
      ("--post-logout-redirect-uri", postLogoutRedirectURI),
    ]
    let missing = needed.filter { $0.1 == nil }.map(\.0) + (signIn.areGiven ? [] : ["--username", "--password"])
    if let first = missing.first { throw ValidationError("\(first) is missing; or give --list") }
    for (option, uri) in needed.dropFirst(2) {
      let url = URLReference(uri ?? "")
      if url.scheme == nil || url.fragment != nil {
        throw ValidationError("\(option) '\(Redaction.argument(uri ?? ""))' is not an absolute URI without fragment")
      }
    }
  }

  var outputFiles: [OutputFile] { output.files + report.map { OutputFile("--report", $0.path) } }

  func emptyResult(_ failure: Failure) -> String? {
    format == .json
      ? ConformanceDocument(ConformanceReport(issuer: nil, clientID: nil, cases: [], failure: failure)).value.pretty
        + "\n" : nil
  }

  /// Those that `--only` names, else all, in the order of the catalogue.
  var cases: [ConformanceCase] { ConformanceCases.all.filter { only.isEmpty || only.contains($0.name) } }

  func run(in context: Context) async throws(Failure) -> ExitStatus {
    if list {
      let text = format == .json ? ConformanceDocument.list(cases).pretty + "\n" : ConformanceText.list(cases)
      try context.emit(text, output)
      return .clean
    }
    let result: ConformanceReport
    do throws(Failure) { result = try await ConformanceRun(self, context).report() } catch {
      try emitEmptyResult(error, output, in: context)
      throw error
    }
    let unsaved = write(result, in: context)
    let rendering = ConformanceRendering(report: result, isVerbose: verbose)
    try context.emit(rendering.render(format, style: context.style(output)), output)
    if let failure = result.failure { context.report(failure) }
    if let unsaved { throw unsaved }
    return result.status
  }

  /// The first file that could not be written after all; it does not keep the rest from being printed.
  private func write(_ result: ConformanceReport, in context: Context) -> Failure? {
    let rendering = ConformanceRendering(report: result, isVerbose: verbose)
    var unsaved: Failure?
    for file in report {
      do throws(Failure) { try context.files.write(file.path, Array(rendering.render(file.format).utf8), false) } catch
      {
        unsaved = unsaved ?? error
      }
    }
    return unsaved
  }
}

/// What `--format` and `--report` can make of a conformance run.
enum ConformanceFormat: String, ExpressibleByArgument, CaseIterable, Sendable {
  case text, json, markdown, junit, tap
}
