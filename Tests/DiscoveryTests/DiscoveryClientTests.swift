import Diagnostics
import Discovery
import HTTP
import TestSamples
import TestSupport
import Testing

@Suite struct DiscoveryClientTests {
  static let base = "https://op.example"
  static let url = base + "/.well-known/openid-configuration"
  static let healthy = #"{"issuer":"https://op.example","jwks_uri":"https://op.example/keys"}"#

  /// Answers every request with one error.
  struct Broken: Transport {
    let error: Failure
    func send(_ request: Request) async throws(Failure) -> Response { throw error }
  }

  @Test func aHealthyProviderCostsTwoRequests() async throws {
    let evidence = try await Discovered.evidence(
      Self.base, [Self.url: .json(Self.healthy), Self.base + "/keys": .json(#"{"keys":[{"kty":"RSA"}]}"#)])
    #expect(evidence.exchanges.map(\.url) == [Self.url, Self.base + "/keys"])
    #expect(evidence.exchanges.map(\.purpose) == [.metadata, .keys])
    #expect(evidence.failure == nil)
    #expect(evidence.keySet.keys?.count == 1)
    #expect(evidence.answeringForms == nil)
  }

  @Test func withoutKeysItCostsOne() async throws {
    let evidence = try await Discovered.evidence(Self.base, [Self.url: .json(Self.healthy)], fetchesKeys: false)
    #expect(evidence.exchanges.count == 1)
    #expect(evidence.keySet == .notFetched("--no-keys was given"))
  }

  @Test(arguments: [
    (#"https://op.example/ke\nys"#, "contains a line break"),
    (#"https://op.example/\u001b[31m"#, "contains the control character U+001B"),
    ("https://op.example/the keys", "contains a space"), ("https://op.example:99999/keys", "has no valid port"),
    ("https://", "has no valid host"), ("/keys", "is not an absolute http or https URL"),
    ("file:///etc/hostname", "is neither https nor http"),
  ])
  func keysThatCannotBeRequestedAreNot(uri: String, clause: String) async throws {
    let document = #"{"issuer":"https://op.example","jwks_uri":"\#(uri)"}"#
    let evidence = try await Discovered.evidence(Self.base, [Self.url: .json(document)])
    #expect(evidence.exchanges.map(\.purpose) == [.metadata])
    #expect(evidence.keySet == .notFetched("jwks_uri \(clause)"))
    #expect(evidence.failure == nil)
  }

  @Test func redirectsAreFollowedByHandAndNoted() async throws {
    let evidence = try await Discovered.evidence(
      Self.base,
      [
        Self.url: .redirect(301, to: "/moved"), Self.base + "/moved": .redirect(308, to: "https://other.example/doc#x"),
        "https://other.example/doc": .json(Self.healthy),
      ], fetchesKeys: false)
    #expect(evidence.exchanges.map(\.url) == [Self.url, Self.base + "/moved", "https://other.example/doc"])
    #expect(evidence.document?.issuer == Self.base)
  }

  @Test func fiveRedirectsAreFollowedSixAreNot() async throws {
    func chain(_ length: Int) -> [String: Response] {
      var answers = [Self.url: Response.redirect(to: "/r1")]
      for index in 1..<length { answers["\(Self.base)/r\(index)"] = .redirect(to: "/r\(index + 1)") }
      answers["\(Self.base)/r\(length)"] = .json(Self.healthy)
      return answers
    }
    let five = try await Discovered.evidence(Self.base, chain(5), fetchesKeys: false)
    #expect(five.failure == nil)
    let six = try await Discovered.evidence(Self.base, chain(6), fetchesKeys: false)
    #expect(six.failure?.kind == .protocol)
    #expect(six.failure?.message == "\(Self.base)/r5 redirects once more, after 5 redirects")
  }

  @Test(arguments: [
    ("http://op.example/doc", "\(url) redirects to http://op.example/doc, which is not https and was not followed"),
    ("http://127.0.0.1/doc", "\(url) redirects to http://127.0.0.1/doc, which is not https and was not followed"),
    ("http://localhost:9/", "\(url) redirects to http://localhost:9/, which is not https and was not followed"),
    ("file:///etc/hostname", "\(url) redirects to file:///etc/hostname, which is not https and was not followed"),
    ("app:/x", "\(url) redirects to app:/x, which is not https and was not followed"),
    (
      "https://op.example:99999/doc",
      "\(url) redirects to https://op.example:99999/doc, which has no valid port and was not followed"
    ),
    (url, "\(url) redirects in a loop to \(url)"), ("#x", "\(url) redirects in a loop to \(url)"),
  ])
  func redirectsThatAreNotFollowed(target: String, message: String) async throws {
    let evidence = try await Discovered.evidence(Self.base, [Self.url: .redirect(to: target)])
    #expect(evidence.failure?.kind == .protocol)
    #expect(evidence.failure?.message == message)
    #expect(evidence.document == nil)
  }

  @Test func loopbackMayStayOnHTTP() async throws {
    let evidence = try await Discovered.evidence(
      "http://localhost:8080",
      [
        "http://localhost:8080/.well-known/openid-configuration": .redirect(to: "http://127.0.0.1:8080/x"),
        "http://127.0.0.1:8080/x": .json(#"{"issuer":"http://localhost:8080"}"#),
      ])
    #expect(evidence.document?.issuer == "http://localhost:8080")
  }

  @Test(arguments: ["http://localhost:8080/keys", "https://localhost/keys"])
  func keysOfAnotherMachineAreNotSoughtOnThisOne(target: String) async throws {
    let keys = Self.base + "/keys"
    let evidence = try await Discovered.evidence(
      Self.base, [Self.url: .json(Self.healthy), keys: .redirect(to: target), target: .json(#"{"keys":[]}"#)])
    #expect(evidence.exchanges.count == (target.hasPrefix("https") ? 3 : 2))
    guard target.hasPrefix("http:") else { return }
    #expect(
      evidence.keySet
        == .failed(
          Failure(
            .protocol, "\(keys) redirects to \(target), which is not https and was not followed",
            hint: "let the provider answer, or redirect, over https")))
  }

  @Test func theInsertedFormsAreAskedOnlyAfterAFailure() async throws {
    let evidence = try await Discovered.evidence(
      "https://op.example/t1",
      [
        "https://op.example/t1/.well-known/openid-configuration": .text(404, "not here"),
        "https://op.example/.well-known/openid-configuration/t1": .text(404, "not here"),
        "https://op.example/.well-known/oauth-authorization-server/t1": .json(#"{"issuer":"https://op.example/t1"}"#),
      ])
    #expect(evidence.exchanges.map(\.purpose) == [.metadata, .probe, .probe])
    #expect(evidence.answeringForms == ["https://op.example/.well-known/oauth-authorization-server/t1"])
    #expect(evidence.failure?.kind == .content)
    #expect(
      evidence.failure?.hint
        == "the RFC 8414 form https://op.example/.well-known/oauth-authorization-server/t1 answers; "
        + "give that URL, or serve the document at both places")
  }

  @Test func theAnsweringFormCanBeGivenAsTheArgument() async throws {
    let url = "https://op.example/.well-known/oauth-authorization-server/t1"
    let evidence = try await Discovered.evidence(
      url, [url: .json(#"{"issuer":"https://op.example/t1"}"#)], fetchesKeys: false)
    #expect(evidence.metadataURL == url)
    #expect(evidence.requestedIssuer == "https://op.example/t1")
    #expect(evidence.document?.issuer == "https://op.example/t1")
  }

  @Test(arguments: Failure.Kind.allCases)
  func withoutAnAnswerNothingElseIsAsked(kind: Failure.Kind) async throws {
    let client = DiscoveryClient(
      transport: Broken(error: Failure(kind, "no answer from op.example", hint: "try")))
    let evidence = await client.collect(try IssuerArgument("https://op.example/t1"))
    #expect(evidence.exchanges.count == 1)
    #expect(evidence.failure?.kind.rawValue == kind.rawValue)
    #expect(evidence.failure?.message == "no answer from op.example")
  }

  @Test func aBareLoopbackHostIsToldAboutHTTP() async throws {
    let client = DiscoveryClient(
      transport: Broken(error: Failure(.tls, "no TLS at localhost:8080", hint: "look")))
    let evidence = await client.collect(try IssuerArgument("localhost:8080"))
    #expect(
      evidence.failure?.hint
        == "https:// was assumed; write http://localhost:8080 if the server speaks plain http; look")
  }

  @Test func unreachableKeysAreNotJudged() async throws {
    let evidence = try await Discovered.evidence(Self.base, [Self.url: .json(Self.healthy)])
    guard case .failed(let failure) = evidence.keySet else {
      Issue.record("the key set was not asked for")
      return
    }
    #expect(failure.kind == .connect)
  }
}
