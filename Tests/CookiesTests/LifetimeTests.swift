import Testing

@testable import Cookies

@Suite struct LifetimeTests {
  static let cap = now + 400 * 86_400
  static let past = "Expires=Thu, 01 Jan 1970 00:00:00 GMT"
  static let future = "Expires=Tue, 22 Apr 2025 13:26:40 GMT"

  @Test(
    arguments: [
      ("a=b", .session), ("a=b; Max-Age=60", .later(now + 60)), ("a=b; max-age=0", .past), ("a=b; Max-Age=-1", .past),
      ("a=b; Max-Age=-0", .past), ("a=b; Max-Age=00", .past), ("a=b; Max-Age=007", .later(now + 7)),
      ("a=b; Max-Age=99999999999999999999999999", .later(cap)), ("a=b; Max-Age=-99999999999999999999999", .past),
      ("a=b; Max-Age=34560000", .later(cap)), ("a=b; Max-Age=34560001", .later(cap)),
      ("a=b; Max-Age=", .session), ("a=b; Max-Age", .session), ("a=b; Max-Age=-", .session),
      ("a=b; Max-Age=+1", .session), ("a=b; Max-Age=1.5", .session), ("a=b; Max-Age=60s", .session),
      ("a=b; Max-Age=\"0\"", .session), ("a=b; Max-Age= 0 ", .past), ("a=b; Max-Age=--1", .session),
      ("a=b; \(past)", .past), ("a=b; \(future)", .later(now + 3600)), ("a=b; Expires=0", .session),
      ("a=b; Expires=Fri, 31 Dec 9999 23:59:59 GMT", .later(cap)),
      ("a=b; Expires=Tue, 22 Apr 2025 12:26:40 GMT", .past),
      ("a=b; Max-Age=60; \(past)", .later(now + 60)), ("a=b; \(past); Max-Age=60", .later(now + 60)),
      ("a=b; Max-Age=0; \(future)", .past), ("a=b; Max-Age=x; \(past)", .past),
      ("a=b; Max-Age=0; Max-Age=60", .later(now + 60)), ("a=b; Max-Age=60; Max-Age=0", .past),
      ("a=b; Max-Age=60; Max-Age=x", .later(now + 60)), ("a=b; \(past); \(future)", .later(now + 3600)),
      ("a=b; \(future); \(past)", .past), ("a=b; \(past); Expires=x", .past),
    ] as [(String, Lifetime.End)])
  func end(text: String, expected: Lifetime.End) {
    #expect(Lifetime(SetCookieLine(text), at: now).end == expected)
  }

  @Test(
    arguments: [
      ("a=b; Max-Age=60; \(past)", past, nil, true), ("a=b; Max-Age=0; Max-Age=60", "Max-Age=0", nil, true),
      // An hour ago: a slow clock rather than a deletion.
      (
        "a=b; Max-Age=60; Expires=Tue, 22 Apr 2025 11:26:40 GMT", "Expires=Tue, 22 Apr 2025 11:26:40 GMT", nil, false
      ),
      ("a=b; Max-Age=60", nil, nil, false), ("a=b; Max-Age=0; \(past)", nil, nil, false),
      ("a=b; Expires=0", nil, "Expires=0", true), ("a=b; Expires=-1", nil, "Expires=-1", true),
      ("a=b; Expires=Thu, 01 Jan 1970 00:00 GMT", nil, "Expires=Thu, 01 Jan 1970 00:00 GMT", true),
      ("a=b; Expires=soon", nil, "Expires=soon", false), ("a=b; Max-Age=1h", nil, "Max-Age=1h", false),
      ("a=b; Max-Age=-0.5", nil, "Max-Age=-0.5", true),
    ] as [(String, String?, String?, Bool)])
  func losers(text: String, overruled: String?, unreadable: String?, hints: Bool) {
    let lifetime = Lifetime(SetCookieLine(text), at: now)
    #expect(lifetime.overruled == overruled)
    #expect(lifetime.unreadable == unreadable)
    #expect((lifetime.overruledMeantDeletion || lifetime.unreadableHintsAtDeletion) == hints)
  }

  @Test(arguments: [Int.max, Int.min, 0, -1])
  func noClockMakesItOverflow(clock: Int) {
    for age in ["9223372036854775807", "99999999999999999999", "1", "0", "-9223372036854775808"] {
      let lifetime = Lifetime(SetCookieLine("a=b; Max-Age=\(age)"), at: clock)
      #expect(lifetime.end != .session)
    }
  }
}
