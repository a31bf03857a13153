import CurlTransport
import Diagnostics
import HTTP
import Testing

@testable import MockProvider

/// Through real sockets of 127.0.0.1.
@Suite struct ServerTests {
  private func withServer(
    _ faults: Set<MockFault> = [], features: Set<MockFeature> = [],
    _ body: (RunningMockProvider, CurlTransport) async throws -> Void
  ) async throws {
    let server = try await MockProviderServer.start(
      faults: faults, features: features, keys: TestKeys.shared, clock: { Browser.now }, seed: 1)
    let transport = CurlTransport(CurlOptions(timeout: 600, connectTimeout: 600))
    let result: Result<Void, any Error>
    do { result = .success(try await body(server, transport)) } catch { result = .failure(error) }
    await server.stop()
    try result.get()
  }

  /// The logout request of a session, its form in the query or in the body.
  private static func request(
    _ method: String, _ endpoint: String, _ form: FormParameters, _ session: MockSession
  ) -> Request {
    let cookies = Field("Cookie", session.providerCookies.map(\.pair).joined(separator: "; "))
    if method == "GET" { return Request(method, endpoint + "?" + form.encoded, fields: [cookies]) }
    let type = Field("Content-Type", "application/x-www-form-urlencoded")
    return Request(method, endpoint, fields: [cookies, type], body: Array(form.encoded.utf8))
  }

  @Test func answersAtAFreePortUnderTwoNames() async throws {
    try await withServer { server, transport in
      #expect(server.address.port > 0)
      #expect(server.issuer == "http://127.0.0.1:\(server.address.port)")
      #expect(server.applicationURL == "http://localhost:\(server.address.port)/app/")
      let metadata = try await transport.send(Request("GET", server.issuer + ProviderPath.metadata))
      #expect(metadata.status == 200)
      #expect(metadata.fields["Date"] == "Sun, 15 Jun 2025 15:06:40 GMT")
      #expect(String(decoding: metadata.body, as: UTF8.self).contains("\"issuer\":\"\(server.issuer)\""))
      let home = try await transport.send(Request("GET", server.applicationURL))
      #expect(String(decoding: home.body, as: UTF8.self).contains("You are not signed in"))
    }
  }

  @Test func logsOutByGetAndByPost() async throws {
    for method in ["GET", "POST"] {
      try await withServer { server, transport in
        let session = try #require(await server.signIn())
        let landing = server.host.configuration.applicationOrigin + ApplicationPath.loggedOut
        let form: FormParameters = [
          "id_token_hint": session.idToken, "post_logout_redirect_uri": landing, "state": "a b",
        ]
        let answer = try await transport.send(
          Self.request(method, server.issuer + ProviderPath.endSession, form, session))
        #expect(answer.status == 303)
        #expect(answer.fields["Location"] == landing + "?state=a%20b")
        #expect(answer.fields.values("Set-Cookie").count == 2)
        #expect(await server.host.deliveries.map(\.status) == [200])
      }
    }
  }

  @Test func headersComeThroughWholeAndInOrder() async throws {
    try await withServer([.twoLocations, .oversizedHeader]) { server, transport in
      let session = try #require(await server.signIn())
      let landing = server.host.configuration.applicationOrigin + ApplicationPath.loggedOut
      let url = server.issuer + ProviderPath.endSession
      let answer = try await transport.send(
        Request("GET", url.with(["id_token_hint": session.idToken, "post_logout_redirect_uri": landing])))
      #expect(answer.fields.values("Location") == [landing, server.issuer + "/"])
      #expect(answer.fields["X-Debug-Trace"]?.utf8.count == 9000)
    }
  }

