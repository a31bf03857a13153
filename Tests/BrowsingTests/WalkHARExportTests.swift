import Browsing
import Cookies
import HTTP
import OrderedJSON
import Reports
import TestSupport
import Testing

private let jwt = "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbGljZSJ9.c2lnbmF0dXJl"
private let end = "https://op.example/end?id_token_hint=\(jwt)&state=s"

func exportTrace() async -> Trace {
  let connection = ConnectionFacts(
    remoteAddress: "192.0.2.1:443", tlsVersion: "TLSv1.3",
    timings: Timings(dns: 1, connect: 2, tls: 3, firstByte: 10, total: 12))
  let redirect = Response(
    head: ResponseHead(
      httpVersion: "2", status: 302,
      fields: [
        Field("Location", "https://app.example/bye?code=topsecret"), Field("Set-Cookie", "s=; Max-Age=0; Path=/"),
        Field("Set-Cookie", "t=topsecret; Max-Age=60; Path=/"),
      ]), connection: connection)
  return await WalkCase(
    name: "",
    start: Request(
      "POST", end, fields: [Field("Content-Type", "application/x-www-form-urlencoded")],
      body: Array("id_token_hint=\(jwt)".utf8)),
    held: ["https://op.example/ s=topsecret; Path=/; SameSite=None; Secure"],
    answers: [
      "POST \(end)": redirect,
      "https://app.example/bye?code=topsecret": .text(
        200, "<iframe src='https://dead.example/'></iframe><input type=hidden value=topsecret>"),
    ], outcome: .completed, hops: []
  ).run()
}

@Suite struct WalkHARExportTests {
  @Test("every entry has what HAR 1.2 requires", arguments: [Redaction.on, .off])
  func isComplete(_ redaction: Redaction) async throws {
    let document = HARExport.document(await exportTrace(), redaction: redaction, version: "1.0")
    let log = try #require(document.object?["log"]?.object)
    #expect(log["version"] == "1.2")
    #expect(log["creator"] == ["name": "oidc-logout", "version": "1.0"])
    let entries = try #require(log["entries"]?.array)
    #expect(entries.count == 3)
    for entry in entries.compactMap(\.object) {
      #expect(Set(["startedDateTime", "time", "request", "response", "cache", "timings"]).isSubset(of: entry.names))
      #expect(entry["startedDateTime"] == "2023-11-14T22:13:20.000Z")
      let request = try #require(entry["request"]?.object)
      #expect(
        Set(["method", "url", "httpVersion", "cookies", "headers", "queryString", "headersSize", "bodySize"])
          .isSubset(of: request.names))
      let response = try #require(entry["response"]?.object)
      #expect(
        Set([
          "status", "statusText", "httpVersion", "cookies", "headers", "content", "redirectURL", "headersSize",
          "bodySize",
        ]).isSubset(of: response.names))
      #expect(Set(["size", "mimeType"]).isSubset(of: response["content"]?.object?.names ?? []))
      #expect(Set(["send", "wait", "receive"]).isSubset(of: entry["timings"]?.object?.names ?? []))
    }
  }

  @Test("no secret is in it unless it is asked for")
  func redaction() async {
    let redacted = HARExport.document(await exportTrace(), redaction: .on, version: "1").pretty
    #expect(!redacted.contains("topsecret"))
    #expect(!redacted.contains("c2lnbmF0dXJl"))
    #expect(redacted.contains("eyJhbGciOi…(53 bytes)"))
    #expect(redacted.contains("\"url\": \"https://app.example/bye?code=%5Bredacted%5D\""))
    let whole = HARExport.document(await exportTrace(), redaction: .off, version: "1").pretty
    #expect(whole.contains("topsecret"))
    #expect(whole.contains(jwt))
  }

  @Test("timings, labels and failures are told")
  func details() async throws {
    let document = HARExport.document(await exportTrace(), redaction: .on, version: "1")
    let entries = try #require(document.object?["log"]?.object?["entries"]?.array).compactMap(\.object)
    #expect(
      entries[0]["timings"] == [
        "blocked": -1, "dns": 1, "connect": 5, "ssl": 3, "send": 0, "wait": 4, "receive": 2,
      ])
    #expect(entries.map { $0["_hop"] } == ["1", "2", "2.1"])
    #expect(entries[0]["request"]?.object?["httpVersion"] == "HTTP/2")
    #expect(entries[2]["comment"] == "the stub knows no answer for GET https://dead.example/")
    #expect(entries[2]["response"]?.object?["status"] == 0)
  }

  @Test(
    "what a server sends to steer a terminal is escaped, and stays the same value", arguments: [Redaction.on, .off])
  func escapesWhatIsUnsafeToShow(_ redaction: Redaction) async throws {
    let text = UnsafeScalars.text
    let answer = Response(
      head: ResponseHead(
        status: 200, fields: [Field("Content-Type", "text/html; x=\(text)"), Field("X-\(text)", text)]),
      body: Array("<title>\(text)</title>\(text)".utf8))
    let trace = await WalkCase(name: "", answers: ["https://op.example/logout": answer], outcome: .completed, hops: [])
      .run()
    let document = HARExport.document(trace, redaction: redaction, version: text)
    #expect(UnsafeScalars.raw(in: document.pretty).isEmpty)
    #expect(document.pretty.contains("\\u202e"))
    #expect(try JSONDocument(parsing: document.pretty).value == document)
  }
}
