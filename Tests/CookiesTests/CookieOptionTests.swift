import Cookies
import Diagnostics
import HTTP
import Testing

@Suite struct CookieOptionTests {
  static let url = URLReference("https://App.example.com/oidc/logout?x=1")

  @Test(arguments: [
    ("sid=1", Cookie(name: "sid", value: "1", domain: "app.example.com", isHostOnly: true)),
    ("sid=", Cookie(name: "sid", value: "", domain: "app.example.com", isHostOnly: true)),
    ("sid=a=b", Cookie(name: "sid", value: "a=b", domain: "app.example.com", isHostOnly: true)),
    (
      "sid=1; Domain=.ID.example.com; Path=/realms/x/; Secure; HttpOnly; SameSite=None",
      Cookie(
        name: "sid", value: "1", domain: "id.example.com", isHostOnly: false, path: "/realms/x/", isSecure: true,
        isHTTPOnly: true, sameSite: .none)
    ),
    // As developer tools and Cookie lines show it: that one host.
    (
      "sid=1; Domain=ID.example.com; Path=/",
      Cookie(name: "sid", value: "1", domain: "id.example.com", isHostOnly: true)
    ),
    (
      "sid=1; domain=.id.example.com; hostonly; path=",
      Cookie(name: "sid", value: "1", domain: "id.example.com", isHostOnly: true)
    ),
    ("sid=1; Domain=.", Cookie(name: "sid", value: "1", domain: "app.example.com", isHostOnly: true)),
    ("sid=1; Domain=127.0.0.1", Cookie(name: "sid", value: "1", domain: "127.0.0.1", isHostOnly: true)),
    ("sid=1; Domain=localhost", Cookie(name: "sid", value: "1", domain: "localhost", isHostOnly: true)),
    (
      "__Host-sid=1; Domain=.id.example.com",
      Cookie(name: "__Host-sid", value: "1", domain: "id.example.com", isHostOnly: true, isSecure: true)
    ),
    (
      "__Secure-sid=1; Path=/x; SameSite=lax",
      Cookie(
        name: "__Secure-sid", value: "1", domain: "app.example.com", isHostOnly: true, path: "/x", isSecure: true,
        sameSite: .lax)
    ),
    (
      "sid=1; Max-Age=60; Partitioned; Priority=High",
      Cookie(name: "sid", value: "1", domain: "app.example.com", isHostOnly: true, expires: now + 60)
    ),
    (
      "sid=1; SameSite=None;",
      Cookie(name: "sid", value: "1", domain: "app.example.com", isHostOnly: true, isSecure: true, sameSite: .none)
    ),
  ])
  func reads(text: String, expected: Cookie) throws {
    let option = try CookieOption(parsing: text, url: Self.url, at: now)
    #expect(option.cookie == expected)
    #expect(option.namesDomain == (expected.domain != "app.example.com"))
  }

  @Test(arguments: [
    ("sid", "the cookie has no name; write it as name=value"), ("", "the cookie has no name; write it as name=value"),
    ("=secret", "the cookie has no name; write it as name=value"),
    ("sid=secret; Pth=/", "the cookie sid has an unknown attribute pth"),
    ("sid=secret; SameSite=Relaxed", "SameSite of the cookie sid is none of Strict, Lax and None"),
    ("sid=secret; Max-Age=0", "the cookie sid has expired already"),
    ("sid=secret; Expires=Thu, 01 Jan 1970 00:00:00 GMT", "the cookie sid has expired already"),
    ("sid=secret; Expires=soon", "the cookie sid has Expires=soon, which cannot be read"),
    ("sid=secret; Path=x", "no browser could hold the cookie sid: its path does not begin with a slash"),
    ("sid=sec\u{1}ret", "no browser could hold the cookie sid: it holds a control character"),
    (
      "__Host-sid=secret; Path=/x",
      "no browser could hold the cookie __Host-sid: __Host- demands Secure, Path=/ and no Domain"
    ),
  ])
  func refuses(text: String, message: String) {
    let failure = #expect(throws: Failure.self) { try CookieOption(parsing: text, url: Self.url, at: now) }
    #expect(failure?.kind == .usage)
    #expect(failure?.message == message)
  }
}
