import Diagnostics
import OrderedJSON
import Reports
import TestSupport
import Testing

@testable import Judgement

@Suite struct SARIFReportTests {
  static func run(_ targets: TargetReport...) throws -> JSONObject {
    let document = RunReport(toolVersion: "0.1.0", startedAt: "2026-01-31T12:00:00Z", targets: targets)
    let log = try JSONDocument(parsing: SARIFReport.render(document)).value.object
    #expect(log?["version"]?.string == "2.1.0")
    let run = log?["runs"]?.array?.first?.object
    return try #require(run)
  }

  @Test func rulesBringTheirHelp() throws {
    let run = try Self.run(Sample.broken)
    let driver = try #require(run["tool"]?.object?["driver"]?.object)
    let rules = driver["rules"]?.array?.compactMap(\.object) ?? []
    #expect(driver["version"]?.string == "0.1.0")
    try #require(rules.count == 6)
    #expect(rules.compactMap { $0["id"]?.string } == (1...6).map { "DSC-01\($0)" })
    #expect(rules[1]["name"]?.string == "SomeFault")
    #expect(rules[1]["shortDescription"]?.compact == #"{"text":"the DSC-012 fault"}"#)
    #expect(rules[1]["fullDescription"]?.compact == #"{"text":"DSC-012 holds. Because it matters."}"#)
    #expect(rules[1]["helpUri"]?.string == "https://openid.net/specs/openid-connect-rpinitiated-1_0.html")
    #expect(
      rules[1]["help"]?.object?["text"]?.string == """
        What must hold: DSC-012 holds.
        Why it matters: Because it matters.
        Fix: mend DSC-012.
        See: OpenID Connect RP-Initiated Logout 1.0 §2
        Example of the fault:
        a=1
        """)
    #expect(
      rules.map { $0["defaultConfiguration"]?.object?["level"]?.string } == [
        "warning", "error", "error", "note", "note", "error",
      ])
  }

  @Test func findingsAreResultsAndIgnoredOnesAreSuppressed() throws {
    let run = try Self.run(Sample.fine, Sample.broken)
    let results = run["results"]?.array?.compactMap(\.object) ?? []
    try #require(results.count == 4)
    #expect(results.compactMap { $0["ruleId"]?.string } == ["DSC-012", "DSC-012", "DSC-011", "DSC-016"])
    #expect(results.compactMap { $0["ruleIndex"]?.number?.integer } == [2, 2, 1, 5])
    #expect(results.map { $0["suppressions"] != nil } == [false, false, false, true])
    #expect(results[0]["message"]?.compact == #"{"text":"first 12 bytes\nFix: do this"}"#)
    #expect(
      results[0]["locations"]?.compact == """
        [{"physicalLocation":{"artifactLocation":{"uri":"https://op.example/realms/a","index":1},\
        "region":{"startLine":1}},"logicalLocations":[{"name":"production",\
        "fullyQualifiedName":"production/provider"}]}]
        """)
    #expect(
      results[0]["properties"]?.compact
        == #"{"layer":"provider","hop":null,"evidence":{"bytes":12,"host":"op.example"}}"#)
  }

  static func fingerprints(_ observations: [Observation], target: String = "t", rule: RuleID = "DSC-001") throws
    -> [String]
  {
    let target = TargetReport(
      name: target, issuer: nil, judgements: [Sample.judgement(rule, .error, .broken(observations))])
    return try run(target)["results"]?.array?.compactMap {
      $0.object?["partialFingerprints"]?.object?["oidcLogout/v1"]?.string
    } ?? []
  }

  @Test func fingerprintsAreStable() throws {
    let first = try Self.fingerprints([Observation("took 12 ms"), Observation("took 99 ms"), Observation("other")])
    #expect(first.map { $0.suffix(2) } == [":1", ":2", ":1"])
    #expect(Set(first).count == 3)
    #expect(try Self.fingerprints([Observation("other"), Observation("took 7 ms")]) == [first[2], first[0]])
    #expect(try Self.fingerprints([Observation("other")], target: "u") != [first[2]])
    #expect(try Self.fingerprints([Observation("other")], rule: "DSC-002") != [first[2]])
    #expect(try Self.fingerprints([Observation("other", layer: .app)]) != [first[2]])
  }

  @Test func saysWhatCouldNotBeDone() throws {
    let run = try Self.run(Sample.unreachable, Sample.broken)
    let invocation = try #require(run["invocations"]?.array?.first?.object)
    #expect(invocation["executionSuccessful"] == .bool(false))
    #expect(invocation["startTimeUtc"]?.string == "2026-01-31T12:00:00Z")
    #expect(
      invocation["toolExecutionNotifications"]?.compact
        == #"[{"level":"error","message":{"text":"gone: gone.example has no address; try: check the spelling"}}]"#)
    #expect(
      invocation["toolConfigurationNotifications"]?.array?.first?.object?["associatedRule"]?.compact
        == #"{"id":"DSC-015","index":4}"#)
  }

  @Test
  func addressesAreURIReferences() throws {
    let artifacts = try Self.run(Sample.hostile)["artifacts"]?.array
    let uri = try #require(artifacts?.first?.object?["location"]?.object?["uri"]?.string)
    #expect(uri.hasPrefix("https://op.example/%C3%BC%20%22%3Ca%1B[31m%0D%0A::error"))
    #expect(uri.utf8.allSatisfy { (0x21...0x7E).contains($0) })
  }
}
