import Cookies
import HTTP
import Testing

/// For every way to fail a deletion that fails and one that works.
@Suite struct CookieDeletionTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let kind: CookieReason.Kind
    /// Lines that set cookies, from a page of the same host over https unless they say otherwise.
    let held: [String]
    let url: String
    let line: String
    let action: CookieChange.Action
    let reason: String
    var workingLine: String?
    var missed: [String] = []
    var isFrame = false

    var testDescription: String { "\(kind): \(line)" }
  }

  static let gone = "there is no cookie of this name, domain and path to remove"
  static let works = "Max-Age=0 removes the cookie"

  static let paths: [Row] = [
    Row(
      kind: .removed, held: ["sid=1; Path=/app"], url: "https://a.example/app/logout",
      line: "sid=; Path=/app; Max-Age=0",
      action: .deleted, reason: works),
    Row(
      kind: .otherPath, held: ["sid=1; Path=/app"], url: "https://a.example/app/logout",
      line: "sid=; Path=/app/; Max-Age=0", action: .ignored,
      reason: "the line says Path=/app/ but the cookie was set with Path=/app: another cookie to a browser",
      workingLine: "sid=; Path=/app; Max-Age=0", missed: ["/app"]),
    Row(
      kind: .otherPath, held: ["sid=1; Path=/"], url: "https://a.example/logout", line: "sid=; Path=/auth; Max-Age=0",
      action: .ignored,
      reason: "the line says Path=/auth but the cookie was set with Path=/: another cookie to a browser",
      workingLine: "sid=; Path=/; Max-Age=0", missed: ["/"]),
    Row(
      kind: .otherPath, held: ["sid=1; Path=/", "sid=2; Path=/app"], url: "https://a.example/app/logout",
      line: "sid=; Path=/; Max-Age=0", action: .deleted,
      reason: "Max-Age=0 removes the cookie; another one of that name stays, because the line says Path=/ but the "
        + "cookie was set with Path=/app: another cookie to a browser",
      workingLine: "sid=; Path=/app; Max-Age=0", missed: ["/app"]),
    Row(
      kind: .nothingToRemove, held: ["JSESSIONID=1; Path=/two"], url: "https://a.example/one/logout",
      line: "JSESSIONID=; Path=/one; Max-Age=0", action: .ignored, reason: gone),
    Row(
      kind: .removed, held: ["sid=1; Path=/oidc"], url: "https://a.example/oidc/logout", line: "sid=; Max-Age=0",
      action: .deleted, reason: works),
    Row(
      kind: .defaultPath, held: ["sid=1; Path=/; Secure; HttpOnly; SameSite=Strict"],
      url: "https://a.example/oidc/logout",
      line: "sid=; Max-Age=0", action: .ignored,
      reason: "the line has no Path, which from /oidc/logout means Path=/oidc, but the cookie was set with Path=/: "
        + "another cookie to a browser",
      workingLine: "sid=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0", missed: ["/"]),
    Row(
      kind: .defaultPath, held: ["sid=1; Path=/"], url: "https://a.example/oidc/logout",
      line: "sid=; Path=x; Max-Age=0",
      action: .ignored,
      reason: "the line's Path=x does not begin with a slash, which from /oidc/logout means Path=/oidc, but the cookie "
        + "was set with Path=/: another cookie to a browser",
      workingLine: "sid=; Path=/; Max-Age=0", missed: ["/"]),
  ]

  static let domains: [Row] = [
    Row(
      kind: .removed, held: ["sid=1; Path=/; Domain=a.example"], url: "https://x.a.example/logout",
      line: "sid=; Path=/; Domain=.A.example; Max-Age=0", action: .deleted, reason: works),
    Row(
      kind: .otherDomain, held: ["sid=1; Path=/"], url: "https://x.a.example/logout",
      line: "sid=; Path=/; Domain=a.example; Max-Age=0", action: .ignored,
      reason: "the line says Domain=a.example but the cookie was set without Domain, by x.a.example: "
        + "another cookie to a browser",
      workingLine: "sid=; Path=/; Max-Age=0", missed: ["/"]),
    Row(
      kind: .otherDomain, held: ["sid=1; Path=/; Domain=a.example"], url: "https://a.example/logout",
      line: "sid=; Path=/; Max-Age=0", action: .ignored,
      reason: "the line has no Domain but the cookie was set with Domain=a.example: another cookie to a browser",
      workingLine: "sid=; Domain=a.example; Path=/; Max-Age=0", missed: ["/"]),
    Row(
      kind: .otherDomain, held: ["sid=1; Path=/app; Domain=a.example"], url: "https://x.a.example/logout",
      line: "sid=; Path=/; Domain=x.a.example; Max-Age=0", action: .ignored,
      reason: "the line says Domain=x.a.example but the cookie was set with Domain=a.example, and the line says Path=/ "
        + "but the cookie was set with Path=/app: another cookie to a browser",
      workingLine: "sid=; Domain=a.example; Path=/app; Max-Age=0", missed: ["/app"]),
    Row(
      kind: .removed, held: ["sid=1; Path=/"], url: "https://localhost/logout",
      line: "sid=; Path=/; Domain=localhost; Max-Age=0", action: .deleted, reason: works),
    Row(
      kind: .domainRefused, held: ["sid=1; Path=/"], url: "https://app.example.co.uk/logout",
      line: "sid=; Path=/; Domain=co.uk; Max-Age=0", action: .ignored,
      reason: "Domain=co.uk is a public suffix, for which no site may set cookies",
      workingLine: "sid=; Path=/; Max-Age=0", missed: ["/"]),
    Row(
      kind: .domainRefused, held: ["sid=1; Path=/"], url: "https://app.example.com/logout",
      line: "sid=; Path=/; Domain=id.example.com; Max-Age=0", action: .ignored,
      reason: "Domain=id.example.com does not cover the host app.example.com that sent the line",
      workingLine: "sid=; Path=/; Max-Age=0", missed: ["/"]),
    Row(
      kind: .domainRefused, held: [], url: "https://127.0.0.1/logout", line: "sid=; Path=/; Domain=0.0.1; Max-Age=0",
      action: .ignored, reason: "Domain=0.0.1 does not cover the host 127.0.0.1 that sent the line",
      workingLine: "sid=; Path=/; Max-Age=0"),
    Row(
      kind: .domainRefused, held: [], url: "https://bücher.example/", line: "sid=; Domain=bücher.example; Max-Age=0",
      action: .ignored, reason: "Domain=bücher.example is not written in ASCII", workingLine: "sid=; Path=/; Max-Age=0"),
    Row(
      kind: .otherLetterCase, held: ["sid=1; Path=/"], url: "https://a.example/logout", line: "SID=; Path=/; Max-Age=0",
      action: .ignored,
      reason: "the line says SID but the cookie is called sid: letter case makes it another cookie to a browser",
      workingLine: "sid=; Path=/; Max-Age=0", missed: ["/"]),
  ]

  static let promises: [Row] = [
    Row(
      kind: .removed, held: ["__Host-sid=1; Path=/; Secure; HttpOnly; SameSite=Lax"], url: "https://a.example/logout",
      line: "__Host-sid=; Path=/; Secure; Max-Age=0", action: .deleted, reason: works),
    Row(
      kind: .prefixPromiseBroken, held: ["__Host-sid=1; Path=/; Secure; HttpOnly; SameSite=Lax"],
      url: "https://a.example/logout",
      line: "__Host-sid=; Path=/; Max-Age=0", action: .ignored,
      reason: "a name that begins with __Host- demands Secure, Path=/ and no Domain, and the line lacks Secure",
      workingLine: "__Host-sid=; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=0"),
    Row(
      kind: .prefixPromiseBroken, held: ["__host-sid=1; Path=/; Secure"], url: "https://a.example/x/logout",
      line: "__host-sid=; Domain=a.example; Expires=Thu, 01 Jan 1970 00:00:00 GMT", action: .ignored,
      reason: "a name that begins with __Host- demands Secure, Path=/ and no Domain, and the line lacks Secure, "
        + "lacks Path=/, says Domain=a.example",
      workingLine: "__host-sid=; Path=/; Secure; Max-Age=0", missed: ["/"]),
    Row(
      kind: .prefixPromiseBroken, held: [], url: "https://a.example/x/logout",
      line: "__Host-sid=; Path=/x; Max-Age=0; HttpOnly",
      action: .ignored,
      reason: "a name that begins with __Host- demands Secure, Path=/ and no Domain, and the line lacks Secure, "
        + "says Path=/x",
      workingLine: "__Host-sid=; Path=/; Secure; HttpOnly; Max-Age=0"),
    Row(
      kind: .removed, held: ["__Secure-sid=1; Path=/; Secure"], url: "https://a.example/logout",
      line: "__Secure-sid=; Path=/; Secure; Max-Age=0", action: .deleted, reason: works),
    Row(
      kind: .prefixPromiseBroken, held: ["__Secure-sid=1; Path=/; Secure; Domain=a.example"],
      url: "https://a.example/logout",
      line: "__Secure-sid=; Path=/; Domain=a.example; Max-Age=0", action: .ignored,
      reason: "a name that begins with __Secure- demands Secure, and the line lacks Secure",
      workingLine: "__Secure-sid=; Domain=a.example; Path=/; Secure; Max-Age=0"),
    Row(
      kind: .removed, held: ["sid=1; Path=/; Secure; SameSite=None"], url: "https://a.example/logout",
      line: "sid=; Path=/; SameSite=None; Secure; Max-Age=0", action: .deleted, reason: works),
    Row(
      kind: .sameSiteNoneWithoutSecure, held: ["sid=1; Path=/; Secure; SameSite=None"], url: "https://a.example/logout",
      line: "sid=; Path=/; SameSite=None; Max-Age=0", action: .ignored,
      reason: "the line says SameSite=None without Secure",
      workingLine: "sid=; Path=/; Secure; SameSite=None; Max-Age=0"),
    Row(
      kind: .secureOverHTTP, held: ["sid=1; Path=/; Secure"], url: "http://a.example/logout",
      line: "sid=; Path=/; Secure; Max-Age=0", action: .ignored,
      reason: "the line says Secure but came over plain http",
      workingLine: "sid=; Path=/; Secure; Max-Age=0"),
    Row(
      kind: .coversSecureCookie, held: ["sid=1; Path=/; Secure"], url: "http://a.example/logout",
      line: "sid=; Path=/; Max-Age=0",
      action: .ignored, reason: "the line came over plain http, which may not touch the Secure cookie of this name",
      workingLine: "sid=; Path=/; Secure; Max-Age=0"),
    Row(
      kind: .removed, held: ["sid=1; Path=/"], url: "http://a.example/logout", line: "sid=; Path=/; Max-Age=0",
      action: .deleted, reason: works),
    Row(
      kind: .removed, held: ["sid=1; Path=/; Secure"], url: "http://localhost/logout",
      line: "sid=; Path=/; Secure; Max-Age=0", action: .deleted, reason: works),
    Row(
      kind: .removed, held: ["sid=1; Path=/; Secure; SameSite=None"], url: "https://a.example/logout",
      line: "sid=; Path=/; SameSite=None; Secure; Max-Age=0", action: .deleted, reason: works, isFrame: true),
    Row(
      kind: .thirdPartyFrame, held: ["sid=1; Path=/; Secure"], url: "https://a.example/logout",
      line: "sid=; Path=/; Max-Age=0", action: .ignored,
      reason: "the line came in a frame of another site, where browsers want SameSite=None; Secure",
      workingLine: "sid=; Path=/; Secure; SameSite=None; Max-Age=0", isFrame: true),
    Row(
      kind: .thirdPartyFrame, held: [], url: "https://a.example/logout", line: "sid=; Path=/; SameSite=None; Max-Age=0",
      action: .ignored, reason: "the line came in a frame of another site, where browsers want SameSite=None; Secure",
      workingLine: "sid=; Path=/; Secure; SameSite=None; Max-Age=0", isFrame: true),
  ]

  static let expiry: [Row] = [
    Row(
      kind: .removed, held: ["sid=1; Path=/"], url: "https://a.example/", line: "sid=x; Path=/; Max-Age=-1",
      action: .deleted, reason: "Max-Age=-1 removes the cookie"),
    Row(
      kind: .removed, held: ["sid=1; Path=/"], url: "https://a.example/",
      line: "sid=; Path=/; Expires=Thu, 01-Jan-70 00:00:01 GMT", action: .deleted,
      reason: "Expires=Thu, 01-Jan-70 00:00:01 GMT removes the cookie"),
    Row(
      kind: .expiryUnreadable, held: ["sid=1; Path=/"], url: "https://a.example/", line: "sid=; Path=/; Expires=0",
      action: .replaced,
      reason: "Expires=0 is no date that a browser can read, so the cookie stays, with an empty value",
      workingLine: "sid=; Path=/; Max-Age=0"),
    Row(
      kind: .expiryUnreadable, held: ["sid=1; Path=/"], url: "https://a.example/", line: "sid=x; Path=/; Expires=-1",
      action: .replaced, reason: "Expires=-1 is no date that a browser can read, so the cookie stays",
      workingLine: "sid=; Path=/; Max-Age=0"),
    Row(
      kind: .expiryUnreadable, held: [], url: "https://a.example/", line: "sid=; Path=/; Max-Age=\"0\"",
      action: .stored,
      reason: "Max-Age=\"0\" is no number of seconds, so the cookie stays, with an empty value",
      workingLine: "sid=; Path=/; Max-Age=0"),
    Row(
      kind: .expiryOverruled, held: ["sid=1; Path=/"], url: "https://a.example/",
      line: "sid=; Path=/; Max-Age=3600; Expires=Thu, 01 Jan 1970 00:00:00 GMT", action: .replaced,
      reason: "Max-Age=3600 beats Expires=Thu, 01 Jan 1970 00:00:00 GMT, so the cookie stays, with an empty value",
      workingLine: "sid=; Path=/; Max-Age=0"),
    Row(
      kind: .expiryOverruled, held: ["sid=1; Path=/"], url: "https://a.example/",
      line: "sid=x; Path=/; Max-Age=0; Max-Age=60", action: .replaced,
      reason: "Max-Age=60 beats Max-Age=0, so the cookie stays", workingLine: "sid=; Path=/; Max-Age=0"),
    Row(
      kind: .expiryMissing, held: ["sid=1; Path=/"], url: "https://a.example/", line: "sid=; Path=/", action: .replaced,
      reason: "the line has neither an Expires in the past nor Max-Age=0, so the cookie stays, with an empty value",
      workingLine: "sid=; Path=/; Max-Age=0"),
    Row(
      kind: .expiryMissing, held: ["sid=0123456789abcdef; Path=/"], url: "https://a.example/", line: "sid=0; Path=/",
      action: .replaced, reason: "the line has neither an Expires in the past nor Max-Age=0, so the cookie stays",
      workingLine: "sid=; Path=/; Max-Age=0"),
    Row(
      kind: .expiryMissing, held: ["sid=1; Path=/app"], url: "https://a.example/app/logout", line: "sid=; Path=/app/",
      action: .stored,
      reason: "the line has neither an Expires in the past nor Max-Age=0, so the cookie stays, with an empty value; "
        + "moreover the line says Path=/app/ but the cookie was set with Path=/app: another cookie to a browser",
      workingLine: "sid=; Path=/app; Max-Age=0", missed: ["/app"]),
    Row(
      kind: .tooLarge, held: ["sid=1; Path=/"], url: "https://a.example/",
      line: "sid=" + String(repeating: "a", count: 4094) + "; Path=/; Max-Age=0", action: .ignored,
      reason: "name and value have 4,097 bytes together, and browsers drop a cookie of more than 4,096",
      workingLine: "sid=; Path=/; Max-Age=0"),
    Row(
      kind: .removed, held: ["sid=1; Path=/"], url: "https://a.example/",
      line: "sid=" + String(repeating: "a", count: 4093) + "; Path=/; Max-Age=0", action: .deleted, reason: works),
    Row(
      kind: .controlCharacter, held: ["sid=1; Path=/"], url: "https://a.example/", line: "sid=\u{1}; Path=/; Max-Age=0",
      action: .ignored, reason: "the line holds the control character U+0001, so browsers drop all of it",
      workingLine: "sid=; Path=/; Max-Age=0"),
  ]

  @Test(arguments: paths + domains + promises + expiry)
  func deletion(row: Row) {
    let base = row.url.replacing("http://", with: "https://", maxReplacements: 1)
    var store = CookieStore.holding(row.held, from: base)
    #expect(store.all.count == row.held.count)
    let held = store.all
    let change = store.receive(row.line, in: row.isFrame ? frame(row.url) : visit(row.url), at: now)
    #expect(change.action == row.action)
    #expect(change.reason.kind == row.kind)
    #expect(change.reason.text == row.reason)
    #expect(change.workingLine == row.workingLine)
    #expect(change.missed.map(\.path) == row.missed)
    #expect(change.intendsDeletion)
    #expect(change.line == row.line)
    let expected = row.action == .deleted ? held.count - 1 : row.action == .stored ? held.count + 1 : held.count
    #expect(store.all.count == expected)
    #expect((change.after == nil) == (row.action == .deleted || change.before == nil && row.action == .ignored))
    if row.action == .ignored { #expect(store.all == held) }
  }

  @Test(arguments: paths + domains + promises + expiry)
  func theRecommendedLineWorks(row: Row) throws {
    let base = row.url.replacing("http://", with: "https://", maxReplacements: 1)
    var store = CookieStore.holding(row.held, from: base)
    let change = store.receive(row.line, in: row.isFrame ? frame(row.url) : visit(row.url), at: now)
    guard let line = change.workingLine else { return }
    let known = change.before == nil ? nil : change.after
    guard let target = known ?? change.missed.first ?? change.after else { return }
    #expect(!line.contains("=1"))
    let context = row.isFrame ? frame(base) : visit(base)
    let second = store.receive(line, in: context, at: now)
    #expect(second.action == .deleted)
    #expect(second.before?.identity == target.identity)
  }
}
