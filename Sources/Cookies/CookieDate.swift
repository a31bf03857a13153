import HTTP

/// The lenient reader of `Expires` (RFC 6265bis §5.1.1).
enum CookieDate {
  /// Seconds since 1970, or `nil` for what a browser cannot read.
  static func parse(_ text: String) -> Int? {
    var time: [Int]?
    var day: Int?
    var month: Int?
    var year: Int?
    for token in Array(text.utf8).split(whereSeparator: isDelimiter) {
      if time == nil, let found = clock(token) {
        time = found
      } else if day == nil, let found = number(token, digits: 1...2)?.value {
        day = found
      } else if month == nil, let found = monthNumber(token) {
        month = found
      } else if year == nil, let found = number(token, digits: 2...4)?.value {
        year = found
      }
    }
    guard let time, let day, let month, let year else { return nil }
    return seconds(year: fullYear(year), month: month, day: day, time: time)
  }

  private static func isDelimiter(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x09, 0x20...0x2F, 0x3B...0x40, 0x5B...0x60, 0x7B...0x7E: true
    default: false
    }
  }

  /// The number that a token begins with when it has that many digits and no more, and what follows.
  private static func number(
    _ token: ArraySlice<UInt8>, digits: ClosedRange<Int>
  ) -> (value: Int, rest: ArraySlice<UInt8>)? {
    let found = token.prefix { (0x30...0x39).contains($0) }
    guard digits.contains(found.count) else { return nil }
    return (found.reduce(0) { $0 * 10 + Int($1 - 0x30) }, token[found.endIndex...])
  }

  /// Hour, minute and second of `1:2:3` or `01:02:03`, whatever else follows.
  private static func clock(_ token: ArraySlice<UInt8>) -> [Int]? {
    var fields: [Int] = []
    var rest = token
    while fields.count < 3 {
      guard let (value, after) = number(rest, digits: 1...2) else { return nil }
      fields.append(value)
      if fields.count < 3, after.first != UInt8(ascii: ":") { return nil }
      rest = after.dropFirst()
    }
    return fields
  }

  private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

  private static func monthNumber(_ token: ArraySlice<UInt8>) -> Int? {
    let start = token.prefix(3).map(\.asciiLowercased)
    return months.firstIndex { $0.utf8.elementsEqual(start) }.map { $0 + 1 }
  }

  private static func fullYear(_ year: Int) -> Int {
    switch year {
    case 70...99: year + 1900
    case 0...69: year + 2000
    default: year
    }
  }

  private static func seconds(year: Int, month: Int, day: Int, time: [Int]) -> Int? {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard year >= 1601, (1...lengths[month - 1]).contains(day), time[0] <= 23, time[1] <= 59, time[2] <= 59 else {
      return nil
    }
    let before = year - 1
    let days =
      before * 365 + before / 4 - before / 100 + before / 400 + lengths[..<(month - 1)].reduce(0, +) + day - 1
    // 719,162 days lie between 1 January of the year 1 and of 1970.
    return (days - 719_162) * 86_400 + time[0] * 3600 + time[1] * 60 + time[2]
  }
}
