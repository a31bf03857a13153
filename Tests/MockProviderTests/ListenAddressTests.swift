import MockProvider
import Testing

@Suite struct ListenAddressTests {
  @Test(arguments: [
    ("127.0.0.1:9400", "127.0.0.1:9400"), ("localhost:0", "localhost:0"), (":80", "127.0.0.1:80"),
    ("[::1]:9400", "[::1]:9400"), ("127.0.0.1", nil), ("::1:80", nil), ("a b:80", nil), ("h:65536", nil), ("h:-1", nil),
    ("h:", nil), ("", nil), ("h:+1", nil),
  ])
  func reads(_ text: String, _ expected: String?) {
    #expect(ListenAddress(text)?.description == expected)
  }
}
