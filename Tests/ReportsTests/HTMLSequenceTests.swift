import Browsing
import Cookies
import Diagnostics
import HTTP
import Testing

@testable import Reports

@Suite struct HTMLSequenceTests {
  static let place = HTMLPlace(prefix: "t1", level: 2)

  static func row(_ index: Int, _ form: HTMLSequenceForm = .wide) -> HTMLSequenceRow {
    let findings = HTMLFindings(HTMLSample.broken, place)
    let hop = HTMLSample.hops[index]
    return HTMLSequenceRow(
      hop, lanes: HTMLLanes(HTMLSample.hops), findings: findings.groups(at: hop).map { findings.groups[$0] },
      form: form)
  }

  @Test func lanesGoFromTheApplicationInwards() {
    let lanes = HTMLLanes(HTMLSample.hops.reversed())
    #expect(lanes.lanes.map(\.layer) == [.app, .provider, .upstream, nil])
    #expect(lanes.lanes[0].hosts == ["reports.example.com", "app.example.com"])
    #expect(HTMLSample.hops.map(lanes.place) == [1, 2, 1, 1, 3, 4])
    #expect(HTMLSample.hops.map(lanes.isOnlyHost) == [false, true, false, false, true, true])
    #expect(HTMLLanes([]).lanes.isEmpty)
  }

  @Test func aRowHasMethodStatusAndTime() {
    #expect(Self.row(0).request == ["POST app.example.com/api/auth/signout"])
    #expect(Self.row(0).answer == ["302 Found · 67 ms · redirect"])
    #expect(Self.row(0, .compact).request == ["POST app.example.com", "/api/auth/signout"])
    #expect(Self.row(1).answer == ["200 OK · 148 ms · meta refresh", "page: front channel “Signing you out…”"])
    #expect(Self.row(2).request[0].hasPrefix("frame GET app.example.com/oidc/front-channel?iss="))
    #expect(Self.row(4).request == ["GET /logout?continue=https%3A%2F%2Fid.example.com"])
  }

  @Test func failuresAreMarkedWhereTheyHappen() {
    #expect(Self.row(0).marks.map(\.lines) == [["✗ APP-003 part of a chunked session cookie is left over"]])
    #expect(Self.row(1).marks.map(\.tone) == [.error, .warning, .warning])
    #expect(Self.row(3).isRefused && Self.row(3).answer[0] == "✗ 500 Internal Server Error · 415 ms")
    #expect(Self.row(5).isLost)
    #expect(Self.row(5).answer == ["✗ no answer: tracker.example.net:443 refused the connection"])
    #expect(Self.row(2).marks == [])
  }

  @Test func aFailedDeletionIsMarkedUnlessAFindingTellsOfIt() {
    let hop = HTMLSample.hops[1]
    let lanes = HTMLLanes([hop])
    let alone = HTMLSequenceRow(hop, lanes: lanes, findings: [], form: .wide)
    #expect(alone.marks.map(\.lines) == [["✗ the cookie KEYCLOAK_IDENTITY was not deleted"]])
    let many = Hop(
      number: 2, layer: .provider, request: hop.request, response: hop.response,
      cookieChanges: (1...9).map { CookieChange(Cookie("c\($0)", "a.example"), .ignored, isDeletion: true) })
    let row = HTMLSequenceRow(many, lanes: lanes, findings: [], form: .wide)
    #expect(row.marks.count == 4)
    #expect(row.marks.last?.lines == ["! and 6 more, see the hop in words"])
  }

  @Test func aLongWalkGoesOnInAnotherDrawing() throws {
    let hops = (1...30).map { number in
      Hop(number: number, layer: .app, request: Request("GET", "https://a.example/"), response: .answer(302))
    }
    let trace = Trace(
      goal: TraceGoal(), startURL: "", hops: hops, outcome: .networkError, outcomeReason: "", finalURL: "")
    let findings = HTMLFindings(Sample.fine, Self.place)
    let drawings = HTMLSequence(trace, Self.place, findings, .wide).drawings.map(\.markup)
    #expect(drawings.count == 3)
    for drawing in drawings {
      let size = HTMLMarkup(drawing).values("viewBox").first?.split(separator: " ").compactMap { Int($0) }
      #expect(try #require(size)[3] < 1_250)
      #expect(drawing.contains(">Browser</text>"))
    }
    let titles = HTMLMarkup(drawings.joined()).contents("title")
    #expect(
      titles == ["1 to 12", "13 to 24", "25 to 30"].map { "Sequence diagram of the logout, hops \($0)" })
    #expect(drawings.map { $0.contains("✗ network error") } == [false, false, true])
    #expect(drawings.joined().split(separator: ">302 · 0 ms<").count == 31)
  }

  @Test func everyHopIsThereInWordsToo() {
    let items = HTMLMarkup(HTMLReport.render(HTMLSample.document(HTMLSample.broken))).contents("ol")[1]
    for hop in HTMLSample.hops {
      #expect(items.contains("\(hop.label) \(HTMLLayer.name(hop.layer))"))
      #expect(items.contains("\(hop.request.method) \(hop.request.url)"))
    }
    #expect(
      items.contains(
        "200 OK after 148 ms · HTTP/2 · TLSv1.3 · from 203.0.113.20:443 · 3,480 bytes sent · 6,292 bytes received"))
    #expect(items.contains("Page: front channel “Signing you out…”"))
    #expect(items.contains("Then: redirect to https://tracker.example.net/bye"))
    #expect(items.contains("Cookies sent: KEYCLOAK_IDENTITY, AUTH_SESSION_ID"))
    #expect(items.contains("✗ no answer: tracker.example.net:443 refused the connection"))
  }

  @Test func lanesSpreadOverTheDrawing() {
    #expect((0..<5).map { HTMLSequenceForm.wide.lane($0, of: 5) } == [92, 286, 480, 674, 868])
    #expect(HTMLSequenceForm.compact.lane(0, of: 1) == 24)
  }
}
