import Diagnostics
import HTTP
import TestSupport
import Testing

@Suite struct ScenarioTransportTests {
  /// Sends GET requests one after the other; the status, or the kind of the error, of each.
  private static func send(_ urls: String..., to transport: ScenarioTransport) async -> [String] {
    var seen: [String] = []
    for url in urls {
      do throws(Failure) {
        seen.append("\(try await transport.send(Request("GET", url)).status)")
      } catch {
        seen.append(error.kind.rawValue)
      }
    }
    return seen
  }

  private static func transport(_ text: String) -> ScenarioTransport { ScenarioTransport(Scenario(parsing: text)) }

  @Test func answersAreGivenOnceAndInOrder() async {
    let transport = Self.transport(
      "-- answer https://a/ --\n200\n-- failure https://a/ --\ndns\nno such host\ntry\n-- escaped answer GET https://a/ --\n302\n"
    )
    #expect(await Self.send("https://a/", "https://a/", "https://a/", to: transport) == ["200", "dns", "302"])
    #expect(transport.problems == [])
    #expect(
      transport.sent == [Request("GET", "https://a/"), Request("GET", "https://a/"), Request("GET", "https://a/")])
  }

  @Test func aRequestWithoutAnAnswerIsTold() async {
    let transport = Self.transport("-- answer https://a/ --\n200\n-- answer POST https://b/ --\n200\n")
    #expect(await Self.send("https://a/", "https://a/", "https://b/", to: transport) == ["200", "connect", "connect"])
    #expect(
      transport.problems == [
        "nothing answers GET https://a/", "nothing answers GET https://b/", "nobody asked for: answer POST https://b/",
      ])
    #expect(transport.sent.count == 3)
  }

  @Test func onlyAnAnswerForAlwaysIsGivenAgain() async {
    let transport = Self.transport("-- answer always https://a/ --\n200\n-- answer always POST https://b/ --\n200\n")
    #expect(await Self.send("https://a/", "https://a/", to: transport) == ["200", "200"])
    #expect(transport.problems == ["nobody asked for: answer always POST https://b/"])
  }

  @Test func noAnswerIsForEverything() async {
    let transport = Self.transport("-- answer * --\n200\n")
    #expect(await Self.send("https://a/", to: transport) == ["connect"])
    #expect(transport.problems == ["nothing answers GET https://a/", "nobody asked for: answer *"])
  }
}
