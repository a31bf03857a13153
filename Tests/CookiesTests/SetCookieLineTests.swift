import Testing

@testable import Cookies

@Suite struct SetCookieLineTests {
  @Test(arguments: [
    ("a=b", "a", "b"), ("a=b; Path=/", "a", "b"), (" a = b ", "a", "b"), ("\ta\t=\tb\t;x", "a", "b"),
    ("a=b=c", "a", "b=c"), ("a==", "a", "="), ("a=", "a", ""), ("=b", "", "b"), ("b", "", "b"), ("", "", ""),
    (";", "", ""), ("  ;Path=/", "", ""), ("a b=c d", "a b", "c d"), ("a=\"b;c\"", "a", "\"b"), ("=", "", ""),
    ("a=b\u{301};\u{301}c=d", "a", "b\u{301}"), ("é=ü", "é", "ü"), ("a%3Db=c%3B", "a%3Db", "c%3B"),
  ])
  func pair(text: String, name: String, value: String) {
    let line = SetCookieLine(text)
    #expect(line.name == name)
    #expect(line.value == value)
  }

  @Test func attributesKeepOrderRepeatsAndLowerCaseNames() {
    let line = SetCookieLine("a=b; PATH = /x ;;secure; Path=/y; =z; Domain=.Example.COM")
    #expect(line.attributes.map(\.name) == ["path", "", "secure", "path", "", "domain"])
    #expect(line["path"] == "/y")
    #expect(line.values("path") == ["/x", "/y"])
    #expect(line.isSecure)
    #expect(!line.isHTTPOnly)
    #expect(line.domain == "example.com")
  }

  @Test(arguments: [1024, 1025])
  func attributesOverTheLimitAreIgnored(length: Int) {
    let path = "/" + String(repeating: "a", count: length - 1)
    #expect(SetCookieLine("a=b; Path=\(path)")["path"] == (length == 1024 ? path : nil))
  }

  @Test(arguments: [
    ("a=b; SameSite=Strict", SameSite.strict), ("a=b; samesite=LAX", .lax), ("a=b; SameSite=none", .none),
    ("a=b; SameSite=Foo", .unset), ("a=b; SameSite", .unset), ("a=b", .unset),
    ("a=b; SameSite=Strict; SameSite=Lax", .lax), ("a=b; SameSite=Strict; SameSite=Foo", .unset),
  ])
  func sameSite(text: String, expected: SameSite) {
    #expect(SetCookieLine(text).sameSite == expected)
  }

  @Test(
    arguments: [
      ("a=b; Domain=", nil), ("a=b; Domain=.", nil), ("a=b; Domain=x.example; Domain=", nil),
      ("a=b; Domain=..x", ".x"), ("a=b; domain=X.Example", "x.example"),
    ] as [(String, String?)])
  func domain(text: String, expected: String?) {
    #expect(SetCookieLine(text).domain == expected)
  }

  @Test(
    arguments: [
      ("a=b\u{1}", 1), ("a=b; Path=/\u{7F}", 0x7F), ("a=b\r\nc=d", 0x0D), ("a=b\u{0}", 0), ("a=\tb", nil),
      ("a=\u{85}", nil),
    ] as [(String, UInt8?)])
  func controlCharacters(text: String, expected: UInt8?) {
    #expect(SetCookieLine(text).controlCharacter == expected)
  }
}
