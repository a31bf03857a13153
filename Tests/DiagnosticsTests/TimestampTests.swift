import Diagnostics
import Testing

@Suite struct TimestampTests {
  @Test(arguments: [
    (0, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"), (951_782_400, "2000-02-29T00:00:00Z"),
    (1_709_294_400, "2024-03-01T12:00:00Z"), (4_107_542_400, "2100-03-01T00:00:00Z"),
    (-62_167_219_200, "0000-01-01T00:00:00Z"), (253_402_300_799, "9999-12-31T23:59:59Z"),
  ])
  func writesAndReads(_ seconds: Int, _ text: String) {
    #expect(Timestamp.rfc3339(seconds) == text)
    #expect(Timestamp.parse(text) == seconds)
  }

  @Test(arguments: [
    ("2024-03-01T13:00:00+01:00", 1_709_294_400), ("2024-03-01T07:30:00-04:30", 1_709_294_400),
    ("2024-03-01t12:00:00z", 1_709_294_400), ("2024-03-01 12:00:00.987Z", 1_709_294_400),
    ("2016-12-31T23:59:60Z", 1_483_228_800), ("1709294400", 1_709_294_400), ("-1", -1),
  ])
  func readsOtherSpellings(_ text: String, _ seconds: Int) {
    #expect(Timestamp.parse(text) == seconds)
  }

  @Test(arguments: [
    "", "now", "2024-03-01", "2024-03-01T12:00:00", "2024-13-01T12:00:00Z", "2023-02-29T12:00:00Z",
    "2024-03-01T24:00:00Z", "2024-03-01T12:60:00Z", "2024-03-01T12:00:00.Z", "2024-03-01T12:00:00Zx",
    "2024-03-01T12:00:00+1:00", "2024-00-10T12:00:00Z", "2024-03-00T12:00:00Z", "99999999999999999999", "1.5",
  ])
  func refuses(_ text: String) {
    #expect(Timestamp.parse(text) == nil)
  }

  @Test func yearsBeyondFourDigitsAreExpanded() {
    #expect(Timestamp.rfc3339(253_402_300_800) == "+10000-01-01T00:00:00Z")
    #expect(Timestamp.rfc3339(-62_167_219_201) == "-0001-12-31T23:59:59Z")
    #expect(Timestamp.rfc3339(.max) == "+292277026596-12-04T15:30:07Z")
    #expect(Timestamp.rfc3339(.min) == "-292277022657-01-27T08:29:52Z")
  }

  @Test(arguments: [
    (100, 100, "now"), (99, 100, "1 s ago"), (160, 100, "in 1 min"), (0, 3600 * 3 + 720, "3 h 12 min ago"),
    (0, 3600, "1 h ago"), (90, 0, "in 1 min 30 s"), (0, 86400 * 2 + 3600 * 4, "2 d 4 h ago"),
    (86400 * 365, 0, "in 1 year"), (86400 * 365 * 7, 0, "in 7 years"), (.max, .min, "in over 10,000 years"),
    (.min, .max, "over 10,000 years ago"),
  ])
  func wordsDistances(_ moment: Int, _ now: Int, _ text: String) {
    #expect(RelativeTime.text(moment, from: now) == text)
  }
}
