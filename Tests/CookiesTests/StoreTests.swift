import HTTP
import Testing

@testable import Cookies

@Suite struct StoreTests {
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
    #expect(change.reason == reason)
    #expect(change.rule == nil)
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
      change.reason == "set for as long as the browser runs; Chrome and Firefox take Secure over http from a loopback "
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

  @Test(arguments: [
    ("", "the line has neither a name nor a value"), ("=", "the line has neither a name nor a value"),
    ("a=\u{7F}", "the line holds the control character U+007F, so browsers drop all of it"),
    ("=__Host-x=1", "a cookie without a name whose value begins with __Host- would pass for a protected one"),
    ("__SECURE-x", "a cookie without a name whose value begins with __Secure- would pass for a protected one"),
    ("a=1; SameSite=None", "the line says SameSite=None without Secure"),
    (
      "__Host-a=1; Secure",
      "a name that begins with __Host- demands Secure, Path=/ and no Domain, and the line lacks Path=/"
    ),
  ])
  func refusing(line: String, reason: String) {
    var store = CookieStore()
    let change = store.receive(line, in: visit("https://a.example/"), at: now)
    #expect(change.action == .ignored)
    #expect(change.reason == reason)
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
    #expect(change.rule == (isRefused ? "CKE-007" : nil))
    #expect((change.action == .ignored) == isRefused)
  }

  @Test func withoutAHostNothingIsKept() {
    var store = CookieStore()
    for url in ["", "com.example.app:/done", "https:///x", "mailto:a@b"] {
      let change = store.receive("a=1", in: visit(url), at: now)
      #expect(change.action == .ignored)
      #expect(change.reason == "the request has no host that a cookie could belong to")
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
      change.reason == "set for as long as the browser runs; the oldest cookie c20 had to make room, because browsers "
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
    #expect(change.reason.hasSuffix("the oldest cookie a had to make room, because browsers keep about 3,000 in all"))
  }

  @Test(arguments: [
    (
      Cookie(name: "a", value: "1", domain: ".Example.COM", isHostOnly: false), "taken over", CookieChange.Action.stored
    ),
    (
      Cookie(name: "a", value: "1", domain: "co.uk", isHostOnly: false),
      "no browser could hold this cookie: its domain co.uk is one host or a public suffix", .ignored
    ),
    (
      Cookie(name: "a", value: "1", domain: "127.0.0.1", isHostOnly: false),
      "no browser could hold this cookie: its domain 127.0.0.1 is one host or a public suffix", .ignored
    ),
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
    #expect(change.reason == reason)
    #expect(store.all.count == (action == .stored ? 1 : 0))
    #expect(change.after == store.all.first)
  }
}
