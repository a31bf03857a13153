import Testing

@testable import Cookies

@Suite struct CookieLifetimeTests {
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
    ] as [(String, End)])
  func end(text: String, expected: End) {
    switch CookieLifetime(SetCookieLine(text), at: now).end {
    case .session: #expect(expected == .session)
    case .later(let second): #expect(expected == .later(second))
    case .past: #expect(expected == .past)
    }
  }

  enum End: Sendable, Equatable {
    case session, past
    case later(Int)
  }

  @Test(arguments: [
    ("a=b; Max-Age=0", ExpiryAttribute.maxAge("0")), ("a=b; \(past)", .expires("Thu, 01 Jan 1970 00:00:00 GMT")),
    ("a=b; Max-Age=-1; \(past)", .maxAge("-1")), ("a=b; Max-Age=x; \(past)", .expires("Thu, 01 Jan 1970 00:00:00 GMT")),
  ])
  func theAttributeThatDecides(text: String, attribute: ExpiryAttribute) {
    #expect(CookieLifetime(SetCookieLine(text), at: now).end == .past(by: attribute))
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
    let lifetime = CookieLifetime(SetCookieLine(text), at: now)
    if case .overruled(let loser, _) = lifetime.flaw {
      #expect(loser.text == overruled)
    } else {
      #expect(overruled == nil)
    }
    #expect(lifetime.unreadable?.text == unreadable)
    #expect((lifetime.overruledMeantDeletion || lifetime.unreadableHintsAtDeletion) == hints)
  }

  @Test(arguments: [Int.max, Int.min, 0, -1])
  func noClockMakesItOverflow(clock: Int) {
    for age in ["9223372036854775807", "99999999999999999999", "1", "0", "-9223372036854775808"] {
      let lifetime = CookieLifetime(SetCookieLine("a=b; Max-Age=\(age)"), at: clock)
      #expect(lifetime.end != .session)
    }
  }
}

@Suite struct CookieDateTests {
  @Test(
    arguments: [
      ("Thu, 01 Jan 1970 00:00:00 GMT", 0), ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777),
      ("Sunday, 06-Nov-94 08:49:37 GMT", 784_111_777), ("Sun Nov  6 08:49:37 1994", 784_111_777),
      ("Tue, 22 Apr 2025 12:26:40 GMT", now), ("22 apr 2025 12:26:40", now), ("12:26:40 2025 APRIL 22nd", now),
      ("22/Apr/2025 12:26:40Z", now), ("Thu, 29 Feb 2024 00:00:00 GMT", 1_709_164_800),
      ("Tue, 22-Apr-25 12:26:40 GMT+2", now), ("1 Jan 70 0:0:0", 0), ("1 Jan 69 0:0:0", 3_124_224_000),
      ("1 Jan 1601 00:00:00", -11_644_473_600), ("31 Dec 9999 23:59:59", 253_402_300_799),
      ("Fri 07 Aug 2019 08:04:19 GMT, baz=qux", 1_565_165_059), ("1 Jan 00 0:0:0x", 946_684_800),
      // The first token that fits counts: the second number is taken for the year 2023.
      ("22 23 Apr 2025 12:26:40 13:00:00", 1_682_166_400), ("22 Apr 2025 12:26:40 23", now),
      ("0", nil), ("-1", nil), ("", nil), ("Thu, 01 Jan 1970", nil), ("01 Jan 1970 00:00 GMT", nil),
      ("30 Feb 2024 00:00:00", nil), ("29 Feb 2025 00:00:00", nil), ("0 Jan 2025 00:00:00", nil),
      ("32 Jan 2025 00:00:00", nil), ("1 Jan 1600 00:00:00", nil), ("1 Jan 2025 24:00:00", nil),
      ("1 Jan 2025 00:60:00", nil), ("1 Jan 2025 00:00:60", nil), ("1 Jan 12025 00:00:00", nil),
      ("1 Jan 2025 000:00:00", nil), ("1 Foo 2025 00:00:00", nil), ("2025-04-22T12:26:40Z", nil),
      ("tomorrow", nil), ("1745324800", nil), ("\u{1F36A} 22 Apr 2025 12:26:40", now),
    ] as [(String, Int?)])
  func parse(text: String, expected: Int?) {
    #expect(CookieDate.parse(text) == expected)
  }

  @Test func everyDayOfFourHundredYearsIsTheDayAfterTheOneBefore() {
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    var last = CookieDate.parse("31 Dec 1899 00:00:00")
    var days = 0
    for year in 1900..<2300 {
      for month in months {
        for day in 1...31 {
          guard let date = CookieDate.parse("\(day) \(month) \(year) 00:00:00") else { continue }
          #expect(date == (last ?? 0) + 86_400)
          last = date
          days += 1
        }
      }
    }
    #expect(days == 146_097)
  }
}
