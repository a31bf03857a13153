import Diagnostics
import HTTP
import Synchronization
import Testing

/// Who gets the credentials that were given for one server.
@Suite struct OriginBoundTransportTests {
  /// Answers everything with 200 and keeps what it was asked.
  final class Recorder: Transport {
    private let sent = Mutex<[Request]>([])

    func send(_ request: Request) async throws(Failure) -> Response {
      sent.withLock { $0.append(request) }
      return Response(head: ResponseHead(status: 200))
    }

    var requests: [Request] { sent.withLock { $0 } }
  }

  static let credentials = [Field("Authorization", "Basic x"), Field("Cookie", "a=1"), Field("X-Api-Key", "k")]

  private static func sent(
    _ url: String, boundTo home: String?, fields: Fields = []
  ) async throws -> Fields {
    let recorder = Recorder()
    var transport = OriginBoundTransport(recorder, credentials: credentials)
    if let home { transport = transport.bound(to: home) }
    _ = try await transport.send(Request("GET", url, fields: fields))
    return try #require(recorder.requests.first).fields
  }

  @Test(arguments: [
    "https://id.example/", "https://ID.example:443/realms/main?a=b", "HTTPS://id.example#x", "https://u:p@id.example/",
  ])
  func theOriginGetsThem(_ url: String) async throws {
    let fields = try await Self.sent(url, boundTo: "https://id.example/some/path", fields: [Field("Accept", "*/*")])
    #expect(fields["Authorization"] == "Basic x")
    #expect(fields["Cookie"] == "a=1")
    #expect(fields["X-Api-Key"] == "k")
    #expect(fields["Accept"] == "*/*")
  }

  @Test(arguments: [
    "http://id.example/", "https://id.example:8443/", "https://www.id.example/", "https://example/",
    "https://id.example.evil.example/", "https://evil.example/https://id.example/", "https://id.example@evil.example/",
    "//id.example/", "", "https://[::1]/",
  ])
  func noOtherOriginGetsThem(_ url: String) async throws {
    #expect(try await Self.sent(url, boundTo: "https://id.example/") == [])
  }

  @Test(arguments: [nil, "", "id.example", "x:y"])
  func unboundTheyGoNowhere(_ home: String?) async throws {
    #expect(try await Self.sent("https://id.example/", boundTo: home) == [])
    #expect(try await Self.sent("", boundTo: home) == [])
  }

  @Test func ownFieldsAreReplacedButCookiesAreJoined() async throws {
    let own: Fields = [Field("authorization", "Bearer y"), Field("cookie", "sid=1"), Field("x-api-key", "other")]
    let fields = try await Self.sent("https://id.example/", boundTo: "https://id.example/", fields: own)
    #expect(fields.values("Authorization") == ["Basic x"])
    #expect(fields.values("Cookie") == ["sid=1; a=1"])
    #expect(fields.values("X-Api-Key") == ["k"])
  }

  @Test(arguments: [
    "Authorization", "PROXY-authorization", "Cookie", "X-Auth-Token", "X-Api-Key", "Api_Key", "apikey", "Token",
    "X-Amz-Security-Token", "CF-Access-Client-Secret", "Ocp-Apim-Subscription-Key", "X-Password", "X-JWT-Assertion",
    "X-Session-ID", "Client-Credentials", "X-Auth",
  ])
  func namesOfCredentials(_ name: String) {
    #expect(Field(name, "x").isCredential)
  }

  @Test(arguments: [
    "Accept", "User-Agent", "Accept-Language", "X-Trace", "X-Forwarded-For", "X-Forwarded-Proto", "Host", "Referer",
    "X-Author", "Keep-Alive", "X-Request-ID", "Monkey",
  ])
  func namesOfOtherFields(_ name: String) {
    #expect(!Field(name, "x").isCredential)
  }
}