  @Test func featuresAndTheProtectedPage() async throws {
    try await withServer(features: [.twoStepLogin]) { server, transport in
      let account = server.host.configuration.applicationOrigin + ApplicationPath.account
      let away = try await transport.send(Request("GET", account))
      #expect(away.status == 303)
      let page = try await transport.send(Request("GET", try #require(away.fields["Location"])))
      #expect(String(decoding: page.body, as: UTF8.self).contains(">Next</button>"))
    }
  }

  @Test func aHeadHasNoBody() async throws {
    try await withServer { server, transport in
      let answer = try await transport.send(Request("HEAD", server.issuer + ProviderPath.metadata))
      #expect(answer.status == 200)
      #expect(answer.body.isEmpty)
      #expect((answer.fields["Content-Length"].flatMap { Int($0) } ?? 0) > 500)
    }
  }

  @Test func bodiesAreBounded() async throws {
    try await withServer { server, transport in
      for (size, status) in [(65_536, 401), (65_537, 413)] {
        let request = Request(
          "POST", server.issuer + ProviderPath.token,
          fields: [Field("Content-Type", "application/x-www-form-urlencoded")],
          body: Array(repeating: 0x61, count: size))
        let answer = try await transport.send(request)
        #expect(answer.status == status)
      }
    }
  }

  @Test func aDrippingPageMeetsTheTimeout() async throws {
    try await withServer([.slow]) { server, _ in
      let transport = CurlTransport(CurlOptions(timeout: 0.7))
      await #expect {
        try await transport.send(Request("GET", server.issuer + ProviderPath.endSession))
      } throws: { ($0 as? Failure)?.kind == .timeout }
      transport.shutdown()
    }
  }

  @Test func aTakenPortIsAnErrorThatNamesIt() async throws {
    try await withServer { server, _ in
      let error = await #expect(throws: Failure.self) {
        try await MockProviderServer.start(listen: server.address, keys: TestKeys.shared)
      }
      #expect(error?.description.hasPrefix("cannot listen at 127.0.0.1:\(server.address.port)") == true)
    }
  }

  @Test func cancellingTheWaitStopsTheServer() async throws {
    let server = try await MockProviderServer.start(keys: TestKeys.shared)
    let waiting = Task { await server.waitUntilStopped() }
    waiting.cancel()
    await waiting.value
    await #expect(throws: Failure.self) {
      try await CurlTransport().send(Request("GET", server.issuer + ProviderPath.keys))
    }
  }

  @Test func withoutASocket() async throws {
    let host = MockProviderHost(Browser().core)
    let transport = InProcessTransport(host)
    #expect(try await transport.send(Request("GET", Browser.issuer + ProviderPath.keys)).status == 200)
    let error = await #expect(throws: Failure.self) {
      try await transport.send(Request("GET", "https://other.example/"))
    }
    #expect(error?.kind == .connect)
    #expect(error?.message == "nothing listens at other.example")
  }
}

@Suite struct ListenAddressTests {
  @Test(arguments: [
    ("127.0.0.1:9400", "127.0.0.1:9400"), ("localhost:0", "localhost:0"), (":80", "127.0.0.1:80"),
    ("[::1]:9400", "[::1]:9400"), ("127.0.0.1", nil), ("::1:80", nil), ("a b:80", nil), ("h:65536", nil), ("h:-1", nil),
    ("h:", nil), ("", nil), ("h:+1", nil),
  ])
  func reads(_ text: String, _ expected: String?) {
    #expect(ListenAddress(text)?.description == expected)
  }

  @Test(arguments: [
    ("127.0.0.1:0", "http://127.0.0.1:9400", "http://localhost:9400"),
    ("localhost:0", "http://localhost:9400", "http://127.0.0.1:9400"),
    ("0.0.0.0:0", "http://127.0.0.1:9400", "http://localhost:9400"),
    ("[::]:0", "http://127.0.0.1:9400", "http://localhost:9400"),
    ("[::1]:0", "http://[::1]:9400", "http://localhost:9400"),
    ("192.0.2.1:80", "http://192.0.2.1:9400", "http://localhost:9400"),
  ])
  func providerAndApplicationAreTwoHosts(_ listen: String, _ issuer: String, _ application: String) throws {
    let origins = MockOrigins(listen: try #require(ListenAddress(listen)), port: 9400)
    #expect(origins.issuer == issuer)
    #expect(origins.application == application)
  }
}
