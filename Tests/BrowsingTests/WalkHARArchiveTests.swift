import Browsing
import Cookies
import Diagnostics
import HTTP
import OrderedJSON
import Testing

private func entry(
  _ url: String, _ status: Int = 200, sent: String? = nil, set: [String] = [],
  location: String? = nil, mode: String? = "navigate", second: Int = 0
) -> JSONValue {
  var headers: [JSONValue] = [["name": ":authority", "value": "x"], ["name": "User-Agent", "value": "UA"]]
  if let sent { headers.append(["name": "cookie", "value": .string(sent)]) }
  if let mode { headers.append(["name": "sec-fetch-mode", "value": .string(mode)]) }
  var answer: [JSONValue] = set.map { ["name": "set-cookie", "value": .string($0)] }
  if let location { answer.append(["name": "location", "value": .string(location)]) }
  return [
    "startedDateTime": .string("2023-11-14T22:13:0\(second).123Z"),
    "request": ["method": "GET", "url": .string(url), "headers": .array(headers), "cookies": []],
    "response": ["status": .number(JSONNumber(status)), "headers": .array(answer), "cookies": []],
  ]
}

private func archive(_ entries: [JSONValue]) throws -> HARArchive {
  let document: JSONValue = ["log": ["version": "1.2", "entries": .array(entries)]]
  return try HARArchive(parsing: Array(document.compact.utf8))
}

private let out = "https://app.example/logout"
private let end = "https://op.example/end?id_token_hint=x"

@Suite struct WalkHARArchiveTests {
  @Test("the logout is found: by the application's URL, the endpoint, or the name, and its first hop counts")
  func finds() throws {
    let recording = try archive([
      entry("https://app.example/", second: 1), entry("https://app.example/logout.css", mode: "no-cors", second: 2),
      entry("https://app.example/go", 302, location: "/leave", second: 3),
      entry("https://app.example/leave", 302, location: end, second: 4),
      entry(end, 302, location: "https://app.example/bye", second: 5),
      entry("https://app.example/bye", second: 6),
    ])
    #expect(recording.entries.count == 6)
    let byEndpoint = recording.logoutNavigation(goal: TraceGoal(endSessionEndpoint: "https://op.example/end"))
    #expect(byEndpoint?.request.url == "https://app.example/go")
    let byApplication = recording.logoutNavigation(goal: TraceGoal(applicationURL: "https://app.example/leave"))
    #expect(byApplication?.request.url == "https://app.example/leave")
    #expect(byApplication?.request.fields.all == [Field("User-Agent", "UA")])
    #expect(byApplication?.startedAt == 1_700_000_000 - 20 + 4)
    #expect(recording.logoutNavigation(goal: TraceGoal()) == nil)
    let byName = try archive([entry("https://a.example/"), entry("https://a.example/oauth/SignOut?x")])
    #expect(byName.logoutNavigation(goal: TraceGoal())?.request.url == "https://a.example/oauth/SignOut?x")
  }

  @Test("a form that was posted keeps its body, from text or parameters")
  func bodies() throws {
    let base =
      "\"url\":\"\(out)\",\"method\":\"POST\",\"headers\":[{\"name\":\"Content-Type\",\"value\":\"application/x-www-form-urlencoded\"}]"
    let texts = [
      "{\"request\":{\(base),\"postData\":{\"text\":\"a=b%20c\"}},\"_resourceType\":\"document\"}",
      "{\"request\":{\(base),\"postData\":{\"params\":[{\"name\":\"a\",\"value\":\"b%20c\"}]}},\"_resourceType\":\"document\"}",
    ]
    for text in texts {
      let recording = try HARArchive(parsing: Array("{\"log\":{\"entries\":[\(text)]}}".utf8))
      let found = recording.logoutNavigation(goal: TraceGoal())
      #expect(found?.request.method == "POST")
      #expect(found?.request.body == Array("a=b%20c".utf8))
    }
  }

