import Testing

@testable import Cookies

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
