import Diagnostics
import Testing

@Suite struct CalendarTests {
  /// Days since 1970, date and weekday, written by Python's `datetime`.
  static let dates = """
    -719162 0001-01-01 Mon
    -718798 0001-12-31 Mon
    -718009 0004-02-28 Sat
    -718008 0004-02-29 Sun
    -718007 0004-03-01 Mon
    -682945 0100-02-28 Sun
    -682944 0100-03-01 Mon
    -677852 0114-02-08 Thu
    -634952 0231-07-25 Mon
    -573372 0400-02-29 Tue
    -573371 0400-03-01 Wed
    -534579 0506-05-17 Mon
    -448689 0741-07-14 Mon
    -402024 0869-04-18 Thu
    -366043 0967-10-23 Fri
    -354285 1000-01-01 Wed
    -321751 1089-01-28 Mon
    -311269 1117-10-11 Thu
    -202330 1416-01-16 Tue
    -141438 1582-10-04 Mon
    -141427 1582-10-15 Fri
    -135081 1600-02-29 Tue
    -134774 1601-01-01 Mon
    -99471 1697-08-28 Wed
    -98616 1699-12-31 Thu
    -98557 1700-02-28 Sun
    -98556 1700-03-01 Mon
    -62092 1799-12-31 Tue
    -62033 1800-02-28 Fri
    -62032 1800-03-01 Sat
    -25568 1899-12-31 Sun
    -25567 1900-01-01 Mon
    -25509 1900-02-28 Wed
    -25508 1900-03-01 Thu
    -672 1968-02-29 Thu
    -1 1969-12-31 Wed
    0 1970-01-01 Thu
    30 1970-01-31 Sat
    31 1970-02-01 Sun
    58 1970-02-28 Sat
    59 1970-03-01 Sun
    364 1970-12-31 Thu
    789 1972-02-29 Tue
    1095 1972-12-31 Sun
    10956 1999-12-31 Fri
    10957 2000-01-01 Sat
    11016 2000-02-29 Tue
    11017 2000-03-01 Wed
    11322 2000-12-31 Sun
    19416 2023-02-28 Tue
    19417 2023-03-01 Wed
    19753 2024-01-31 Wed
    19782 2024-02-29 Thu
    19813 2024-03-31 Sun
    19843 2024-04-30 Tue
    19874 2024-05-31 Fri
    19904 2024-06-30 Sun
    19935 2024-07-31 Wed
    19966 2024-08-31 Sat
    19996 2024-09-30 Mon
    20027 2024-10-31 Thu
    20057 2024-11-30 Sat
    20088 2024-12-31 Tue
    24855 2038-01-19 Tue
    47540 2100-02-28 Sun
    47541 2100-03-01 Mon
    74650 2174-05-21 Sat
    83072 2197-06-11 Sun
    157113 2400-02-29 Tue
    205596 2532-11-26 Wed
    211897 2550-02-26 Thu
    263271 2690-10-24 Fri
    268485 2705-02-02 Thu
    429038 3144-09-01 Fri
    435314 3161-11-07 Tue
    481978 3289-08-11 Thu
    529217 3418-12-13 Sun
    567837 3524-09-08 Mon
    741501 4000-02-29 Tue
    800355 4161-04-19 Sun
    805097 4174-04-13 Wed
    850560 4298-10-03 Mon
    1058578 4868-04-15 Sun
    1240962 5367-08-22 Sat
    1244205 5376-07-08 Mon
    1569148 6266-03-08 Thu
    1597731 6344-06-10 Sat
    1862690 7069-11-15 Mon
    2182904 7946-08-04 Sun
    2308244 8289-10-04 Fri
    2342144 8382-07-29 Thu
    2467045 8724-07-17 Thu
    2566123 8995-10-22 Thu
    2719775 9416-06-29 Sat
    2784541 9593-10-25 Mon
    2849083 9770-07-11 Wed
    2918179 9959-09-15 Tue
    2924781 9977-10-12 Wed
    2932532 9999-01-01 Fri
    2932896 9999-12-31 Fri
    """

