import HTTP
import Testing

@testable import Cookies

@Suite struct CookieStoreTests {
  @Test(
    arguments: [
      ("sid=1", "set for as long as the browser runs", nil), ("sid=1; Max-Age=60", "set until it expires", now + 60),
      (
        "sid=1; Max-Age=99999999999", "set, for 400 days, the longest a browser keeps one", now + 34_560_000
      ),
      ("sid=1; Expires=soon", "set for as long as the browser runs; Expires=soon cannot be read and is ignored", nil),
      (
        "sid=1; SameSite=Foo",
        "set for as long as the browser runs; SameSite has no value browsers know, so Lax applies", nil
      ),
    ] as [(String, String, Int?)])
  func settingACookie(line: String, reason: String, expires: Int?) {
    var store = CookieStore()
    let change = store.receive(line, in: visit("https://a.example/x/y"), at: now)
    #expect(change.action == .stored)
    #expect(change.reason.text == reason)
    #expect(change.reason.kind == .set)
    #expect(!change.intendsDeletion)
    #expect(change.workingLine == nil)
    #expect(change.after == store.all.first)
    #expect(store.all.map(\.expires) == [expires])
    #expect(store.all.map(\.path) == ["/x"])
  }

  @Test func secureFromALoopbackHostIsExplained() {
    var store = CookieStore()
    let change = store.receive("__Host-sid=1; Path=/; Secure", in: visit("http://127.0.0.1:9400/"), at: now)
    #expect(
      change.reason.text
        == "set for as long as the browser runs; Chrome and Firefox take Secure over http from a loopback "
        + "host, Safari does not")
    #expect(store.header(for: visit("http://127.0.0.1:9401/x"), at: now) == "__Host-sid=1")
  }

  @Test func aReplacedCookieKeepsItsPlaceAndAnExpiredOneDoesNot() {
    var store = CookieStore.holding(["a=1; Max-Age=10", "b=1", "c=1"], from: "https://a.example/")
    _ = store.receive("b=2", in: visit("https://a.example/"), at: now)
    #expect(store.header(for: visit("https://a.example/"), at: now) == "a=1; b=2; c=1")
    #expect(store.header(for: visit("https://a.example/"), at: now + 10) == "b=2; c=1")
    #expect(store.live(at: now + 10).map(\.name) == ["b", "c"])
    let change = store.receive("a=2", in: visit("https://a.example/"), at: now + 10)
    #expect(change.action == .stored)
    #expect(change.before == nil)
    #expect(store.header(for: visit("https://a.example/"), at: now + 10) == "b=2; c=1; a=2")
  }

  @Test(
    arguments: [
      ("", .empty, "the line has neither a name nor a value"),
      ("=", .empty, "the line has neither a name nor a value"),
      ("a=\u{7F}", .controlCharacter, "the line holds the control character U+007F, so browsers drop all of it"),
      (
        "=__Host-x=1", .prefixInValue,
        "a cookie without a name whose value begins with __Host- would pass for a protected one"
      ),
      (
        "__SECURE-x", .prefixInValue,
        "a cookie without a name whose value begins with __Secure- would pass for a protected one"
      ),
      ("a=1; SameSite=None", .sameSiteNoneWithoutSecure, "the line says SameSite=None without Secure"),
      (
        "__Host-a=1; Secure", .prefixPromiseBroken,
        "a name that begins with __Host- demands Secure, Path=/ and no Domain, and the line lacks Path=/"
      ),
    ] as [(String, CookieReason.Kind, String)])
  func refusing(line: String, kind: CookieReason.Kind, reason: String) {
    var store = CookieStore()
    let change = store.receive(line, in: visit("https://a.example/"), at: now)
    #expect(change.action == .ignored)
    #expect(change.reason.kind == kind)
    #expect(change.reason.text == reason)
    #expect(change.missed.isEmpty)
    #expect(store.all.isEmpty)
  }

  /// The note at §5.7 step 16: http may not cover a `Secure` cookie, at its path or below, on hosts related to it.
  @Test(arguments: [
    ("a=2; Path=/login", "http://x.example.com/", true), ("a=2; Path=/login/en", "http://x.example.com/", true),
    ("a=2; Path=/", "http://x.example.com/", false), ("a=2; Path=/foo", "http://x.example.com/", false),
    ("a=2; Path=/loginx", "http://x.example.com/", false), ("A=2; Path=/login", "http://x.example.com/", false),
    ("a=2; Path=/login; Domain=example.com", "http://x.example.com/", true),
    ("a=2; Path=/login", "http://y.x.example.com/", true), ("a=2; Path=/login", "http://example.com/", true),
    ("a=2; Path=/login", "http://y.example.com/", false), ("a=2; Path=/login", "https://x.example.com/", false),
  ])
  func secureCookiesAreNotCovered(line: String, url: String, isRefused: Bool) {
    var store = CookieStore.holding(["a=1; Path=/login; Secure"], from: "https://x.example.com/")
    let change = store.receive(line, in: visit(url), at: now)
    #expect(change.reason.kind == (isRefused ? .coversSecureCookie : .set))
    #expect((change.action == .ignored) == isRefused)
  }

  @Test func withoutAHostNothingIsKept() {
    var store = CookieStore()
    for url in ["", "com.example.app:/done", "https:///x", "mailto:a@b"] {
      let change = store.receive("a=1", in: visit(url), at: now)
      #expect(change.action == .ignored)
      #expect(change.reason.text == "the request has no host that a cookie could belong to")
      #expect(store.header(for: visit(url), at: now) == nil)
    }
  }

  @Test func namesAreBytes() {
    // Composed and decomposed é are equal to Swift, but two cookies to a browser.
    let store = CookieStore.holding(["\u{E9}=1", "e\u{301}=2", "SID=3", "sid=4"], from: "https://a.example/")
    #expect(store.all.count == 4)
    #expect(Set(store.all.map(\.identity)).count == 4)
  }

  @Test func theStoreIsBounded() {
    var store = CookieStore()
    for number in 0..<200 {
      _ = store.receive("c\(number)=1; Secure", in: visit("https://a.example/"), at: now)
      if number == 5 { _ = store.receive("plain=1", in: visit("https://a.example/"), at: now) }
      #expect(store.all.count <= CookieStore.mostPerDomain)
    }
    #expect(store.all.count == CookieStore.mostPerDomain)
    #expect(!store.all.contains { $0.name == "plain" })
    let change = store.receive("last=1; Secure", in: visit("https://a.example/"), at: now)
    #expect(
      change.reason.text
        == "set for as long as the browser runs; the oldest cookie c20 had to make room, because browsers "
        + "keep about 180 for one domain")
  }

  @Test func theStoreIsBoundedInAll() {
    var store = CookieStore()
    for number in 0..<3010 {
      store.add(Cookie(name: "a", value: "1", domain: "h\(number).example", isHostOnly: true))
    }
    #expect(store.all.count == CookieStore.most)
    #expect(store.all.first?.domain == "h10.example")
    let change = store.receive("a=1", in: visit("https://new.example/"), at: now)
    #expect(
      change.reason.text.hasSuffix("the oldest cookie a had to make room, because browsers keep about 3,000 in all"))
  }

  @Test(arguments: [
    (
      Cookie(name: "a", value: "1", domain: ".Example.COM", isHostOnly: false), "taken over", CookieChange.Action.stored
    ),
    (
      Cookie(name: "a", value: "1", domain: "co.uk", isHostOnly: false),
      "no browser could hold this cookie: its domain co.uk is a public suffix, for which no site may set cookies",
      .ignored
    ),
    (Cookie(name: "a", value: "1", domain: "127.0.0.1", isHostOnly: false), narrowed, .stored),
    (Cookie(name: "a", value: "1", domain: "::1", isHostOnly: false), narrowed, .stored),
    (Cookie(name: "a", value: "1", domain: ".localhost", isHostOnly: false), narrowed, .stored),
    (Cookie(name: "__Host-a", value: "1", domain: ".intranet", isHostOnly: false, isSecure: true), narrowed, .stored),
    (Cookie(name: "a", value: "1", domain: "localhost", isHostOnly: true), "taken over", .stored),
    (
      Cookie(name: "__Host-a", value: "1", domain: "a.example", isHostOnly: true),
      "no browser could hold this cookie: __Host- demands Secure, Path=/ and no Domain", .ignored
    ),
    (
      Cookie(name: "a", value: "1;b", domain: "a.example", isHostOnly: true),
      "no browser could hold this cookie: it holds a semicolon", .ignored
    ),
    (
      Cookie(name: "a=b", value: "1", domain: "a.example", isHostOnly: true),
      "no browser could hold this cookie: its name holds an equals sign", .ignored
    ),
    (
      Cookie(name: "a", value: "1\r\nX: y", domain: "a.example", isHostOnly: true),
      "no browser could hold this cookie: it holds a control character", .ignored
    ),
    (
      Cookie(name: "a", value: "1", domain: "", isHostOnly: true),
      "no browser could hold this cookie: it has no domain", .ignored
    ),
    (
      Cookie(name: "a", value: "1", domain: "a.example", isHostOnly: true, path: "x"),
      "no browser could hold this cookie: its path does not begin with a slash", .ignored
    ),
  ])
  func takingOver(cookie: Cookie, reason: String, action: CookieChange.Action) {
    var store = CookieStore()
    let change = store.add(cookie)
    #expect(change.action == action)
    #expect(change.reason.text == reason)
    #expect(store.all.count == (action == .stored ? 1 : 0))
    #expect(change.after == store.all.first)
    if reason == Self.narrowed { #expect(store.all.map(\.isHostOnly) == [true]) }
  }

  static let narrowed =
    "taken over; only for that host, because an address or a name without a dot has no hosts below it"

  @Test func aNarrowedCookieGoesToItsHost() {
    var store = CookieStore()
    store.add(Cookie(name: "a", value: "1", domain: ".localhost", isHostOnly: false))
    store.add(Cookie(name: "b", value: "2", domain: "127.0.0.1", isHostOnly: false))
    #expect(store.header(for: visit("http://localhost:9400/"), at: now) == "a=1")
    #expect(store.header(for: visit("http://app.localhost:9400/"), at: now) == nil)
    #expect(store.header(for: visit("http://127.0.0.1:9400/"), at: now) == "b=2")
  }

  /// A cookie that expires is gone at its second, whatever was stored, replaced and removed before.
  @Test func everyCookieExpiresAtItsSecond() {
    var store = CookieStore.holding(
      ["a=1; Max-Age=10", "b=1; Max-Age=5", "b=2", "c=1; Max-Age=20", "d=1; Max-Age=7", "d=; Max-Age=0"],
      from: "https://a.example/")
    store.add(Cookie(name: "e", value: "1", domain: "b.example", isHostOnly: true, expires: now + 15))
    for (second, names) in [(4, "abce"), (9, "abce"), (10, "bce"), (14, "bce"), (15, "bc"), (19, "bc"), (20, "b")] {
      _ = store.receive("=", in: visit("https://a.example/"), at: now + second)
      #expect(store.all.map(\.name).joined() == names)
    }
  }

  @Test func manyNamesakesAreCountedAndTheNearestListed() {
    let wide = (0..<20).map { "sid=1; Domain=a.example; Path=/\($0)" }
    let own = (0..<100).map { "sid=1; Path=/\($0)" }
    var store = CookieStore.holding(wide + own, from: "https://a.example/")
    let change = store.receive("sid=; Path=/; Max-Age=0", in: visit("https://a.example/"), at: now)
    #expect(change.missed.map(\.path) == (0..<8).map { "/\($0)" })
    #expect(change.missed.allSatisfy { $0.isHostOnly })
    #expect(change.moreMissed == 112)
    #expect(
      change.reason.text
        == "the line says Path=/ but the cookie was set with Path=/0: another cookie to a browser (and "
        + "119 more of that name)")
    #expect(change.workingLine == "sid=; Path=/0; Max-Age=0")
    let cleared = store.clear("cookies", in: visit("https://a.example/"), at: now)
    #expect(cleared.map(\.missed.count) == [8])
    #expect(cleared.map(\.moreMissed) == [112])
  }
}
