import ArgumentParser
import CurlTransport
import Diagnostics
import MockProvider

/// `demo`: the whole story on loopback, in seconds, with no account anywhere.
struct DemoCommand: ToolCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Show a healthy and a broken logout against the embedded provider.",
    discussion: "Everything stays on this machine: the provider listens on a free port of 127.0.0.1.")

  @Option(help: "Colour; auto means only on a terminal, and NO_COLOR is heeded.")
  var color: ColorChoice = .auto

  func run(in context: Context) async throws(Failure) -> ExitStatus {
    let story = DemoStory(style: context.style(color), width: context.output.width)
    let isFine = try await act([], context) { demo throws(Failure) in try await story.healthy(demo) }
    let isFound = try await act([DemoStory.fault], context) { demo throws(Failure) in try await story.broken(demo) }
    let passes = try await act([], context) { demo throws(Failure) in
      try await story.smokeCheck(demo, expecting: 0)
    }
    let fails = try await act([DemoStory.fault], context) { demo throws(Failure) in
      try await story.smokeCheck(demo, expecting: 1)
    }
    try story.epilogue(context)
    return isFine && isFound && passes && fails ? .clean : .found
  }

  private func act(
    _ faults: Set<MockFault>, _ context: Context, play: (SignedInDemo) async throws(Failure) -> Bool
  ) async throws(Failure) -> Bool {
    let provider = try await MockProviderCommand.start("127.0.0.1:0", faults, context)
    let transport = context.transport(CurlOptions(userAgent: Tool.userAgent))
    do throws(Failure) {
      let isFine = try await play(try await SignedInDemo(provider, transport: transport, context: context))
      await provider.stop()
      return isFine
    } catch {
      await provider.stop()
      throw error
    }
  }
}
