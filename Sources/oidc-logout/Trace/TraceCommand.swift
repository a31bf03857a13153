import ArgumentParser
import Browsing
import Cookies
import Diagnostics
import HTTP
import OrderedJSON
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
    try WebURLOption.check(url, "the start", remedy: "write the URL in full, https:// included")
  }

  var outputFiles: [OutputFile] {
    output.files
      + [("--save-cookies", saveCookies), ("--har", har), ("--html", html)].compactMap { option, path in
        path.map { OutputFile(option, $0) }
      }
  }

  func emptyResult(_ failure: Failure) -> String? {
    format == .json ? TraceResult.document(failure: failure).pretty + "\n" : nil
  }

  func run(in context: Context) async throws(Failure) -> ExitStatus {
    let network = http.transport(in: context)
    var transport = credentialURL.map { network.bound(to: $0, in: context) } ?? network
    let plan: TracePlan
    do throws(Failure) {
      plan = try await TracePlan(
        url: url, request: request.settings, walk: walk.settings, transport: transport, context: context)
    } catch {
      try emitEmptyResult(error, output, in: context)
      throw error
    }
    plan.notes.forEach(context.note)
    if credentialURL == nil { transport = network.bound(to: plan.start.url, in: context) }
    let walked = await plan.run(
      walk.settings, in: context.browser(over: transport, userAgent: http.userAgent), context: context)
    guard let trace = walked.trace else {
      let failure = Failure.spentCookies(walked.proofs)
      if format == .json {
        try context.emit(TraceResult.document(failure: failure, proofs: walked.proofs).pretty + "\n", output)
      }
      throw failure
    }
    let result = TraceResult(
      trace: trace, proofs: walked.proofs, proves: walk.prove, plan: plan, redaction: output.redaction)
    let unsaved = save(result, in: context)
    switch format {
    case .json: try context.emit(result.document.reporting(unsaved), output)
    case .text:
      let style = context.style(output)
      try context.emit(TraceText(result: result, style: style, width: context.output.width).rendered, output)
    }
    if let failure = result.failure { context.report(failure) }
    if let unsaved { throw unsaved }
    return result.status(failOn: failOn.failOn)
  }

  /// The server that credentials are for; `nil` where only a recording says where the walk starts.
  private var credentialURL: String? {
    if let url { return url }
    if walk.harIn != nil || walk.fromCurl != nil { return nil }
    return request.endpoint ?? request.issuer.map(OriginBoundTransport.url)
  }

  /// The first failure; it must not keep the result from being printed.
  private func save(_ result: TraceResult, in context: Context) -> Failure? {
    var unsaved: Failure?
    func write(_ path: String?, isPrivate: Bool, _ text: () -> String) {
      guard let path else { return }
      do throws(Failure) { try context.files.write(path, Array(text().utf8), isPrivate) } catch {
        unsaved = unsaved ?? error
      }
    }
    write(saveCookies, isPrivate: true) { NetscapeCookieFile.render(result.trace.cookiesAfter) }
    write(har, isPrivate: output.showSecrets) {
      HARExport.document(result.trace, redaction: output.redaction, version: Tool.version).pretty + "\n"
    }
    write(html, isPrivate: output.showSecrets) { HTMLReport.render(result.page(at: context.now())) }
    return unsaved
  }
}
