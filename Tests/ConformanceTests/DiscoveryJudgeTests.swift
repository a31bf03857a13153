import Conformance
import Discovery
import HTTP
import OrderedJSON
import Testing

@Suite struct DiscoveryJudgeTests {
  private static let healthy: JSONObject = [
    "issuer": "https://id.example", "token_endpoint": "https://id.example/token",
    "end_session_endpoint": "https://id.example/logout", "check_session_iframe": "https://id.example/check",
    "frontchannel_logout_supported": true, "frontchannel_logout_session_supported": true,
    "backchannel_logout_supported": true, "backchannel_logout_session_supported": true,
  ]

  private static func outcome(
    _ name: String, _ json: JSONObject, status: Int = 200, type: String = "application/json; charset=utf-8"
  ) throws -> CaseOutcome? {
    let argument = try IssuerArgument("https://id.example")
    let response = Response(head: ResponseHead(status: status, fields: [Field("Content-Type", type)]))
    let evidence = DiscoveryEvidence(
      argument: argument,
      exchanges: [DiscoveryExchange(purpose: .metadata, url: argument.metadataURL, response: response)],
      outcome: .success(ProviderMetadata(json: json)))
    return ConformanceCases.all.first { $0.name == "oidcc-\(name)-discovery-endpoint-verification" }
      .map { CaseJudge.judge($0, .discovery(evidence)) }
  }

  private static let names = [
    "rp-initiated-logout", "frontchannel-logout", "backchannel-logout", "session-management",
  ]

  @Test(arguments: names)
  func aHealthyDocumentPasses(_ name: String) throws {
    #expect(try Self.outcome(name, Self.healthy)?.kind == .passed)
  }

  /// A member written differently, the modules that fail because of it, and the check.
  private static let faults: [(String, JSONValue?, [String], ConformanceExpectation)] = [
    ("end_session_endpoint", nil, names, .endSessionEndpoint),
    ("end_session_endpoint", "http://id.example/logout", names, .endSessionEndpoint),
    ("end_session_endpoint", ["https://id.example/logout"], names, .endSessionEndpoint),
    ("token_endpoint", "/token", names, .endpointsAreURLs),
    ("frontchannel_logout_supported", "true", [names[1]], .frontchannelFlags),
    ("frontchannel_logout_session_supported", nil, [names[1]], .frontchannelFlags),
    ("backchannel_logout_session_supported", false, [names[2]], .backchannelFlags),
    ("check_session_iframe", "http://id.example/check", [names[3]], .checkSessionIframe),
  ]

  @Test(arguments: faults)
  func aFaultFails(_ member: String, _ value: JSONValue?, _ failing: [String], _ check: ConformanceExpectation) throws {
    let members = Self.healthy.members.compactMap { each -> (String, JSONValue)? in
      each.name == member ? value.map { (member, $0) } : (each.name, each.value)
    }
    for name in Self.names {
      let outcome = try #require(try Self.outcome(name, JSONObject(members)))
      #expect(outcome.kind == (failing.contains(name) ? .failed : .passed), "\(name)")
      if failing.contains(name) {
        #expect(outcome.checks.contains { $0.expectation == check && $0.outcome == .failed })
      }
    }
  }

  @Test func theAnswerMustBeJSON() throws {
    #expect(try Self.outcome("rp-initiated-logout", Self.healthy, type: "text/html")?.kind == .failed)
    #expect(try Self.outcome("backchannel-logout", Self.healthy, type: "text/html")?.kind == .passed)
  }
}