  @Test(arguments: dates.split(separator: "\n"))
  func agreesWithPython(row: Substring) throws {
    let columns = row.split(separator: " ")
    let numbers = columns[1].split(separator: "-").compactMap { Int($0) }
    let days = try #require(Int(columns[0]))
    let date = try #require(CalendarDate(year: numbers[0], month: numbers[1], day: numbers[2]))
    #expect(date.daysSince1970 == days)
    #expect(CalendarDate(daysSince1970: days) == date)
    #expect(date.description == columns[1])
    #expect(date.weekdayAbbreviation == columns[2])
  }

  /// Seconds since 1970, RFC 3339 and the HTTP date, written by Python's `datetime` and `email.utils`.
  static let moments = """
    -62135596800 0001-01-01T00:00:00Z Mon, 01 Jan 0001 00:00:00 GMT
    -30066101942 1017-03-30T17:00:58Z Sun, 30 Mar 1017 17:00:58 GMT
    -11644473600 1601-01-01T00:00:00Z Mon, 01 Jan 1601 00:00:00 GMT
    -1 1969-12-31T23:59:59Z Wed, 31 Dec 1969 23:59:59 GMT
    0 1970-01-01T00:00:00Z Thu, 01 Jan 1970 00:00:00 GMT
    784111777 1994-11-06T08:49:37Z Sun, 06 Nov 1994 08:49:37 GMT
    951782400 2000-02-29T00:00:00Z Tue, 29 Feb 2000 00:00:00 GMT
    1709164799 2024-02-28T23:59:59Z Wed, 28 Feb 2024 23:59:59 GMT
    1709164800 2024-02-29T00:00:00Z Thu, 29 Feb 2024 00:00:00 GMT
    4107542400 2100-03-01T00:00:00Z Mon, 01 Mar 2100 00:00:00 GMT
    14529924408 2430-06-08T10:06:48Z Sat, 08 Jun 2430 10:06:48 GMT
    15419920524 2458-08-21T07:15:24Z Wed, 21 Aug 2458 07:15:24 GMT
    37049949501 3144-01-25T20:38:21Z Tue, 25 Jan 3144 20:38:21 GMT
    45151303331 3400-10-15T12:42:11Z Wed, 15 Oct 3400 12:42:11 GMT
    51861762127 3613-06-07T21:02:07Z Fri, 07 Jun 3613 21:02:07 GMT
    74038158908 4316-03-06T03:15:08Z Mon, 06 Mar 4316 03:15:08 GMT
    90654735931 4842-09-25T15:05:31Z Thu, 25 Sep 4842 15:05:31 GMT
    99206259837 5113-09-21T14:23:57Z Sun, 21 Sep 5113 14:23:57 GMT
    100546564478 5156-03-12T09:14:38Z Mon, 12 Mar 5156 09:14:38 GMT
    117670166267 5698-10-26T05:17:47Z Sun, 26 Oct 5698 05:17:47 GMT
    125300888357 5940-08-17T18:19:17Z Sat, 17 Aug 5940 18:19:17 GMT
    131588963040 6139-11-21T09:44:00Z Sat, 21 Nov 6139 09:44:00 GMT
    133670692111 6205-11-09T11:48:31Z Sat, 09 Nov 6205 11:48:31 GMT
    134795704151 6241-07-04T11:09:11Z Sun, 04 Jul 6241 11:09:11 GMT
    140103208682 6409-09-10T21:58:02Z Thu, 10 Sep 6409 21:58:02 GMT
    146242289485 6604-03-27T02:11:25Z Tue, 27 Mar 6604 02:11:25 GMT
    191202982255 8028-12-24T11:30:55Z Sun, 24 Dec 8028 11:30:55 GMT
    192507654995 8070-04-28T20:36:35Z Mon, 28 Apr 8070 20:36:35 GMT
    199574775786 8294-04-10T05:43:06Z Tue, 10 Apr 8294 05:43:06 GMT
    222652622743 9025-07-31T22:45:43Z Sun, 31 Jul 9025 22:45:43 GMT
    223454431075 9050-12-28T03:17:55Z Sat, 28 Dec 9050 03:17:55 GMT
    253402300799 9999-12-31T23:59:59Z Fri, 31 Dec 9999 23:59:59 GMT
    """

