/// Dates as HTTP writes them (RFC 9110 §5.6.7).
package enum HTTPDate {
  /// `Sun, 06 Nov 1994 08:49:37 GMT` for seconds since 1970; what has no such spelling becomes the nearest that has one.
  package static func text(_ seconds: Int) -> String {
    let seconds = min(max(seconds, Timestamp.writable.lowerBound), Timestamp.writable.upperBound)
    let date = CalendarDate(containing: seconds)
    let year = date.description.prefix(4)
    let day = CalendarDate.twoDigits(date.day)
    return "\(date.weekdayAbbreviation), \(day) \(date.monthAbbreviation) \(year) \(Timestamp.timeOfDay(seconds)) GMT"
  }
}
