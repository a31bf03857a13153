import HTTP
import Testing

@testable import Cookies

/// Whatever servers and files say: no crash, and the store keeps its promises.
@Suite struct CookieFuzzTests {
  static let urls = [
    "https://app.example.com/oidc/logout", "http://app.example.com/", "https://example.com/a/b", "http://localhost:1/",
    "https://127.0.0.1/x", "https://[::1]/", "https://co.uk/", "https://a.co.uk./", "https://EXAMPLE.com:1/%2F/é b",
    "", "x:y", "https://user:pass@id.example.com/realms/x/", "https://a..example.com/", "https://example.com?q",
  ]
  static let pieces = [
    "sid", "SID", "__Host-sid", "__secure-sid", "=", ";", "; ", " ", "\t", "Path", "Path=/", "path=/app", "Domain=",
    "Domain=example.com", "Domain=.co.uk", "domain=app.example.com", "Domain=localhost", "Secure", "HttpOnly",
    "SameSite=None", "SameSite=Lax", "samesite=strict", "Max-Age=0", "Max-Age=-9", "Max-Age=99999999999999999999",
    "Max-Age=60", "Expires=0", "Expires=Thu, 01 Jan 1970 00:00:00 GMT", "Expires=Tue, 22 Apr 2025 13:26:40 GMT",
    "hidden-value-0123", "\u{0}", "\r\n", "\u{7F}", "é", "e\u{301}", "\u{301}", "🍪", "\"", ",", ":", "1", "-",
    "\u{FEFF}", "FALSE", "TRUE", "#HttpOnly_", "#", "\n", "a.example",
  ]

  static func text(_ dice: inout Dice) -> String {
    (0..<Int.random(in: 0...14, using: &dice)).map { _ in dice.pick(pieces) }.joined()
  }

  /// Lines that are mostly well formed, so that they meet one another in the store.
  static func line(_ dice: inout Dice) -> String {
    if dice.chance(25) { return text(&dice) }
    let name = dice.pick(["sid", "sid", "SID", "__Host-sid", "__Secure-sid", "", "Sid"])
    let value = dice.pick(["hidden-value-0123", "hidden-value-0123", "", "0", "deleted", "\"\""])
    var parts = ["\(name)=\(value)"]
    let attributes = pieces.filter { $0.contains("=") && $0.count > 2 } + ["Secure", "Secure", "HttpOnly", "Path=/"]
    for _ in 0..<Int.random(in: 0...5, using: &dice) { parts.append(dice.pick(attributes)) }
    return parts.joined(separator: "; ")
  }

