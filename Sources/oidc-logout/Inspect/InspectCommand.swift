import ArgumentParser
import Diagnostics
import HTTP
import OrderedJSON
import Reports
import Tokens

/// `inspect`: what a token says, whether its signature holds, and whether it will serve for logout.
struct InspectCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "inspect",
    abstract: "Decode an ID Token or Logout Token, verify it and judge it for logout.",
    discussion: """
      As id_token_hint an expired ID Token is not an error. Keys come from --issuer or --jwks; keys that the token \
      itself names (jku, x5u, jwk, x5c) are never fetched nor trusted. Prefer @FILE, - or env:NAME to a token on the \
      command line, which other users of this machine can see.
      """)

  @Argument(
    help: ArgumentHelp("Tokens: literal, @FILE, env:NAME, or - for standard input, one a line.", valueName: "jwt"))
  var tokens: [SecretArgument] = []

  @Option(help: ArgumentHelp("The issuer whose metadata and keys the token is checked against.", valueName: "url"))
  var issuer: String?

  @Option(help: ArgumentHelp("The keys themselves.", valueName: "url|@file"))
  var jwks: String?

  @Option(name: .customLong("client-id"), help: ArgumentHelp("The client the token should be for.", valueName: "id"))
  var clientID: String?

  @Option(
    help: ArgumentHelp("Key of HS256, HS384 and HS512 signatures: literal, @FILE, - or env:NAME.", valueName: "value"))
  var clientSecret: SecretArgument?

  @Option(name: .customLong("as"), help: "Judge it for this role.")
  var role: TokenRole = .auto

  @Option(help: ArgumentHelp("Judge it at this time: RFC 3339 or seconds since 1970.", valueName: "time"))
  var at: String?

  @Option(help: "For people, or for programs; ndjson is one line per token.")
  var format: ListFormat = .text

  @OptionGroup var failOn: FailOnOptions
  @OptionGroup var output: OutputOptions
  @OptionGroup var http: HTTPOptions

  func validate() throws {
    if issuer != nil && jwks != nil { throw ValidationError("give --issuer or --jwks, not both") }
    if let jwks, !jwks.hasPrefix("@") {
      try WebURLOption.check(jwks, "--jwks", remedy: "write a URL in full, or @FILE for a file")
    }
    if let at, Timestamp.parse(at) == nil {
      throw ValidationError("--at \(at): expected a time such as 2026-01-01T00:00:00Z, or seconds since 1970")
    }
  }

  var outputFiles: [OutputFile] { output.files }

  func emptyResult(_ failure: Failure) -> String? {
    let document = InspectResult.document(failure: failure)
    return format == .text ? nil : (format == .ndjson ? document.compact : document.pretty) + "\n"
  }

  func run(in context: Context) async throws(Failure) -> ExitStatus {
    let texts: [String]
    let inspector: TokenInspector
    do throws(Failure) {
      texts = try self.texts(in: context)
      inspector = try await TokenInspector(self, context: context)
    } catch {
      try emitEmptyResult(error, output, in: context)
      throw error
    }
    var results: [InspectResult] = []
    for text in texts {
      let result = await inspector.inspect(text)
      if streams { try context.output.write(result.document.compact + "\n") }
      results.append(result)
    }
    if let failure = inspector.failure { context.report(failure) }
    if !streams { try show(results, in: context) }
    return results.map { $0.status(failOn: failOn.failOn) }.max() ?? .clean
  }

  /// Whether each line leaves as its token is done.
  private var streams: Bool { format == .ndjson && output.output == nil }

  private func texts(in context: Context) throws(Failure) -> [String] {
    let given = tokens.isEmpty ? [SecretArgument(argument: "-")] : tokens
    if tokens.isEmpty && context.inputIsTerminal {
      throw Failure(
        .usage, "no token was given", hint: "name one: @FILE, env:NAME, - for standard input, or the token itself")
    }
    var texts: [String] = []
    for token in given {
      let text = try token.resolve(in: context).reveal()
      texts += token.form == .standardInput && format == .ndjson ? text.split(separator: "\n").map(String.init) : [text]
    }
    return texts
  }

  private func show(_ results: [InspectResult], in context: Context) throws(Failure) {
    switch format {
    case .json:
      let frame = DocumentJSON(command: "inspect", version: Tool.version)
      try context.emit(results.count == 1 ? results[0].document : frame.list(results.map(\.document)), output)
    case .ndjson: try context.emit(results.map { $0.document.compact + "\n" }.joined(), output)
    case .text:
      let style = context.style(output)
      let texts = results.map { InspectText(result: $0, style: style, width: context.output.width).rendered }
      try context.emit(texts.joined(separator: "\n"), output)
    }
  }
}

extension TokenRole: ExpressibleByArgument {}
