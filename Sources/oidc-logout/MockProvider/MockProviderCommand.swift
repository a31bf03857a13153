import ArgumentParser
import CurlTransport
import Diagnostics
import HTTP
import MockProvider
import Reports

/// `mock-provider`: a complete small OpenID Provider on loopback, with switchable faults.
struct MockProviderCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "mock-provider",
    abstract: "Run an embedded OpenID Provider with switchable logout faults.",
    discussion: """
      Standards-correct unless told otherwise. A demo application lives at /app/ on the host name localhost, so that \
      provider and application have cookies of their own. Ends with Ctrl-C.
      """)

  @Option(help: ArgumentHelp("Where to listen; port 0 takes any free one.", valueName: "host:port"))
  var listen: String = "127.0.0.1:9400"

  @Option(name: .customLong("fault"), help: ArgumentHelp("Switch on this fault. Repeatable.", valueName: "name"))
  var faults: [String] = []

  @Flag(help: "List the faults, what each does, and the rule it should provoke.")
  var listFaults = false

  func validate() throws {
    if ListenAddress(listen) == nil {
      throw ValidationError("--listen \(listen): expected HOST:PORT, e.g. 127.0.0.1:9400")
    }
    for name in faults where MockFault(rawValue: name) == nil {
      let nearest = Nearest.match(name, in: MockFault.allCases.map(\.rawValue))
      throw ValidationError(
        "--fault \(name): no such fault" + (nearest.map { "; did you mean \($0)?" } ?? "; see --list-faults"))
    }
  }

  func run(in context: Context) async throws(Failure) -> ExitStatus {
    if listFaults {
      try context.output.write(Self.listing(context))
      return .clean
    }
    let provider = try await Self.start(listen, Set(faults.compactMap(MockFault.init)), context)
    if !URLReference("http://\(provider.address)").isLoopback {
      context.note(
        "warning: other machines can reach \(provider.address), and everybody there can sign in with the password below"
      )
    }
    try context.output.write(introduction(provider))
    await provider.waitUntilStopped()
    return Task.isCancelled ? .interrupted : .clean
  }

  /// Starts the provider; Logout Tokens go out through the tool's own transport.
  static func start(
    _ listen: String, _ faults: Set<MockFault>, _ context: Context
  ) async throws(Failure) -> RunningMockProvider {
    guard let address = ListenAddress(listen) else {
      throw Failure(.usage, "\(listen) is not HOST:PORT", hint: "write it like 127.0.0.1:9400")
    }
    let transport = context.transport(CurlOptions(timeout: 5, userAgent: Tool.userAgent))
    return try await MockProviderServer.start(listen: address, faults: faults, clock: context.now) { request in
      try? await transport.send(request).status
    }
  }

  private func introduction(_ provider: RunningMockProvider) -> String {
    let faults = self.faults.isEmpty ? "none" : self.faults.joined(separator: ", ")
    let rows = [
      ("issuer", provider.issuer), ("application", provider.applicationURL),
      ("user", "\(MockUser.alice.username), password \(MockUser.alice.password)"),
      ("client", "\(MockClient.demoID), secret demo-secret; public client \(MockClient.commandLineID)"),
      ("faults", faults),
    ]
    return TextLayout.table(rows, indent: "").joined(separator: "\n") + "\n"
  }

  private static func listing(_ context: Context) -> String {
    let column = MockFault.allCases.map(\.rawValue.count).max() ?? 0
    let indent = String(repeating: " ", count: column + 11)
    return MockFault.allCases.map { fault in
      TextLayout.pad(fault.rawValue, to: column) + "  " + TextLayout.pad(fault.rule ?? "", to: 7) + "  "
        + TextLayout.wrap(fault.summary, width: context.output.width, indent: indent) + "\n"
    }.joined()
  }
}
