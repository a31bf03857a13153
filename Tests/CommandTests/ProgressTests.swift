import HTTP
import Synchronization
import TestSupport
import Testing

@testable import oidc_logout

/// The line on a terminal that says how far the work is.
@Suite struct ProgressTests {
  /// What a terminal of that width gets on standard error.
  /// The answer to everything else.
  private static let page = Response(
    head: ResponseHead(status: 200, fields: [Field("Content-Type", "text/html")]),
    body: Array("<title>Logged out</title>".utf8))

  private func errors(
    of arguments: [String], world: String = "", network: (any Transport)? = nil, width: Int = 80
  ) async -> String {
    let text = Mutex("")
    let scenario = Scenario(parsing: world)
    var context = RecordedOutside(scenario).context
    context.transport = { _ in network ?? ScenarioTransport(scenario, otherwise: Self.page) }
    context.errors = Stream(isTerminal: true, width: width) { more in text.withLock { $0 += more } }
    _ = await Tool.run(arguments, in: context)
    return text.withLock { $0 }
  }

  @Test func hostsOfServersAreMadeVisible() async {
    let errors = await errors(of: ["trace", "https://id.example/logout"], network: HostileServerTests.servers)
    let shown = errors.split(separator: TerminalLine.cleared)
    #expect(shown.first == "hop 1: id.example")
    for piece in shown {
      #expect(!piece.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || (0x7F...0x9F).contains($0.value) })
    }
  }

  /// Redirects to hosts that would clear the screen, or fill more than a line.
  @Test(arguments: ["a\u{1B}[2Jb.example", "\u{202E}moc", String(repeating: "long.", count: 60) + "example"])
  func everyHopIsShownInOneLineAndTakenAway(_ host: String) async throws {
    let world = """
      -- answer https://id.example/ --
      302
      location: https://\(host)/

      """
    let errors = await errors(of: ["trace", "https://id.example/"], world: world, width: 60)
    let lines = errors.split(separator: TerminalLine.cleared, omittingEmptySubsequences: false)
    #expect(lines.first == "")
    #expect(lines.dropFirst().first == "hop 1: id.example")
    let second = try #require(lines.dropFirst(2).first)
    #expect(second.hasPrefix("hop 2: "))
    #expect(second.count < 60)
    #expect(second == second.filter { !$0.unicodeScalars.contains { $0.value < 0x20 || $0 == "\u{202E}" } })
    // The line is gone before anything else is printed.
    #expect(lines.count > 3)
  }

  @Test(arguments: [
    ("short", 10, "short"), ("exactly ten", 11, "exactly ten"), ("one too many", 11, "one too man"), ("é", 1, ""),
    ("é", 2, "é"), ("\u{7}", 5, "\\u{7}"), ("\u{7}", 3, "\\u{"), ("", 0, ""), ("x", -1, ""),
  ])
  func linesFit(_ text: String, _ columns: Int, _ expected: String) {
    #expect(TerminalLine.fitting(text, columns: columns) == expected)
  }
}
