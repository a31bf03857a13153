import Cookies
import HTTP
import MockProvider
import Testing

/// What a browser does with the provider's deletions, by the project's own cookie store.
@Suite struct CookieFaultTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let fault: MockFault
    let action: CookieChange.Action
    let reason: CookieReason.Kind

    init(_ fault: MockFault, _ action: CookieChange.Action, _ reason: CookieReason.Kind) {
      self.fault = fault
      self.action = action
      self.reason = reason
    }

    var testDescription: String { fault.rawValue }
  }

  private func logOut(_ faults: MockFault...) throws -> Browser {
    var browser = faults.first.map { Browser($0) } ?? Browser()
    let session = try browser.signIn()
    browser.changes = []
    _ = LogoutFaultTests.logOut(&browser, session)
    return browser
  }

  @Test func aHealthyLogoutDeletesEveryCookie() throws {
    let browser = try logOut()
    #expect(browser.changes.map(\.action) == [.deleted, .deleted])
    #expect(browser.changes.allSatisfy { $0.reason.kind == .removed })
    #expect(browser.cookies.live(at: Browser.now).map(\.name) == ["app_session"])
  }

  @Test(arguments: [
    Row(.deleteCookieWrongPath, .ignored, .otherPath), Row(.deleteCookieWithoutPath, .ignored, .defaultPath),
    Row(.deleteCookieWrongDomain, .ignored, .domainRefused), Row(.deleteCookieOtherCase, .ignored, .otherLetterCase),
    Row(.deleteCookieNotExpired, .replaced, .expiryMissing),
    Row(.deleteCookiePositiveMaxAge, .replaced, .expiryOverruled),
    Row(.deleteHostPrefixWithoutSecure, .ignored, .prefixPromiseBroken),
    Row(.deleteSameSiteNoneWithoutSecure, .ignored, .sameSiteNoneWithoutSecure),
  ])
  func theDeletionFails(_ row: Row) throws {
    let browser = try logOut(row.fault)
    let change = try #require(browser.changes.first)
    #expect(change.action == row.action)
    #expect(change.reason.kind == row.reason)
    #expect(browser.cookies.live(at: Browser.now).contains { $0.name.hasSuffix("op_session") })
  }

  @Test func deletedAndSetAgain() throws {
    let browser = try logOut(.deleteCookieThenSetAgain)
    #expect(browser.changes.prefix(2).map(\.action) == [.deleted, .stored])
    #expect(browser.cookies.live(at: Browser.now).map(\.name) == ["app_session", "op_session"])
  }

  @Test func noDeletionAtAll() throws {
    let browser = try logOut(.sessionCookieKept)
    #expect(browser.changes.map(\.name) == ["op_browser_state"])
    #expect(browser.cookies.live(at: Browser.now).map(\.name) == ["op_session", "app_session"])
  }

  @Test func theOversizedCookieIsDropped() throws {
    let browser = try logOut(.oversizedCookie)
    #expect(browser.changes.last?.name == "op_notice")
    #expect(browser.changes.last?.action == .ignored)
  }

  @Test func anOldCookieIsTakenBackToo() throws {
    var browser = Browser()
    let session = try browser.signIn()
    let cookies = browser.cookies
    _ = LogoutFaultTests.logOut(&browser, session)
    browser.cookies = cookies
    let answer = LogoutFaultTests.logOut(&browser, session)
    #expect(
      answer.response.fields.values("Set-Cookie").first == "op_session=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0")
  }

  @Test(arguments: [
    (MockFault?.none, ["op_browser_state=…; Path=/; SameSite=Lax", "op_session=…; Path=/; HttpOnly; SameSite=Lax"]),
    (
      .deleteHostPrefixWithoutSecure,
      ["__Host-op_session=…; Path=/; Secure; HttpOnly; SameSite=Lax", "op_browser_state=…; Path=/; SameSite=Lax"]
    ),
    (
      .deleteSameSiteNoneWithoutSecure,
      ["op_browser_state=…; Path=/; SameSite=Lax", "op_session=…; Path=/; Secure; HttpOnly; SameSite=None"]
    ),
  ])
  func cookiesAreSet(_ fault: MockFault?, _ lines: [String]) throws {
    var browser = fault.map { Browser($0) } ?? Browser()
    let session = try browser.signIn()
    let shapes = session.providerCookies.map { cookie in
      let halves = cookie.line.split(separator: ";", maxSplits: 1)
      return "\(halves[0].prefix { $0 != "=" })=…;\(halves[1])"
    }
    #expect(shapes.sorted() == lines)
    #expect(browser.changes.allSatisfy { $0.action == .stored })
  }
}
