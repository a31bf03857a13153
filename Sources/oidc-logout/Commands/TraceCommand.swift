import ArgumentParser
import Cookies
import Diagnostics
import HTTP
import OrderedJSON
import RedirectTracing
import Reports

/// `trace`: the whole logout redirect chain, walked as a browser would.
struct TraceCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "trace",
    abstract: "Walk the logout redirect chain as a browser would, hop by hop.",
    discussion: """
      Starts at the URL, or at the one build-url would make. Give the browser's cookies (--cookies, --har-in or \
      --from-curl), otherwise the walk shows the redirects but cannot end a session. It really logs out.
      """)

  @Argument(help: "Where to start: the provider's logout URL or the application's own.")
  var url: String?

  @OptionGroup var request: LogoutURLOptions
  @OptionGroup var walk: TraceOptions

  @Option(help: ArgumentHelp("Save the cookies that are left, in Netscape's format.", valueName: "file"))
  var saveCookies: String?

  @Option(help: ArgumentHelp("Save the walk as HTTP Archive 1.2.", valueName: "file"))
  var har: String?

  @Option(help: ArgumentHelp("Save a report to look at: one self-contained HTML page.", valueName: "file"))
  var html: String?

  @Option(help: "For people, or for programs.")
  var format: DocumentFormat = .text

  @OptionGroup var failOn: FailOnOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var http: HTTPOptions

  func validate() throws {
    let hasStart =
      url != nil || request.issuer != nil || request.endpoint != nil || walk.harIn != nil
      || walk.fromCurl != nil
    if !hasStart {
      throw ValidationError("give a URL to start at, or --issuer, --endpoint, --har-in or --from-curl")
    }
  }

  func run(in context: Context) async throws(ToolFailure) -> ExitStatus {
    let transport = http.transport(in: context)
    let plan: TracePlan
    do throws(ToolFailure) {
      plan = try await TracePlan(
        url: url, request: request.wish, walk: walk.wish, transport: transport, context: context)
    } catch {
      if format == .json && error.kind != .usage { try context.emit(TraceResult.document(failure: error), output) }
      throw error
    }
    plan.notes.forEach(context.note)
    let result = TraceResult(
      trace: await plan.run(http: http, walk: walk.wish, transport: transport, context: context), plan: plan,
      redaction: output.redaction)
    try save(result, in: context)
    switch format {
    case .json: try context.emit(result.document, output)
    case .text:
      let style = context.style(output)
      try context.emit(TraceText(result: result, style: style, width: context.output.width).rendered, output)
    }
    if let failure = result.failure { context.report(failure) }
    return result.status(failOn: failOn.failOn)
  }

  private func save(_ result: TraceResult, in context: Context) throws(ToolFailure) {
    if let saveCookies {
      let text = NetscapeCookieFile.render(result.trace.cookiesAfter)
      try context.files.write(saveCookies, Array(text.utf8), true)
    }
    if let har {
      let archive = HARExport.document(result.trace, redaction: output.redaction, version: Tool.version)
      try context.files.write(har, Array((archive.pretty + "\n").utf8), output.showSecrets)
    }
    if let html {
      let page = HTMLReport.render(result.page(at: context.now()))
      try context.files.write(html, Array(page.utf8), output.showSecrets)
    }
  }
}
