import ArgumentParser
import CurlTransport
import Diagnostics
import MockProvider

/// `demo`: a healthy and a broken logout on loopback, in seconds, with no account anywhere.
struct DemoCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Show a healthy and a broken logout against the embedded provider.",
    discussion: "Everything stays on this machine: the provider listens on a free port of 127.0.0.1.")

  @Option(help: "Colour; auto means only on a terminal, and NO_COLOR is heeded.")
  var color: ColorChoice = .auto

  func run(in context: Context) async throws(Failure) -> ExitStatus {
    let steps = DemoSteps(style: context.style(color), width: context.output.width)
    let isFine = try await withProvider([], context) { demo throws(Failure) in try await steps.healthy(demo) }
    let isFound = try await withProvider([DemoSteps.fault], context) { demo throws(Failure) in
      try await steps.broken(demo)
    }
    let passes = try await withProvider([], context) { demo throws(Failure) in
      try await steps.smokeCheck(demo, expecting: 0)
    }
    let fails = try await withProvider([DemoSteps.hiddenFault], context) { demo throws(Failure) in
      try await steps.smokeCheck(demo, expecting: 1)
    }
    try steps.showNextCommands(context)
    return isFine && isFound && passes && fails ? .clean : .found
  }

  private func withProvider(
    _ faults: Set<MockFault>, _ context: Context, body: (SignedInDemo) async throws(Failure) -> Bool
  ) async throws(Failure) -> Bool {
    let provider = try await MockProviderCommand.start("127.0.0.1:0", faults, context)
    let transport = context.transport(CurlOptions(userAgent: Tool.userAgent))
    do throws(Failure) {
      let isFine = try await body(try await SignedInDemo(provider, transport: transport, context: context))
      await provider.stop()
      return isFine
    } catch {
      await provider.stop()
      throw error
    }
  }
}
