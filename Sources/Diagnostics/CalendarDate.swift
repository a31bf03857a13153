/// A date of the proleptic Gregorian calendar in UTC.
package struct CalendarDate: Sendable, Hashable, CustomStringConvertible {
  /// 0 for the year before 1, negative before that.
  package let year: Int
  /// 1 to 12.
  package let month: Int
  /// 1 to 31.
  package let day: Int

  /// `nil` for a date that does not exist, such as 30 February.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...12).contains(month), (1...Self.length(ofMonth: month, in: year)).contains(day) else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// The date that many days after 1970-01-01.
  package init(daysSince1970 days: Int) {
    // Counted from 0000-03-01, so that a leap day is the last day of its year, and in eras of 400 years.
    let shifted = days + Self.daysFromYearZeroTo1970
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
  }

  /// The date of a moment in seconds since 1970.
  package init(containing seconds: Int) {
    let (quotient, remainder) = seconds.quotientAndRemainder(dividingBy: Self.secondsPerDay)
    self.init(daysSince1970: remainder < 0 ? quotient - 1 : quotient)
  }

  /// Negative before 1970.
  package var daysSince1970: Int {
    let year = month <= 2 ? year - 1 : year
    let era = (year >= 0 ? year : year - 399) / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - Self.daysFromYearZeroTo1970
  }

  /// The moment of a time on this date, in seconds since 1970; the parts of the time are taken as they are.
  package func seconds(hour: Int, minute: Int, second: Int) -> Int {
    daysSince1970 * Self.secondsPerDay + hour * 3600 + minute * 60 + second
  }

  /// `2024-03-01`; years beyond four digits get a sign and more digits, as ISO 8601 expands them.
  package var description: String {
    let digits = String(year.magnitude)
    let padded = String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
    let sign = (0...9999).contains(year) ? "" : year < 0 ? "-" : "+"
    return "\(sign)\(padded)-\(Self.twoDigits(month))-\(Self.twoDigits(day))"
  }

  /// `January`.
  package var monthName: String { Self.monthNames[month - 1] }

  /// `Jan`, as HTTP and certificates write it.
  package var monthAbbreviation: String { Self.monthAbbreviations[month - 1] }

  /// `Thu`, as HTTP writes it.
  package var weekdayAbbreviation: String {
    // 1970-01-01 was a Thursday.
    Self.weekdayAbbreviations[((daysSince1970 + 4) % 7 + 7) % 7]
  }

  /// The number of a month from its English abbreviation of three letters, whatever their case.
  package static func month(abbreviation: some StringProtocol) -> Int? {
    monthAbbreviations.firstIndex { $0.lowercased() == abbreviation.lowercased() }.map { $0 + 1 }
  }

  /// The days of a month, which must be one of 1 to 12.
  package static func length(ofMonth month: Int, in year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Whether the year has a 29 February.
  package static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

  /// Leap seconds ignored.
  package static let secondsPerDay = 86_400

  /// A number below 100 in two digits.
  static func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  private static let daysFromYearZeroTo1970 = 719_468
  private static let weekdayAbbreviations = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let monthAbbreviations = monthNames.map { String($0.prefix(3)) }
  private static let monthNames = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]
}