  static func context(_ dice: inout Dice) -> CookieContext {
    CookieContext(
      url: URLReference(dice.pick(urls)), isSameSite: dice.chance(70), isTopLevelNavigation: dice.chance(70),
      isSafeMethod: dice.chance(70))
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func theStoreKeepsItsPromises(seed: UInt64) {
    var dice = Dice(seed)
    var store = CookieStore()
    for step in 0..<120 {
      let clock = now + step * 20
      let context = Self.context(&dice)
      if dice.chance(3) { expectSound(store.clear(Self.text(&dice), in: context, at: clock)) }
      let held = store.live(at: clock)
      let line = Self.line(&dice)
      let change = store.receive(line, in: context, at: clock)
      expectSound(change, line, held, store.live(at: clock))
      expectUsefulAdvice(change, store, context, clock)
      expectSound(store)
      expectRightSending(store, Self.context(&dice), clock)
    }
  }

  private func expectSound(_ changes: [CookieChange]) {
    #expect(changes.allSatisfy { $0.after == nil && !$0.reason.text.isEmpty })
  }

  private func expectSound(_ change: CookieChange, _ line: String, _ held: [Cookie], _ left: [Cookie]) {
    #expect(change.line.utf8.elementsEqual(line.utf8))
    #expect(!change.reason.text.isEmpty)
    #expect(!change.reason.text.contains("hidden-value"))
    #expect(change.missed.allSatisfy { left.contains($0) })
    #expect(change.missed.count <= 8)
    #expect(change.moreMissed == 0 || change.missed.count == 8)
    #expect(change.intendsDeletion || (change.missed.isEmpty && change.workingLine == nil))
    switch change.action {
    case .stored: #expect(change.before == nil && change.after != nil)
    case .replaced: #expect(change.before?.identity == change.after?.identity && change.after != nil)
    case .deleted:
      #expect(change.before != nil && change.after == nil)
      #expect(left.count == held.count - 1)
    case .ignored:
      #expect(change.before == change.after)
      #expect(held == left)
    }
  }

  /// The line that is recommended removes what the person wanted to remove, and does not repeat the secret.
  private func expectUsefulAdvice(_ change: CookieChange, _ store: CookieStore, _ context: CookieContext, _ clock: Int)
  {
    guard let advice = change.workingLine else { return }
    #expect(!advice.contains("hidden-value"))
    let known = change.before == nil ? nil : change.after
    guard let target = known ?? change.missed.first ?? change.after else { return }
    var copy = store
    let url = URLReference(
      "https://\(target.domain.contains(":") ? "[\(target.domain)]" : target.domain)\(target.path)")
    let there = CookieContext(
      url: url, isSameSite: context.isSameSite, isTopLevelNavigation: context.isTopLevelNavigation,
      isSafeMethod: context.isSafeMethod)
    let second = copy.receive(advice, in: there, at: clock)
    #expect(second.action == .deleted, "\(advice) for \(change.line): \(second.reason.text)")
    #expect(second.before == target)
  }

  private func expectSound(_ store: CookieStore) {
    let all = store.all
    #expect(Set(all.map(\.identity)).count == all.count)
    #expect(Set(all.map(\.creation)).count == all.count)
    #expect(all.allSatisfy { $0.fault == nil })
    #expect(all.allSatisfy { $0.isHostOnly || !PublicSuffixes.system.isPublicSuffix($0.domain) })
  }

  private func expectRightSending(_ store: CookieStore, _ context: CookieContext, _ clock: Int) {
    let sent = store.cookies(for: context, at: clock)
    let host = context.url.host ?? ""
    let path = CookiePath.request(context.url)
    for cookie in sent {
      #expect(cookie.domain == host || (!cookie.isHostOnly && host.hasSuffix("." + cookie.domain)))
      #expect(path == cookie.path || path.hasPrefix(cookie.path.hasSuffix("/") ? cookie.path : cookie.path + "/"))
      #expect(cookie.expires.map { $0 > clock } ?? true)
      #expect(!cookie.isSecure || context.url.isHTTPS || context.url.isLoopback)
      #expect(context.isSameSite || cookie.sameSite != .strict)
    }
    for (one, other) in zip(sent, sent.dropFirst()) { #expect(one.path.utf8.count >= other.path.utf8.count) }
    #expect((store.header(for: context, at: clock) == nil) == sent.isEmpty)
  }

  @Test func filesAndOptionsNeverCrashAndFilesComeBack() {
    var dice = Dice(7)
    for _ in 0..<1500 {
      let text = Self.text(&dice).replacing(" ", with: "\t")
      let read = NetscapeCookieFile(parsing: text)
      let again = NetscapeCookieFile(parsing: NetscapeCookieFile.render(read.cookies))
      #expect(again.problems.isEmpty)
      #expect(again.cookies == read.cookies)
      let option = try? CookieOption(parsing: Self.line(&dice), url: URLReference(dice.pick(Self.urls)), at: now)
      if let option { #expect(option.cookie.fault == nil) }
    }
  }

  @Test func aStoreComesBackFromAFile() {
    var dice = Dice(8)
    var store = CookieStore()
    for _ in 0..<400 { _ = store.receive(Self.line(&dice), in: visit(dice.pick(Self.urls)), at: now) }
    let written = store.all.filter { !($0.name + $0.value + $0.path).utf8.contains(0x09) }
    #expect(written.count > 20)
    let read = NetscapeCookieFile(parsing: NetscapeCookieFile.render(store.all))
    #expect(read.problems.isEmpty)
    #expect(read.cookies.map(\.identity) == written.map(\.identity))
    #expect(read.cookies.map(\.value) == written.map(\.value))
  }
}
