import Diagnostics
import Glibc
import MockProvider
import TestSupport
import Testing

@testable import oidc_logout

/// `mock-provider` as a person meets it.
@Suite struct MockProviderCommandTests {
  @Test func aPortInUseIsNamedWithAWayOut() async throws {
    let (socket, port) = try LoopbackSocket.listen()
    defer { close(socket) }
    let outside = RecordedOutside(Scenario(parsing: ""))
    let status = await Tool.run(["mock-provider", "--listen", "127.0.0.1:\(port)"], in: outside.context)
    #expect(status == 2)
    #expect(
      outside.printed[1].text == """
        oidc-logout: cannot listen at 127.0.0.1:\(port): another program has the port — try: choose another port with \
        --listen 127.0.0.1:0, which takes any free one

        """)
  }

  @Test(arguments: [
    ("192.0.2.1:0", "this machine has no such address"), ("no-such-host.invalid:0", "the host name is not known here"),
  ])
  func anAddressOfAnotherMachineIsNamed(_ address: String, _ reason: String) async {
    let outside = RecordedOutside(Scenario(parsing: ""))
    #expect(await Tool.run(["mock-provider", "--listen", address], in: outside.context) == 2)
    #expect(
      outside.printed[1].text.hasPrefix("oidc-logout: cannot listen at \(address): \(reason) — try: "))
  }

  @Test(arguments: [
    ("--fault session-survive", "--fault session-survive: no such fault; did you mean session-survives?"),
    ("--feature consent-pages", "--feature consent-pages: no such feature; did you mean consent-page?"),
    ("--feature x", "--feature x: no such feature; see --list-features"),
  ])
  func aNameThatIsNotKnownIsRefused(_ arguments: String, _ message: String) async {
    let outside = RecordedOutside(Scenario(parsing: ""))
    let words = ["mock-provider"] + arguments.split(separator: " ").map(String.init)
    #expect(await Tool.run(words, in: outside.context) == 64)
    #expect(outside.printed.map(\.text).joined().contains(message))
  }

  @Test(arguments: MockFault.allCases)
  func theRuleOfAFaultCanBeExplained(_ fault: MockFault) {
    if let rule = fault.rule { #expect(RuleID(rawValue: rule) != nil) }
  }

  @Test func featuresAreListedWithTheSecretOfTheOneTimeCodes() async {
    let outside = RecordedOutside(Scenario(parsing: ""))
    #expect(await Tool.run(["mock-provider", "--list-features"], in: outside.context) == 0)
    let names = outside.output.split(separator: "\n").filter { !$0.hasPrefix(" ") }.map { $0.prefix { $0 != " " } }
    #expect(names == MockFeature.allCases.map { $0.rawValue[...] })
    #expect(outside.output.contains(OneTimeCode.secret))
  }

  @Test(
    .enabled(if: BuiltProgram.path != nil),
    arguments: [("0.0.0.0:0", true), ("127.0.0.1:0", false), ("localhost:0", false)])
  func whoElseCanReachItIsTold(_ address: String, _ isOpen: Bool) async throws {
    let child = try ChildProcess(try #require(BuiltProgram.path), ["mock-provider", "--listen", address])
    let said = try #require(await child.output(until: "issuer"))
    #expect(said.contains("warning: other machines can reach \(address.dropLast())") == isOpen)
    child.send(SIGTERM)
    #expect(await child.end().code == 130)
  }
}