  @Test("cookies are those before the logout: set, replaced, deleted, and what later requests show of other hosts")
  func cookies() throws {
    let recording = try archive([
      entry(
        "https://app.example/", sent: "old=1; kept=1",
        set: ["s=first; Path=/; Secure; HttpOnly; SameSite=Lax", "gone=1", "gone=; Max-Age=0"], second: 1),
      entry("https://app.example/", sent: "old=1; kept=2; s=first", set: ["s=second; Path=/"], second: 2),
      entry(out, 302, sent: "old=1; kept=2; s=second", set: ["s=; Max-Age=0; Path=/"], location: end, second: 3),
      entry(
        end, 302, sent: "op=9", set: ["op=; Max-Age=0; Path=/", "new=1"], location: "https://app.example/bye", second: 4
      ),
      entry("https://app.example/bye", sent: "old=1; kept=2", second: 5),
      entry("https://op.example/", sent: "new=1", second: 6),
    ])
    let logout = try #require(recording.logoutNavigation(goal: TraceGoal()))
    let held = recording.cookies(before: logout)
    #expect(
      held.cookies.map { "\($0.domain) \($0.name)=\($0.value)" } == [
        "app.example old=1", "app.example kept=2", "app.example s=second", "op.example op=9",
      ])
    #expect(
      held.remarks == [
        "3 cookies are known from requests alone: Domain, Path and SameSite are not in the recording"
      ])
  }

  @Test("a sanitised recording says what is missing")
  func sanitised() throws {
    let bare = try archive([entry(out)])
    #expect(
      bare.cookies(before: bare.entries[0]).remarks == [
        "the recording holds no cookies; export it with sensitive data, or give the cookies with --cookies"
      ])
    let black = try archive([
      entry("https://app.example/", set: ["s=***; Path=/"]), entry(out, sent: "a=[redacted]; b=1"),
    ])
    let held = black.cookies(before: black.entries[1])
    #expect(held.cookies.map(\.name) == ["b"])
    #expect(
      held.remarks == [
        "2 cookie values are blacked out in the recording, and those cookies are left out",
        "1 cookie is known from requests alone: Domain, Path and SameSite are not in the recording",
      ])
  }

  @Test("cookies of an answer count where the fields are gone")
  func cookieObjects() throws {
    let text = """
      {"log":{"entries":[{"request":{"url":"https://app.example/","method":"GET","cookies":[{"name":"r","value":"1"}]},
      "response":{"cookies":[{"name":"s","value":"2","path":"/","domain":".app.example","expires":"2999-01-01T00:00:00Z",
      "httpOnly":true,"secure":true,"sameSite":"Lax"}]}},{"request":{"url":"\(out)"},"_resourceType":"document"}]}}
      """
    let recording = try HARArchive(parsing: Array(text.utf8))
    let cookies = recording.cookies(before: recording.entries[1]).cookies
    #expect(cookies.map(\.name) == ["r", "s"])
    #expect(cookies.last?.isHostOnly == false)
    #expect(cookies.last?.isHTTPOnly == true)
    #expect(cookies.last?.sameSite == .lax)
  }

  @Test(
    "what is no recording says so",
    arguments: [
      "", "x", "[]", "{}", "{\"log\":{}}", "{\"log\":{\"entries\":{}}}", String(repeating: "[", count: 5_000),
    ])
  func refuses(_ text: String) {
    let error = #expect(throws: Failure.self) { try HARArchive(parsing: Array(text.utf8)) }
    #expect(error?.message.hasPrefix("not a HAR file: ") == true)
  }

  @Test("entries that are no web exchange are left out, and none of their parts is needed")
  func oddEntries() throws {
    let text = """
      {"log":{"entries":[1,null,{},{"request":{}},{"request":{"url":"data:x"}},{"request":{"url":"https://a.example/logout",
      "headers":[1,{"name":"x"}],"cookies":[1],"postData":3},"response":{"headers":{},"cookies":[{}],"status":"x"},
      "startedDateTime":"yesterday","_resourceType":"document"}]}}
      """
    let recording = try HARArchive(parsing: Array(text.utf8))
    #expect(recording.entries.count == 1)
    #expect(recording.entries.first?.startedAt == nil)
    #expect(recording.logoutNavigation(goal: TraceGoal())?.request == Request("GET", "https://a.example/logout"))
  }
}
