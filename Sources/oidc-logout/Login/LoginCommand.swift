import ArgumentParser
import Browsing
import Cookies
import Diagnostics
import HTTP
import OrderedJSON
import Reports

/// `login`: a real session, so that there is something to log out.
struct LoginCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "login",
    abstract: "Sign in, so that there is a session to log out.",
    discussion: """
      As the client (--issuer, --client-id) or through an application (--app-url). With --username and --password it \
      fills the provider's own forms as a browser without scripts would, and sends them to the provider only; without \
      them it prints a URL to open in a browser, and waits for the answer on 127.0.0.1.
      """)

  @Option(help: ArgumentHelp("The provider's issuer.", valueName: "url"))
  var issuer: String?

  @Option(help: ArgumentHelp("The client that signs in.", valueName: "id"))
  var clientID: String?

  @Option(help: ArgumentHelp("The client's secret: literal, @FILE, - or env:NAME.", valueName: "value"))
  var clientSecret: SecretArgument?

  @Option(
    name: .customLong("app-url"),
    help: ArgumentHelp("A page of the application that needs a session; sign in from there.", valueName: "url"))
  var appURL: String?

  @Option(
    name: .customLong("redirect-uri"),
    help: ArgumentHelp(
      "The client's redirect URI, exactly as registered. (default: \(LoginRun.standardRedirectURI))", valueName: "uri"))
  var redirectURI: String?

  @Option(help: ArgumentHelp("What to ask for, separated by spaces.", valueName: "scope"))
  var scope: String = "openid"

  @OptionGroup var signIn: SignInOptions

  @Option(help: ArgumentHelp("Save the tokens as JSON; --id-token @FILE takes that.", valueName: "file"))
  var tokensOut: String?

  @Option(help: ArgumentHelp("Save the session's cookies in Netscape's format.", valueName: "file"))
  var cookiesOut: String?

  @Option(help: ArgumentHelp("How long to wait for the browser's answer.", valueName: "seconds"))
  var wait: Int = 300

  @Option(help: "For people, or for programs.")
  var format: DocumentFormat = .text

  @OptionGroup var failOn: FailOnOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var http: HTTPOptions

  func validate() throws {
    if (issuer == nil) == (appURL == nil) {
      throw ValidationError("give --issuer with --client-id, or --app-url")
    }
    if issuer != nil, clientID == nil { throw ValidationError("--issuer needs --client-id") }
    try WebURLOption.check(appURL, "--app-url", remedy: "write the URL in full, https:// included")
    if appURL != nil {
      let others = [("--client-id", clientID), ("--redirect-uri", redirectURI), ("--tokens-out", tokensOut)]
      if let other = others.first(where: { $0.1 != nil })?.0 {
        throw ValidationError("\(other) has no place beside --app-url: the application is the client")
      }
      if !signIn.areGiven { throw ValidationError("--app-url needs --username and --password") }
    }
    if let redirectURI { try Self.check(redirectURI, isAwaited: !signIn.areGiven) }
    if !signIn.areGiven, cookiesOut != nil {
      throw ValidationError("--cookies-out needs --username and --password: your browser keeps its cookies to itself")
    }
    if !(1...86_400).contains(wait) { throw ValidationError("--wait must be a number of seconds from 1 to 86400") }
  }

  private static func check(_ redirectURI: String, isAwaited: Bool) throws {
    let url = URLReference(redirectURI)
    if url.scheme == nil || url.fragment != nil {
      throw ValidationError(
        "--redirect-uri '\(Redaction.argument(redirectURI))' is not an absolute URI without fragment")
    }
    let canListen = url.isHTTP && ["127.0.0.1", "localhost"].contains(url.host ?? "")
    if isAwaited, !canListen {
      throw ValidationError(
        "the answer can be received at http://127.0.0.1 only; give such a --redirect-uri, or --username and --password")
    }
  }

  var outputFiles: [OutputFile] {
    output.files
      + [("--tokens-out", tokensOut), ("--cookies-out", cookiesOut)].compactMap { option, path in
        path.map { OutputFile(option, $0) }
      }
  }

  func emptyResult(_ failure: Failure) -> String? {
    format == .json ? LoginDocument.document(failure: failure).pretty + "\n" : nil
  }

  func run(in context: Context) async throws(Failure) -> ExitStatus {
    let session: LoginSession
    do throws(Failure) { session = try await LoginRun(self, context).session() } catch {
      if error.kind != .usage, let text = emptyResult(error) { try context.emit(text, output) }
      throw error
    }
    let unsaved = save(session, in: context)
    let result = LoginResult(session, redaction: output.redaction, tokensFile: tokensOut, cookiesFile: cookiesOut)
    switch format {
    case .json: try context.emit(LoginDocument(result: result).document, output)
    case .text:
      let text = LoginText(result: result, style: context.style(output), width: context.output.width)
      try context.emit(text.rendered, output)
    }
    if let failure = result.failure { context.report(failure) }
    if let unsaved { throw unsaved }
    return result.status(failOn: failOn.failOn)
  }

  /// The first failure; it must not keep the result from being printed. Nothing is saved of a sign-in that failed.
  private func save(_ session: LoginSession, in context: Context) -> Failure? {
    guard session.failure == nil else { return nil }
    var unsaved: Failure?
    func write(_ path: String?, _ text: () -> String?) {
      guard let path, let text = text() else { return }
      do throws(Failure) { try context.files.write(path, Array(text.utf8), true) } catch { unsaved = unsaved ?? error }
    }
    write(tokensOut) { session.tokens.map { TokensFile.render($0, session).pretty + "\n" } }
    write(cookiesOut) { NetscapeCookieFile.render(session.cookies) }
    return unsaved
  }
}
