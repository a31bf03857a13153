import Browsing
import Cookies
import Diagnostics
import HTTP
import Testing

@testable import Reports

@Suite struct HTMLCookieTests {
  /// One line per cookie: what was before, a word per hop, what is after.
  static func story(_ trace: Trace) -> [String] {
    HTMLCookieRows(trace).rows.map { row in
      let cells = row.cells.map { cell in
        let words = (cell.isSent ? ["sent"] : []) + cell.changes.map(\.action.rawValue)
        return words.isEmpty ? (cell.isHeld ? "held" : "-") : words.joined(separator: "+")
      }
      return ([row.cookie.name, row.isHeldBefore ? "there" : "-"] + cells + [row.isHeldAfter ? "there" : "gone"])
        .joined(separator: " ")
    }
  }

  static func hop(_ number: Int, sent: [Cookie] = [], changes: [CookieChange] = []) -> Hop {
    Hop(
      number: number, layer: .app, request: Request("GET", "https://a.example/"), response: .answer(200),
      cookiesSent: sent, cookieChanges: changes)
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
    let (one, other) = (Cookie("s", "A.example"), Cookie("s", ".a.example"))
    #expect(
      Self.story(
        Trace([Self.hop(1), Self.hop(2, sent: [one]), Self.hop(3, changes: [CookieChange(other, .deleted)])]))
        == ["s there held sent deleted gone"])
  }

  @Test func cookiesAreToldApartByDomainPathAndReach() {
    let cookies = [
      Cookie("s", "a.example"), Cookie("s", "a.example", isHostOnly: false), Cookie("s", "a.example", "/x"),
      Cookie("t", "a.example"), Cookie("s", "b.example"),
    ]
    #expect(
      Self.story(
        Trace([Self.hop(1, changes: [CookieChange(cookies[1], .deleted)])], before: cookies, after: [cookies[0]]))
        == [
          "s there held there", "s there deleted gone", "s there held gone", "s there held gone", "t there held gone",
        ])
  }

  @Test func aChangeWithoutACookieGoesToAnyOfItsNameDomainAndPath() {
    let cookie = Cookie("s", "a.example", isHostOnly: false)
    let change = CookieChange(
      name: "s", domain: "a.example", path: "/", action: .ignored, reason: .nothingToRemove, line: "s=; Max-Age=0",
      intendsDeletion: true)
    #expect(
      Self.story(Trace([Self.hop(1, changes: [change])], before: [cookie], after: [cookie]))
        == ["s there ignored there"])
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
    let hops = (1...25).map { Self.hop($0, sent: [Cookie("s", "a.example")]) }
    let markup = HTMLMarkup(HTMLCookieLife(Trace(hops), HTMLSequenceTests.place).section.markup)
    #expect(
      markup.contents("caption") == ["Cookies, hops 1 to 12", "Cookies, hops 13 to 24", "Cookies, hops 25 to 25"])
    #expect(markup.contents("th").filter { $0 == "Before" || $0 == "After" } == ["Before", "After"])
  }
}
