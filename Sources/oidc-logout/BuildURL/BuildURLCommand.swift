import ArgumentParser
import Diagnostics
import HTTP
import LogoutRequests
import OrderedJSON
import Providers
import Reports

/// `build-url`: the exact logout URL for a provider.
struct BuildURLCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "build-url",
    abstract: "Build the exact logout URL for a provider.",
    discussion: """
      Prints the URL and a newline, nothing else, so that $(oidc-logout build-url ...) works; advice goes to standard \
      error. The URL carries the ID Token in full: use --redact for a copy that can be pasted in a ticket.
      """)

  @OptionGroup var request: LogoutURLOptions

  @Option(name: .customLong("as"), help: "Print a URL, a curl command, or an HTML form that posts itself.")
  var rendering: Rendering = .url

  @Flag(help: "Abridge tokens and other secrets in what is printed.")
  var redact = false

  @Option(help: "For people, or for programs.")
  var format: DocumentFormat = .text

  @OptionGroup var failOn: FailOnOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var http: HTTPOptions

  enum Rendering: String, ExpressibleByArgument, CaseIterable, Sendable {
    case url, curl, form
  }

  var outputFiles: [OutputFile] { output.files }

  func emptyResult(_ failure: Failure) -> String? {
    format == .json ? Self.document(failure: failure).pretty + "\n" : nil
  }

  func run(in context: Context) async throws(Failure) -> ExitStatus {
    var transport = http.transport(in: context)
    if let issuer = request.issuer { transport = transport.bound(toIssuer: issuer, in: context) }
    let plan: LogoutPlan
    do throws(Failure) {
      plan = try await LogoutPlan(request.settings, transport: transport, context: context)
    } catch {
      try emitEmptyResult(error, output, in: context)
      throw error
    }
    let report = plan.report
    switch format {
    case .text:
      plan.notes.forEach(context.note)
      context.advise(report)
      try context.emit(text(plan.request), output, isPrivate: true)
    case .json: try context.emit(document(plan, report), output, isPrivate: true)
    }
    return report.fails(at: failOn.failOn) ? .found : .clean
  }

  private var redaction: Redaction { redact ? .on : .off }

  private func text(_ request: LogoutRequest) -> String {
    switch rendering {
    case .url: LogoutRendering.url(request, redaction: redaction)
    case .curl: LogoutRendering.curl(request, redaction: redaction)
    case .form: LogoutRendering.form(request, redaction: redaction)
    }
  }

  private func document(_ plan: LogoutPlan, _ report: Report) -> JSONValue {
    let request = plan.request
    let members: [(String, JSONValue)] = [
      ("url", .string(LogoutRendering.url(request, redaction: redaction))),
      ("method", .string(request.method.rawValue)),
      ("endpoint", .string(output.redaction.url(request.endpoint))),
      ("dialect", .string(request.dialect.rawValue)),
      (
        "parameters",
        .array(
          request.shownParameters(output.redaction).map { ["name": .string($0.name), "value": .string($0.value)] })
      ),
      ("url_bytes", JSONValue(request.urlBytes)),
    ]
    return DocumentJSON(command: "build-url", version: Tool.version).document(members, report: report)
  }

  private static func document(failure: Failure) -> JSONValue {
    let members: [(String, JSONValue)] = [
      ("url", nil), ("method", nil), ("endpoint", nil), ("dialect", nil), ("parameters", []), ("url_bytes", nil),
    ]
    return DocumentJSON(command: "build-url", version: Tool.version)
      .document(members, report: Report(), failure: failure)
  }
}
