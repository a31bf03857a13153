import Cookies
import HTTP
import Testing

@Suite struct RetrievalTests {
  @Test(arguments: [
    ("/", "/", true), ("/", "/x", true), ("/x", "/x", true), ("/x", "/x/", true), ("/x", "/x/y", true),
    ("/x", "/xy", false), ("/x/", "/x", false), ("/x/", "/x/y", true), ("/x/", "/x/", true), ("/X", "/x", false),
    ("/x", "/", false), ("/x%20y", "/x y/z", true), ("/x", "", false), ("/", "", true),
  ])
  func paths(cookie: String, request: String, isSent: Bool) {
    let store = CookieStore.holding(["a=1; Path=\(cookie)"], from: "https://a.example/")
    let header = store.header(for: visit("https://a.example\(request)"), at: now)
    #expect(header == (isSent ? "a=1" : nil))
  }

  @Test(arguments: [
    ("", "/"), ("/", "/"), ("/x", "/"), ("/x/", "/x"), ("/x/y", "/x"), ("/x/y/", "/x/y"), ("//x", "/"), ("/?a/b", "/"),
    ("/x/y?p=/z/", "/x"), ("/x#/y/z", "/"), ("/é/y", "/%C3%A9"),
  ])
  func defaultPaths(request: String, expected: String) {
    #expect(CookieStore.holding(["a=1"], from: "https://a.example\(request)").all.map(\.path) == [expected])
  }

  @Test(arguments: [
    ("a=1", "https://x.example.com/", true), ("a=1", "https://y.x.example.com/", false),
    ("a=1; Domain=x.example.com", "https://y.x.example.com/", true),
    ("a=1; Domain=x.example.com", "https://x.example.com/", true),
    ("a=1; Domain=x.example.com", "https://example.com/", false),
    ("a=1; Domain=x.example.com", "https://yx.example.com/", false),
    ("a=1; Domain=example.com", "https://X.EXAMPLE.com:8443/", true), ("a=1", "https://x.example.com./", false),
    ("a=1", "http://x.example.com/", true), ("a=1; Secure", "http://x.example.com/", false),
  ])
  func domains(line: String, url: String, isSent: Bool) {
    let store = CookieStore.holding([line], from: "https://x.example.com/")
    #expect(store.all.count == 1)
    #expect((store.header(for: visit(url), at: now) != nil) == isSent)
  }

  struct Situation: Sendable {
    let isSameSite: Bool
    let isTopLevel: Bool
    let isSafe: Bool
    let sent: String?
  }

  @Test(arguments: [
    Situation(isSameSite: true, isTopLevel: true, isSafe: true, sent: "strict=1; lax=1; none=1; unset=1"),
    Situation(isSameSite: true, isTopLevel: false, isSafe: false, sent: "strict=1; lax=1; none=1; unset=1"),
    Situation(isSameSite: false, isTopLevel: true, isSafe: true, sent: "lax=1; none=1; unset=1"),
    Situation(isSameSite: false, isTopLevel: true, isSafe: false, sent: "none=1"),
    Situation(isSameSite: false, isTopLevel: false, isSafe: true, sent: "none=1"),
    Situation(isSameSite: false, isTopLevel: false, isSafe: false, sent: "none=1"),
  ])
  func sameSite(situation: Situation) {
    let lines = ["strict=1; SameSite=Strict", "lax=1; SameSite=Lax", "none=1; SameSite=None; Secure", "unset=1"]
    let store = CookieStore.holding(lines, from: "https://a.example/")
    let context = CookieContext(
      url: URLReference("https://a.example/"), isSameSite: situation.isSameSite,
      isTopLevelNavigation: situation.isTopLevel, isSafeMethod: situation.isSafe)
    #expect(store.header(for: context, at: now) == situation.sent)
  }

  @Test func aTopLevelNavigationFromAnotherSiteMaySetEveryKind() {
    for mode in ["", "; SameSite=Strict", "; SameSite=Lax"] {
      var store = CookieStore()
      let context = CookieContext(
        url: URLReference("https://a.example/"), isSameSite: false, isTopLevelNavigation: true, isSafeMethod: false)
      #expect(store.receive("a=1" + mode, in: context, at: now).action == .stored)
    }
  }

  @Test func longerPathsThenOlderCookiesFirst() {
    let lines = [
      "one=1; Path=/", "two=2; Path=/a/b", "three=3; Path=/a", "four=4; Path=/", "=five; Path=/a", "six=; Path=/",
    ]
    let store = CookieStore.holding(lines, from: "https://a.example/")
    #expect(
      store.header(for: visit("https://a.example/a/b"), at: now) == "two=2; three=3; five; one=1; four=4; six=")
    #expect(store.header(for: visit("https://b.example/a/b"), at: now) == nil)
  }
}
