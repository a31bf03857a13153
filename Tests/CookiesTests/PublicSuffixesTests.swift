import HTTP
import Testing

@testable import Cookies

@Suite struct PublicSuffixesTests {
  @Test(arguments: [
    ("com", true), ("co.uk", true), ("github.io", true), ("COM", true), ("com.", true), ("localhost", true),
    ("unknown-tld", true), ("ck", true), ("www.ck", false), ("foo.ck", true), ("example.com", false),
    ("example.co.uk", false),
    ("127.0.0.1", false), ("::1", false), ("1.2", false), ("", false), (".", false), (".com", false), ("a..com", false),
    ("公司.cn", true), ("xn--55qx5d.cn", true),
  ])
  func isPublicSuffix(host: String, expected: Bool) {
    #expect(PublicSuffixes.system.isPublicSuffix(host) == expected)
  }

  @Test(
    arguments: [
      ("example.com", "example.com"), ("a.b.Example.COM", "example.com"), ("www.example.co.uk", "example.co.uk"),
      ("me.github.io", "me.github.io"), ("github.io", nil), ("com", nil), ("localhost", nil),
      ("app.localhost", "app.localhost"), ("www.ck", "www.ck"), ("127.0.0.1", nil), ("::1", nil), ("", nil),
      ("example.com.", "example.com"), ("a.internal", "a.internal"), ("x.a.internal", "a.internal"),
    ] as [(String, String?)])
  func registrableDomain(host: String, expected: String?) {
    #expect(PublicSuffixes.system.registrableDomain(host) == expected)
  }

  @Test(arguments: [
    ("https://app.example.com/", "https://id.example.com:8443/x", true),
    ("https://app.example.com/", "http://app.example.com/", false),
    ("HTTPS://app.example.com/", "https://EXAMPLE.com/", true),
    ("https://one.github.io/", "https://two.github.io/", false), ("https://a.co.uk/", "https://b.co.uk/", false),
    ("http://localhost:1/", "http://localhost:2/", true), ("http://a.localhost/", "http://b.localhost/", false),
    ("http://127.0.0.1:1/", "http://127.0.0.1:2/", true), ("http://127.0.0.1/", "http://127.0.0.2/", false),
    ("http://[::1]/", "http://[::1]:80/", true), ("http://1.0.0.1/", "http://2.0.0.1/", false),
    ("https://example.com/", "https://example.com./", false), ("https://com/", "https://com/", true),
    ("https://a.com/", "https://com/", false), ("https:///x", "https:///x", false), ("x", "x", false), ("", "", false),
    ("com.example.app:/done", "com.example.app:/done", false),
  ])
  func isSameSite(one: String, other: String, expected: Bool) {
    let (one, other) = (URLReference(one), URLReference(other))
    #expect(PublicSuffixes.system.isSameSite(one, other) == expected)
    #expect(PublicSuffixes.system.isSameSite(other, one) == expected)
  }

  @Test(arguments: [
    ("a.b.example.com", ["a.b.example.com", "b.example.com", "example.com", "com"]), ("localhost", ["localhost"]),
    ("x.com.", ["x.com.", "com."]), ("a..b", ["a..b", ".b", "b"]), ("", [""]), ("127.0.0.1", ["127.0.0.1"]),
    ("::1", ["::1"]), (String(repeating: "a.", count: 127), [String(repeating: "a.", count: 127)]),
  ])
  func theNamesAbove(host: String, expected: [String]) {
    #expect(HostName.upwards(host) == expected)
    for name in expected where !name.hasPrefix(".") { #expect(HostName.matches(host, domain: name)) }
  }

  @Test func oddHostsDoNoHarm() {
    var dice = Dice(1)
    let letters = Array("ab.-_0189:%[]\u{0}\u{7F}é公\u{301}. /\\".unicodeScalars)
    for _ in 0..<3000 {
      let host = (0..<Int.random(in: 0...40, using: &dice)).map { _ in String(Character(dice.pick(letters))) }.joined()
      let domain = PublicSuffixes.system.registrableDomain(host)
      if let domain {
        #expect(PublicSuffixes.system.registrableDomain(domain) == domain)
        #expect(!PublicSuffixes.system.isPublicSuffix(domain))
      }
    }
    let long = String(repeating: "a.", count: 200_000)
    #expect(PublicSuffixes.system.registrableDomain(long) == nil)
    #expect(!PublicSuffixes.system.isPublicSuffix(String(repeating: "a", count: 100_000)))
  }
}
