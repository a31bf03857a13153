/// Moments as whole seconds since 1970-01-01T00:00:00Z, leap seconds ignored, as RFC 7519 counts them.
package enum Timestamp {
  /// The seconds that RFC 3339 can write: the years 0000 to 9999.
  package static let writable: ClosedRange<Int> = -62_167_219_200...253_402_300_799

  /// `2024-03-01T12:00:00Z`; years beyond four digits get a sign and more digits, as ISO 8601 expands them.
  package static func rfc3339(_ seconds: Int) -> String {
    "\(CalendarDate(containing: seconds))T\(timeOfDay(seconds))Z"
  }

  /// `12:00:00` (UTC).
  package static func timeOfDay(_ seconds: Int) -> String {
    let remainder = seconds % CalendarDate.secondsPerDay
    let second = remainder < 0 ? remainder + CalendarDate.secondsPerDay : remainder
    return [second / 3600, second / 60 % 60, second % 60].map(CalendarDate.twoDigits).joined(separator: ":")
  }

  /// Reads RFC 3339 (`2024-03-01T12:00:00Z`, `…+01:00`, fractions cut off) or plain seconds; `nil` for anything else.
  package static func parse(_ text: String) -> Int? {
    if let seconds = Int(text) { return seconds }
    var reader = RFC3339Reader(text)
    return reader.read()
  }
}

/// Reads one RFC 3339 date-time byte by byte.
private struct RFC3339Reader {
  private let bytes: [UInt8]
  private var index = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  mutating func read() -> Int? {
    guard let year = number(4), take("-"), let month = number(2), take("-"), let day = number(2),
      let date = CalendarDate(year: year, month: month, day: day), takeSeparator(),
      let hour = number(2), take(":"), let minute = number(2), take(":"), let second = number(2),
      hour < 24, minute < 60, second <= 60, skipFraction(), let offset = readOffset(), index == bytes.count
    else { return nil }
    return date.seconds(hour: hour, minute: minute, second: second) - offset
  }

  /// Seconds east of Greenwich.
  private mutating func readOffset() -> Int? {
    if take("Z") || take("z") { return 0 }
    let sign: Int
    if take("+") { sign = 1 } else if take("-") { sign = -1 } else { return nil }
    guard let hours = number(2), take(":"), let minutes = number(2), hours < 24, minutes < 60 else { return nil }
    return sign * (hours * 3600 + minutes * 60)
  }

  /// `false` for a dot without digits behind it.
  private mutating func skipFraction() -> Bool {
    guard take(".") else { return true }
    let start = index
    while index < bytes.count, (0x30...0x39).contains(bytes[index]) { index += 1 }
    return index > start
  }

  private mutating func number(_ count: Int) -> Int? {
    guard index + count <= bytes.count else { return nil }
    var value = 0
    for byte in bytes[index..<(index + count)] {
      guard (0x30...0x39).contains(byte) else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    index += count
    return value
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard index < bytes.count, UInt32(bytes[index]) == character.value else { return false }
    index += 1
    return true
  }

  private mutating func takeSeparator() -> Bool { take("T") || take("t") || take(" ") }
}

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

/// Words for a distance in time: `3 h 12 min ago`, `in 45 s`, `now`.
package enum RelativeTime {
  /// `moment` seen from `now`, both seconds since 1970.
  package static func text(_ moment: Int, from now: Int) -> String {
    if moment == now { return "now" }
    let distance = length(distance(moment, now))
    return moment < now ? "\(distance) ago" : "in \(distance)"
  }

  /// A length in its two largest units: `12 s`, `5 min`, `3 h 12 min`, `2 d 4 h`, `7 years`.
  package static func length(_ seconds: UInt) -> String {
    switch seconds {
    case ..<60: "\(seconds) s"
    case ..<3600: pair(seconds, 60, "min", 1, "s")
    case ..<86400: pair(seconds, 3600, "h", 60, "min")
    case ..<(86400 * 365): pair(seconds, 86400, "d", 3600, "h")
    default: years(seconds / (86400 * 365))
    }
  }

  private static func pair(_ seconds: UInt, _ large: UInt, _ name: String, _ small: UInt, _ smallName: String) -> String
  {
    let rest = seconds % large / small
    return rest == 0 ? "\(seconds / large) \(name)" : "\(seconds / large) \(name) \(rest) \(smallName)"
  }

  private static func years(_ count: UInt) -> String {
    count == 1 ? "1 year" : count < 10_000 ? "\(count) years" : "over 10,000 years"
  }

  /// The distance of two numbers, whatever their signs.
  private static func distance(_ left: Int, _ right: Int) -> UInt {
    left >= right
      ? UInt(bitPattern: left) &- UInt(bitPattern: right) : UInt(bitPattern: right) &- UInt(bitPattern: left)
  }
}
