import Diagnostics
import Discovery
import HTTP
import TestSamples
import TestSupport
import Testing

@testable import Rules

/// What the rules make of how the document was had, and of what was tolerated while reading it.
@Suite struct RetrievalRulesTests {
  static let url = "https://op.example/.well-known/openid-configuration"
  static let document = #"{"issuer":"https://op.example"}"#

  @Test func redirectsAreAWarning() async throws {
    let evidence = try await Discovered.evidence(
      "https://op.example",
      [
        Self.url: .redirect(301, to: "/moved"),
        "https://op.example/moved": .redirect(308, to: "https://id.example/doc#x"),
        "https://id.example/doc": .json(Self.document),
      ], fetchesKeys: false)
    let observations = Discovered.observations("DSC-003", evidence)
    #expect(observations.map(\.severity) == [.warning])
    #expect(observations.map(\.detail) == ["2 redirects were followed, from \(Self.url) to https://id.example/doc"])
  }

  @Test func anAnsweringFormOfRFC8414IsNamed() async throws {
    let form = "https://op.example/.well-known/oauth-authorization-server/t1"
    let answer = Response.json(#"{"issuer":"https://op.example/t1"}"#)
    let evidence = try await Discovered.evidence(
      "https://op.example/t1",
      [
        "https://op.example/t1/.well-known/openid-configuration": .text(404, "not here"),
        "https://op.example/.well-known/openid-configuration/t1": .text(404, "not here"), form: answer,
      ])
    #expect(Discovered.findings(evidence) == ["DSC-001 error", "DSC-002 info", "DSC-003 error"])
    let given = try await Discovered.evidence(form, [form: answer], fetchesKeys: false)
    #expect(Discovered.verdict("DSC-005", given) == .kept)
    #expect(
      Discovered.verdict("DSC-001", given)
        == .notRun(
          "https://op.example/t1/.well-known/openid-configuration was not asked; "
            + "give the issuer https://op.example/t1 instead of a document's URL"))
  }

  /// Answers every request with one error.
  struct Broken: Transport {
    let error: Failure
    func send(_ request: Request) async throws(Failure) -> Response { throw error }
  }

  @Test(arguments: Failure.Kind.allCases)
  func withoutAnAnswerOnlyTheCertificateIsJudged(kind: Failure.Kind) async throws {
    let client = DiscoveryClient(transport: Broken(error: Failure(kind, "no answer from op.example", hint: "try")))
    let evidence = await client.collect(try IssuerArgument("https://op.example"))
    #expect(Discovered.faults(evidence) == (kind == .tls ? ["DSC-007"] : []))
  }

  @Test func aByteOrderMarkIsAWarning() async throws {
    let evidence = try await Discovered.evidence(
      "https://op.example", [Self.url: .json("\u{FEFF}" + Self.document)], fetchesKeys: false)
    #expect(Discovered.observations("DSC-004", evidence).map(\.severity) == [.warning])
  }

  @Test func everyDuplicateMemberIsNamedOnce() async throws {
    let body = #"{"issuer":"https://a.example","issuer":"https://op.example","x":1,"x":2,"x":3}"#
    let evidence = try await Discovered.evidence("https://op.example", document: body)
    #expect(
      Discovered.observations("DSC-004", evidence).map(\.detail) == [
        "the member issuer stands there more than once; the last one counts here, elsewhere it may be the first",
        "the member x stands there more than once; the last one counts here, elsewhere it may be the first",
      ])
    #expect(Discovered.verdict("DSC-005", evidence) == .kept)
  }

  @Test func aHugeDocumentIsJudgedInReasonableTime() async throws {
    let members = (0..<20_000).map { #""m\#($0)_endpoint":"http://x.example/\#($0)""# }.joined(separator: ",")
    let evidence = try await Discovered.evidence(
      "https://op.example", document: "{\"issuer\":\"https://op.example\",\(members)}")
    #expect(Discovered.observations("DSC-014", evidence).count == 1)
  }
}
