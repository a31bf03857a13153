import CurlTransport
import HTTP
import TestSupport
import Testing

@Suite struct ExchangeTests {
  let transport = CurlTransport(CurlOptions(proxy: ""))

  @Test func simpleGet() async throws {
    let server = try LoopbackServer(.answer(200, fields: [Field("X-A", "1"), Field("X-A", "2")], "hello"))
    let response = try await transport.send(Request("GET", server.url("/a%2f?b=%20#frag")))
    #expect(response.status == 200)
    #expect(response.body == Array("hello".utf8))
    #expect(server.requests.map(\.target) == ["/a%2f?b=%20"])
  }
}
