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
      provider and application have cookies of their own; its page /app/account needs a session. Ends with Ctrl-C.
      """)

  @Option(help: ArgumentHelp("Where to listen; port 0 takes any free one.", valueName: "host:port"))
  var listen: String = "127.0.0.1:9400"

  @Option(name: .customLong("fault"), help: ArgumentHelp("Switch on this fault. Repeatable.", valueName: "name"))
  var faults: [String] = []

  @Flag(help: "List the faults, what each does, and the rule it should provoke.")
  var listFaults = false

  @Option(
    name: .customLong("feature"),
    help: ArgumentHelp("Switch on this conformant variant of the login. Repeatable.", valueName: "name"))
  var features: [String] = []

  @Flag(help: "List the features and what each does.")
  var listFeatures = false

  func validate() throws {
    if ListenAddress(listen) == nil {
      throw ValidationError("--listen \(listen): expected HOST:PORT, e.g. 127.0.0.1:9400")
    }
    try Self.check(faults, "fault", in: MockFault.allCases.map(\.rawValue))
    try Self.check(features, "feature", in: MockFeature.allCases.map(\.rawValue))
  }

  private static func check(_ names: [String], _ kind: String, in known: [String]) throws {
    for name in names where !known.contains(name) {
      let nearest = Nearest.match(name, in: known)
      throw ValidationError(
        "--\(kind) \(name): no such \(kind)" + (nearest.map { "; did you mean \($0)?" } ?? "; see --list-\(kind)s"))
    }
  }

  func run(in context: Context) async throws(Failure) -> ExitStatus {
    if listFaults {
      try context.output.write(Self.listing(context))
      return .clean
    }
    if listFeatures {
      try context.output.write(Self.featureListing(context))
      return .clean
    }
    let provider = try await Self.start(
      listen, Set(faults.compactMap(MockFault.init)), context, features: Set(features.compactMap(MockFeature.init)))
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
    _ listen: String, _ faults: Set<MockFault>, _ context: Context, features: Set<MockFeature> = []
  ) async throws(Failure) -> RunningMockProvider {
    guard let address = ListenAddress(listen) else {
      throw Failure(.usage, "\(listen) is not HOST:PORT", hint: "write it like 127.0.0.1:9400")
    }
    let transport = context.transport(CurlOptions(timeout: 5, userAgent: Tool.userAgent))
    return try await MockProviderServer.start(
      listen: address, faults: faults, features: features, clock: context.now
    ) { request in
      try? await transport.send(request).status
    }
  }

  private func introduction(_ provider: RunningMockProvider) -> String {
    let rows = [
      ("issuer", provider.issuer), ("application", provider.applicationURL),
      ("users", [MockUser.alice, .bob].map { "\($0.username), password \($0.password)" }.joined(separator: "; ")),
      ("client", "\(MockClient.demoID), secret demo-secret; public client \(MockClient.commandLineID)"),
      ("faults", Self.listed(faults)), ("features", Self.listed(features)),
    ]
    return TextLayout.table(rows, indent: "").joined(separator: "\n") + "\n"
  }

  private static func listed(_ names: [String]) -> String { names.isEmpty ? "none" : names.joined(separator: ", ") }

  private static func featureListing(_ context: Context) -> String {
    let column = MockFeature.allCases.map(\.rawValue.count).max() ?? 0
    let indent = String(repeating: " ", count: column + 2)
    return MockFeature.allCases.map { feature in
      TextLayout.pad(feature.rawValue, to: column) + "  "
        + TextLayout.wrap(feature.summary, width: context.output.width, indent: indent) + "\n"
    }.joined()
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
