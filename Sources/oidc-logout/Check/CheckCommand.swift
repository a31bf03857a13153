import ArgumentParser
import Diagnostics
import Evidence
import HTTP
import Judgement
import OrderedJSON
import Reports

/// `check`: everything that can be seen of a logout, judged by every rule; for people, CI and tickets.
struct CheckCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Collect everything once and judge it by every rule, for one target or many.",
    discussion: """
      Give what you have: the more of --id-token, --client-id, --post-logout-redirect-uri, --cookies and \
      --app-logout-url, the more rules can be judged; the others say what they would need. It really logs out: the \
      application's own logout is walked first, then the provider's. Reports and evidence never hold secrets.
      """)

  @Argument(help: ArgumentHelp("The provider's issuer.", valueName: "issuer"))
  var issuerArgument: String?

  @OptionGroup var options: CheckOptions
  @OptionGroup var request: LogoutURLOptions
  @OptionGroup var walk: TraceOptions
  @OptionGroup var signIn: SignInOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var http: HTTPOptions

  func validate() throws {
    let sources = [issuerArgument ?? request.issuer ?? walk.appURL, options.config, options.evidenceIn]
      .compactMap(\.self)
    if sources.isEmpty {
      throw ValidationError("name an issuer, or give --app-url URL, --config FILE or --evidence-in FILE")
    }
    if sources.count > 1 { throw ValidationError("give an issuer, --config or --evidence-in, not several of them") }
    if issuerArgument != nil && request.issuer != nil { throw ValidationError("the issuer is named twice") }
    if signIn.areGiven, walk.appURL == nil, options.config == nil {
      if request.clientID == nil || walk.redirectURI == nil {
        throw ValidationError(
          "--username signs in through the application (--app-url), or as the client (--client-id and --redirect-uri)")
      }
    }
    if options.evidenceIn != nil && options.evidenceOut != nil {
      throw ValidationError("--evidence-out saves what was collected; with --evidence-in nothing is collected")
    }
    if output.showSecrets {
      throw ValidationError(
        "check judges evidence without secrets, so there are none to show; use trace --show-secrets")
    }
    try WebURLOption.check(
      options.appLogoutURL, "--app-logout-url", remedy: "write it in full, e.g. https://app.example.com/logout")
  }

  var outputFiles: [OutputFile] {
    output.files + (options.evidenceOut.map { [OutputFile("--evidence-out", $0)] } ?? [])
      + options.report.map { OutputFile("--report", $0.path) }
  }

  func emptyResult(_ failure: Failure) -> String? {
    let document = CheckRendering.document(failure: failure)
    return switch options.format {
    case .json: document.pretty + "\n"
    case .ndjson: document.compact + "\n"
    default: nil
    }
  }

  func run(in context: Context) async throws(Failure) -> ExitStatus {
    let plan: CheckPlan
    do throws(Failure) { plan = try CheckPlan(self, context: context) } catch {
      try emitEmptyResult(error, output, in: context)
      throw error
    }
    if options.checkConfig, case .targets(let targets, _, _) = plan {
      try context.emit(ConfigurationSummary.text(targets, file: options.config ?? ""), output)
      for warning in ConfigurationSummary.warnings(targets) { context.note("warning: \(warning)") }
      return .clean
    }
    let file = try await evidence(plan, context)
    let ignore = IgnoreList(options.ignore)
    let targets = file.targets.map { CheckedTarget($0, ignoring: ignore.rules(for: $0.facts.name)) }
    let rendering = CheckRendering(
      document: RunReport(
        toolVersion: Tool.version, startedAt: Timestamp.rfc3339(file.startedAt), failOn: file.failOn,
        targets: targets.map(\.report)),
      targets: targets, isVerbose: options.verbose)
    let unsaved = try write(file, rendering, in: context)
    for target in targets { printNotes(of: target, in: context) }
    for warning in ignore.warnings(targets) { context.note("warning: \(warning)") }
    if let unsaved { throw unsaved }
    return targets.map { $0.status(failOn: file.failOn) }.max() ?? .clean
  }

  /// What the options say of the one target they describe.
  var singleTarget: CheckTarget {
    var target = CheckTarget(issuer: issuerArgument ?? request.issuer, applicationURL: walk.appURL)
    target.logout = request.settings
    target.logout.issuer = target.issuer
    target.walk = walk.settings
    target.signIn = signIn.settings
    target.requiresProof = options.requireProof
    target.appLogoutURL = options.appLogoutURL
    target.clientSecret = options.clientSecret
    target.logoutToken = options.logoutToken
    target.registeredURIs = options.registeredURIs.isEmpty ? nil : options.registeredURIs
    return target
  }

  private func evidence(_ plan: CheckPlan, _ context: Context) async throws(Failure) -> EvidenceFile {
    switch plan {
    case .evidence(var file):
      file.failOn = options.failOn ?? file.failOn
      return file
    case .targets(let targets, let failOn, let timeout):
      let startedAt = context.now()
      let run = CheckRun(context: context, http: http, timeout: timeout, jobs: options.jobs, repeats: options.repeats)
      var evidence = try await run.collect(targets)
      // A wrong value on the command line is a wrong command line; in a configuration it is that target's trouble.
      if options.config == nil, let failure = evidence.first?.failure, failure.kind == .usage { throw failure }
      let ignore = IgnoreList(options.ignore)
      for index in evidence.indices {
        let own = evidence[index].facts.ignore
        evidence[index].facts.ignore += ignore.rules(for: evidence[index].facts.name).filter { !own.contains($0) }
      }
      return EvidenceFile(
        failOn: options.failOn ?? failOn ?? .error, startedAt: startedAt, targets: evidence)
    }
  }

  /// The first file that could not be written after all; it does not keep the rest from being printed.
  private func write(
    _ file: EvidenceFile, _ rendering: CheckRendering, in context: Context
  ) throws(Failure) -> Failure? {
    var unsaved: Failure?
    func save(_ path: String, _ text: String, isPrivate: Bool) {
      do throws(Failure) { try context.files.write(path, Array(text.utf8), isPrivate) } catch {
        unsaved = unsaved ?? error
      }
    }
    if let path = options.evidenceOut { save(path, file.text(toolVersion: Tool.version), isPrivate: true) }
    for report in options.report { save(report.path, rendering.render(report.format), isPrivate: false) }
    func result(_ unsaved: Failure?) -> String {
      rendering.render(
        options.format, style: context.style(output), width: context.output.width, unsaved: unsaved)
    }
    try context.emit(result(unsaved), output, unsaved: { result(unsaved ?? $0) })
    return unsaved
  }

  /// What belongs to a target but not to its report.
  private func printNotes(of target: CheckedTarget, in context: Context) {
    let name = target.report.name
    for note in target.evidence.notes { context.note("\(name): \(note)") }
    if let failure = target.evidence.failure { context.report(failure) }
  }
}
