import ArgumentParser
import Diagnostics
import Discovery
import HTTP
import OrderedJSON

/// `discover`: what a provider offers for logout, and what is missing.
struct DiscoverCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "discover",
    abstract: "Show what a provider offers for logout, and what is missing.",
    discussion: """
      Fetches the provider's metadata and keys and judges them. An absent end_session_endpoint is an error, and the \
      finding says what this provider does instead.
      """)

  @Argument(help: "Issuers, metadata URLs or bare hosts.")
  var issuers: [String] = []

  @Option(
    name: .customLong("from"), help: ArgumentHelp("Read issuers from this file or -, one a line.", valueName: "file|-"))
  var list: String?

  @Option(help: "How many issuers are asked at the same time.")
  var jobs: Int = 8

  @Flag(inversion: .prefixedNo, help: "Fetch and judge the provider's keys.")
  var keys = true

  @Option(help: "For people, or for programs; ndjson is one line per issuer, as each finishes.")
  var format: ListFormat = .text

  @OptionGroup var failOn: FailOnOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var http: HTTPOptions

  func validate() throws {
    if issuers.isEmpty && list == nil { throw ValidationError("name an issuer, or give a list with --from FILE") }
    if !(1...1000).contains(jobs) { throw ValidationError("--jobs must be between 1 and 1000") }
  }

  var outputFiles: [OutputFile] { output.files }

  func emptyResult(_ failure: Failure) -> String? {
    let document = DiscoverResult.document(failure: failure)
    return format == .text ? nil : (format == .ndjson ? document.compact : document.pretty) + "\n"
  }

  func run(in context: Context) async throws(Failure) -> ExitStatus {
    let arguments: [IssuerArgument]
    do throws(Failure) { arguments = try self.arguments(in: context) } catch {
      try emitEmptyResult(error, output, in: context)
      throw error
    }
    let transport = try http.transport(in: context).bound(toAll: arguments.map(\.metadataURL), "issuers", in: context)
    let client = DiscoveryClient(
      transport: transport, fetchesKeys: keys, verifiesCertificates: !http.insecure)
    let redaction = output.redaction
    var printer = DiscoverPrinter(context, command: self, total: arguments.count)
    try await OrderedWork.run(
      arguments, jobs: jobs, order: format == .ndjson ? .asFinished : .asGiven,
      work: { DiscoverResult(await client.collect($0), redaction: redaction) },
      deliver: { result throws(Failure) in try printer.add(result) })
    return try printer.finish()
  }

  private func arguments(in context: Context) throws(Failure) -> [IssuerArgument] {
    var arguments: [IssuerArgument] = []
    for issuer in issuers {
      arguments.append(try IssuerArgument(issuer))
    }
    guard let list else { return arguments }
    let bytes = list == "-" ? try context.readStandardInput() : try context.files.read(list)
    let name = list == "-" ? "standard input" : list
    arguments += try IssuerList.parse(bytes, name: name)
    if arguments.isEmpty {
      throw Failure(.content, "\(name) names no issuer", hint: "write one issuer a line; # starts a comment")
    }
    return arguments
  }
}
