import Cookies
import HTTP
import Testing

@Suite struct ClearSiteDataTests {
  static func filled() -> CookieStore {
    var store = CookieStore.holding(["a=1", "b=2; Domain=example.com"], from: "https://app.example.com/")
    _ = store.receive("c=3; Path=/x", in: visit("https://id.example.com/"), at: now)
    _ = store.receive("d=4", in: visit("https://other.test/"), at: now)
    _ = store.receive("e=5", in: visit("http://127.0.0.1/"), at: now)
    return store
  }

  @Test(arguments: [
    "\"cookies\"", "\"*\"", "\"cache\", \"cookies\"", "\"storage\",\"*\"", " \"cookies\" ", "cookies, \"cookies\"",
  ])
  func clearsTheSite(value: String) {
    var store = Self.filled()
    let changes = store.clear(value, in: visit("https://id.example.com/logout"), at: now)
    #expect(changes.map(\.name) == ["a", "b", "c"])
    #expect(
      changes.allSatisfy { $0.action == .deleted && $0.reason.kind == .cleared && $0.before != nil && $0.after == nil })
    let token = value.contains("*") ? "\"*\"" : "\"cookies\""
    #expect(changes.first?.reason.text == "Clear-Site-Data: \(token) clears the cookies of example.com")
    #expect(store.all.map(\.name) == ["d", "e"])
  }

  @Test(arguments: [
    ("cookies", "Clear-Site-Data: cookies has no effect, browsers want \"cookies\" with the double quotes"),
    ("*", "Clear-Site-Data: * has no effect, browsers want \"*\" with the double quotes"),
    ("'cookies'", "Clear-Site-Data: 'cookies' has no effect, browsers want \"cookies\" with the double quotes"),
    ("\"Cookies\"", "Clear-Site-Data: \"Cookies\" has no effect, browsers want \"cookies\" with the double quotes"),
    ("\"cache\", cookies", "Clear-Site-Data: cookies has no effect, browsers want \"cookies\" with the double quotes"),
  ])
  func withoutQuotesNothingHappens(value: String, reason: String) {
    var store = Self.filled()
    let changes = store.clear(value, in: visit("https://app.example.com/"), at: now)
    #expect(changes.map(\.reason.text) == [reason])
    #expect(changes.map(\.reason.kind) == [.clearSiteDataUnquoted])
    #expect(changes.map(\.action) == [.ignored])
    #expect(changes.first?.missed.map(\.name) == ["a", "b", "c"])
    #expect(store == Self.filled())
  }

  @Test func plainHTTPHasNoEffectExceptOnLoopback() {
    var store = Self.filled()
    let changes = store.clear("\"cookies\"", in: visit("http://app.example.com/"), at: now)
    #expect(changes.map(\.reason.kind) == [.clearSiteDataOverHTTP])
    #expect(
      changes.map(\.reason.text) == ["Clear-Site-Data came over plain http, where browsers pay no attention to it"])
    #expect(store == Self.filled())
    #expect(store.clear("\"cookies\"", in: visit("http://127.0.0.1:8080/"), at: now).map(\.name) == ["e"])
  }

  @Test(arguments: ["", "\"cache\"", "cache", ",", "\"storage\", \"executionContexts\"", "\u{0}"])
  func otherTokensDoNotConcernCookies(value: String) {
    var store = Self.filled()
    #expect(store.clear(value, in: visit("https://app.example.com/"), at: now).isEmpty)
    #expect(store == Self.filled())
  }
}