  @Test(arguments: moments.split(separator: "\n"))
  func writesMomentsAsPythonDoes(row: Substring) throws {
    let columns = row.split(separator: " ", maxSplits: 2)
    let seconds = try #require(Int(columns[0]))
    #expect(Timestamp.rfc3339(seconds) == columns[1])
    #expect(Timestamp.parse(String(columns[1])) == seconds)
    #expect(HTTPDate.text(seconds) == columns[2])
  }

  @Test(arguments: [
    (-62_167_219_200, "Sat, 01 Jan 0000 00:00:00 GMT"), (-62_167_219_201, "Sat, 01 Jan 0000 00:00:00 GMT"),
    (Int.min, "Sat, 01 Jan 0000 00:00:00 GMT"), (253_402_300_800, "Fri, 31 Dec 9999 23:59:59 GMT"),
    (Int.max, "Fri, 31 Dec 9999 23:59:59 GMT"),
  ])
  func momentsWithoutHTTPDateBecomeTheNearest(_ seconds: Int, _ text: String) {
    #expect(HTTPDate.text(seconds) == text)
  }

  /// Python's years end at 1; the calendar repeats every 400 years, which are 146,097 days.
  @Test(arguments: [
    (-719_528, "0000-01-01"), (-719_469, "0000-02-29"), (-719_468, "0000-03-01"), (-719_163, "0000-12-31"),
    (-719_529, "-0001-12-31"), (-865_566, "-0400-02-29"), (-865_259, "-0399-01-01"), (2_932_897, "+10000-01-01"),
    (2_932_956, "+10000-02-29"),
  ])
  func yearsBeyondPython(_ days: Int, _ text: String) {
    #expect(CalendarDate(daysSince1970: days).description == text)
  }

  /// From the year -800 to 10400 every day follows the one before it, and no other date exists.
  @Test func everyDayFollowsTheOneBefore() throws {
    let first = -719_528 - 2 * 146_097
    var days = first
    for year in -800..<10_400 {
      for month in 1...12 {
        #expect(CalendarDate(year: year, month: month, day: 0) == nil)
        for day in 1...31 {
          guard let date = CalendarDate(year: year, month: month, day: day) else { continue }
          if date.daysSince1970 != days || CalendarDate(daysSince1970: days) != date {
            Issue.record("\(date) is day \(date.daysSince1970), not \(days)")
            return
          }
          days += 1
        }
      }
    }
    #expect(days - first == 28 * 146_097)
  }

  @Test(arguments: [
    (2023, 2, 29), (2024, 2, 30), (1900, 2, 29), (2024, 4, 31), (2024, 13, 1), (2024, 0, 1), (2024, 1, 32),
  ])
  func datesThatDoNotExist(_ year: Int, _ month: Int, _ day: Int) {
    #expect(CalendarDate(year: year, month: month, day: day) == nil)
  }

  @Test(
    arguments: [
      ("Jan", 1), ("feb", 2), ("MAY", 5), ("Dec", 12), ("", nil), ("Ja", nil), ("January", nil), ("Foo", nil),
    ] as [(String, Int?)])
  func monthsAreReadByTheirAbbreviation(_ text: String, _ month: Int?) {
    #expect(CalendarDate.month(abbreviation: text) == month)
  }

  @Test func monthsHaveNames() throws {
    let date = try #require(CalendarDate(year: 2024, month: 9, day: 1))
    #expect((date.monthName, date.monthAbbreviation) == ("September", "Sep"))
  }
}
