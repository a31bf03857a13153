import OrderedJSON
import TestSamples
import Testing

@testable import Tokens

@Suite struct TokenTimesTests {
  static let now = TestTokens.now

  @Test(
    arguments: [
      ("1709282880", 1_709_282_880, nil, "2024-03-01T08:48:00Z (3 h 12 min ago)"),
      ("1709294400", 1_709_294_400, nil, "2024-03-01T12:00:00Z (now)"),
      ("1709294445.75", 1_709_294_445, nil, "2024-03-01T12:00:45Z (in 45 s)"),
      ("1.7092944e9", 1_709_294_400, nil, "2024-03-01T12:00:00Z (now)"),
      ("-1", -1, nil, "1969-12-31T23:59:59Z (54 years ago)"),
      (
        "\"1709294400\"", nil, .string(1_709_294_400),
        "a string instead of a number (it would be 2024-03-01T12:00:00Z)"
      ),
      ("\"9999999999999\"", nil, .string(9_999_999_999_999), "a string instead of a number"),
      (
        "1709294400000", 1_709_294_400_000, .milliseconds(1_709_294_400),
        "(in over 10,000 years), milliseconds instead of seconds? then 2024-03-01T12:00:00Z"
      ),
      (
        "9000000000", 9_000_000_000, .farFuture, "2255-03-14T16:00:00Z (in 231 years), more than 50 years ahead"
      ),
      ("99999999999999999999", nil, .outOfRange, "a number too large for a time"),
      ("1e400", nil, .outOfRange, "a number too large for a time"),
      ("9223372036854775807", .max, .farFuture, "(in over 10,000 years), more than 50 years ahead"),
      ("\"soon\"", nil, .unreadable(kind: "a string"), "a string, not a number of seconds"),
      ("null", nil, .unreadable(kind: "null"), "null, not a number of seconds"),
    ] as [(String, Int?, TokenMoment.Fault?, String)])
  func readsMoments(_ literal: String, _ seconds: Int?, _ fault: TokenMoment.Fault?, _ text: String) throws {
    let moment = TokenMoment("exp", try JSONDocument(parsing: literal).value, now: Self.now)
    #expect(moment.seconds == seconds)
    #expect(moment.fault == fault)
    #expect(moment.text == text)
  }

  @Test(
    arguments: [
      (["exp": 1_709_294_400], true), (["exp": 1_709_294_401], false), ([:], nil), (["exp": "x"], nil),
      (["exp": "1500000000"], nil),
    ] as [(JSONObject, Bool?)])
  func knowsWhatHasExpired(_ claims: JSONObject, _ expired: Bool?) {
    #expect(TokenTimes(claims: claims, now: Self.now).isExpired == expired)
  }

  @Test func aNumberInQuotationMarksNamesNoTime() {
    let claims: JSONObject = ["iat": "1700000000", "exp": "1700000000", "nbf": "1700000000", "auth_time": "1700000000"]
    let moments = TokenTimes(claims: claims, now: Self.now).all
    #expect(moments.count == 4)
    #expect(moments.allSatisfy { $0.rfc3339 == nil && $0.seconds == nil && $0.fault == .string(1_700_000_000) })
  }
}
