import Diagnostics
import Testing

@testable import Reports

@Suite struct HTMLCookieTests {
  typealias Cookie = ReportTrace.Cookie

  /// One line per cookie: what was before, a word per hop, what is after.
  static func story(_ trace: ReportTrace) -> [String] {
    HTMLCookieRows(trace).rows.map { row in
      let cells = row.cells.map { cell in
        let words = (cell.isSent ? ["sent"] : []) + cell.changes.map(\.action.rawValue)
        return words.isEmpty ? (cell.isHeld ? "held" : "-") : words.joined(separator: "+")
      }
      return ([row.cookie.name, row.isHeldBefore ? "there" : "-"] + cells + [row.isHeldAfter ? "there" : "gone"])
        .joined(separator: " ")
    }
  }

  static func trace(_ hops: [ReportTrace.Hop], before: [Cookie] = [], after: [Cookie] = []) -> ReportTrace {
    ReportTrace(
      outcome: "completed", isGood: true, reason: "", startURL: "", finalURL: "", hops: hops, cookiesBefore: before,
      cookiesAfter: after)
  }

  static func hop(
    _ label: String, _ host: String = "a.example", sent: [Cookie] = [],
    changes: [(Cookie, ReportTrace.CookieChange.Action)] = []
  ) -> ReportTrace.Hop {
    ReportTrace.Hop(
      label: label, layer: .app, host: host, method: "GET", url: "https://\(host)/", status: 200, cookiesSent: sent,
      cookieChanges: changes.map { .init($0.0, $0.1, reason: "so") })
  }

  @Test func tellsTheLifeOfEveryCookie() {
    #expect(
      Self.story(HTMLSample.trace) == [
        "__Secure-next-auth.session-token.0 there sent+deleted - - - - - gone",
        "__Secure-next-auth.session-token.1 there sent held held held held held there",
        "KEYCLOAK_IDENTITY there held sent held held held held there", "KEYCLOAK_IDENTITY - - ignored - - - - gone",
        "AUTH_SESSION_ID there held sent+deleted - - - - gone",
        "upstream_sso there held held held held sent+replaced held there",
        "LOCALE - - stored held held held held there",
      ])
  }

  @Test func aCookieThatIsSentWasThereBefore() {
    let (one, other) = (Cookie("s", domain: "A.example", path: "/"), Cookie("s", domain: ".a.example", path: "/"))
    #expect(
      Self.story(Self.trace([Self.hop("1"), Self.hop("2", sent: [one]), Self.hop("3", changes: [(other, .deleted)])]))
        == [
          "s there held sent deleted gone"
        ])
  }

  @Test func cookiesAreToldApartByDomainPathAndReach() {
    let cookies = [
      Cookie("s", domain: "a.example", path: "/", isHostOnly: true),
      Cookie("s", domain: "a.example", path: "/", isHostOnly: false), Cookie("s", domain: "a.example", path: "/x"),
      Cookie("t", domain: "a.example", path: "/"), Cookie("s", domain: "b.example", path: "/"),
    ]
    #expect(
      Self.story(Self.trace([Self.hop("1", changes: [(cookies[1], .deleted)])], before: cookies, after: [cookies[0]]))
        == [
          "s there held there", "s there deleted gone", "s there held gone", "s there held gone", "t there held gone",
        ])
  }

  @Test func namesAloneGoToTheCookieOfTheHost() {
    let cookies = [Cookie("s", domain: "b.example", path: "/"), Cookie("s", domain: "example", path: "/")]
    #expect(
      Self.story(Self.trace([Self.hop("1", sent: [Cookie("s"), Cookie("u")])], before: cookies, after: cookies)) == [
        "s there held there", "s there sent there", "u there sent gone",
      ])
  }

  @Test func theTableSaysInWordsWhatItShows() {
    let markup = HTMLMarkup(HTMLReport.render(HTMLSample.document(HTMLSample.broken)))
    let rows = markup.contents("tr").filter { $0.hasPrefix("KEYCLOAK_IDENTITY") || $0.hasPrefix("AUTH_SESSION_ID") }
    #expect(
      rows == [
        "KEYCLOAK_IDENTITYid.example.com/realms/main/, this host onlythereheld↑sentheldheldheldheldstill there",
        "KEYCLOAK_IDENTITYid.example.com/, this host only–✗not deleted–",
        "AUTH_SESSION_IDid.example.com/realms/main/, this host onlythereheld↑sent −deletedgone",
      ])
    #expect(
      markup.text.contains(
        "✗ not deleted KEYCLOAK_IDENTITY for id.example.com/ at hop 2: no cookie with Path=/ is there; "
          + "the one that is has Path=/realms/main/ CKE-005"))
    #expect(markup.contents("h3").contains("Deletions that did not work"))
    #expect(markup.contents("summary").contains("4 changes and why"))
  }

  @Test func aLongWalkHasSeveralTables() {
    let hops = (1...25).map { Self.hop("\($0)", sent: [Cookie("s", domain: "a.example", path: "/")]) }
    let markup = HTMLMarkup(HTMLCookieLife(Self.trace(hops), HTMLSequenceTests.place).section.markup)
    #expect(
      markup.contents("caption") == ["Cookies, hops 1 to 12", "Cookies, hops 13 to 24", "Cookies, hops 25 to 25"])
    #expect(markup.contents("th").filter { $0 == "Before" || $0 == "After" } == ["Before", "After"])
  }
}
