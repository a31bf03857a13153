/// Moments as whole seconds since 1970-01-01T00:00:00Z, leap seconds ignored, as RFC 7519 counts them.
package enum Timestamp {
  /// The seconds that RFC 3339 can write: the years 0000 to 9999.
  package static let writable: ClosedRange<Int> = -62_167_219_200...253_402_300_799

  /// `2024-03-01T12:00:00Z`; years beyond four digits get a sign and more digits, as ISO 8601 expands them.
  package static func rfc3339(_ seconds: Int) -> String {
    let (day, second) = split(seconds)
    let (year, month, dayOfMonth) = civil(fromDays: day)
    let time = "\(padded(second / 3600)):\(padded(second / 60 % 60)):\(padded(second % 60))"
    return "\(yearText(year))-\(padded(month))-\(padded(dayOfMonth))T\(time)Z"
  }

  /// Reads RFC 3339 (`2024-03-01T12:00:00Z`, `…+01:00`, fractions cut off) or plain seconds; `nil` for anything else.
  package static func parse(_ text: String) -> Int? {
    if let seconds = Int(text) { return seconds }
    var reader = TimestampReader(text)
    return reader.read()
  }

  /// Days since 1970-01-01 of a proleptic Gregorian date.
  static func days(year: Int, month: Int, day: Int) -> Int {
    let year = month <= 2 ? year - 1 : year
    let era = (year >= 0 ? year : year - 399) / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  static func civil(fromDays days: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    )
  }

  private static func split(_ seconds: Int) -> (day: Int, second: Int) {
    let (quotient, remainder) = seconds.quotientAndRemainder(dividingBy: 86400)
    return remainder < 0 ? (quotient - 1, remainder + 86400) : (quotient, remainder)
  }

  private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  private static func yearText(_ year: Int) -> String {
    let digits = String(year.magnitude)
    let padded = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    return (0...9999).contains(year) ? padded : (year < 0 ? "-" : "+") + padded
  }
}
