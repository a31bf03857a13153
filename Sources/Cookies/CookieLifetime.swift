import Diagnostics

/// `Expires` or `Max-Age` with its value as the line has it.
package enum ExpiryAttribute: Sendable, Hashable {
  case expires(String)
  case maxAge(String)

  var isAge: Bool { if case .maxAge = self { true } else { false } }

  /// The attribute as it stands on the line, cut when it is long.
  var text: String {
    switch self {
    case .expires(let value): "Expires=\(value.clipped)"
    case .maxAge(let value): "Max-Age=\(value.clipped)"
    }
  }
}

/// How long a line wants its cookie to live: `Expires` and `Max-Age` weighed (RFC 6265bis §5.6.1, §5.6.2, §5.7 step 6).
struct CookieLifetime: Sendable, Hashable {
  enum End: Sendable, Hashable {
    case session
    /// Seconds since 1970, in the future.
    case later(Int)
    case past(by: ExpiryAttribute)
  }

  /// Browsers keep no cookie longer (§5.5).
  static let longest = 400 * 86_400

  let end: End
  /// Whether browsers shorten it to 400 days.
  let isCapped: Bool
  /// Why a line leaves its cookie alive, should it have been meant to delete it.
  let flaw: CookieReason.Flaw
  /// Whether an attribute that lost was meant to end the cookie: an age up to zero, or a date of before yesterday (a
  /// younger one may be a slow clock).
  let overruledMeantDeletion: Bool
  /// `Expires` or `Max-Age` that no browser can read, e.g. `Expires=0`.
  let unreadable: ExpiryAttribute?
  /// Whether what cannot be read may have been meant so: a number up to zero, or the year 1970.
  let unreadableHintsAtDeletion: Bool

  private struct Reading {
    let attribute: ExpiryAttribute
    let end: Int
    let isPast: Bool
  }

  init(_ line: SetCookieLine, at now: Int) {
    var ages: [Reading] = []
    var dates: [Reading] = []
    var unreadable: ExpiryAttribute?
    var hints = false
    for attribute in line.attributes where attribute.name == "max-age" || attribute.name == "expires" {
      if attribute.name == "max-age", let age = Self.age(attribute.value, now) {
        ages.append(age)
      } else if attribute.name == "expires", let date = Self.date(attribute.value, now) {
        dates.append(date)
      } else {
        unreadable = attribute.name == "max-age" ? .maxAge(attribute.value) : .expires(attribute.value)
        hints = hints || Self.looksPast(attribute.value)
      }
    }
    let winner = ages.last ?? dates.last
    let loser = winner?.isPast == false ? (ages + dates).first { $0.isPast } : nil
    let limit = Self.sum(now, Self.longest)
    end = winner.map { $0.isPast ? .past(by: $0.attribute) : .later(min($0.end, limit)) } ?? .session
    isCapped = winner.map { !$0.isPast && $0.end > limit } ?? false
    flaw = Self.flaw(winner: winner, loser: loser, unreadable: unreadable)
    overruledMeantDeletion = loser.map { $0.end < Self.sum(now, -86_400) } ?? false
    self.unreadable = unreadable
    unreadableHintsAtDeletion = hints
  }

  var isPast: Bool { if case .past = end { true } else { false } }

  private static func flaw(winner: Reading?, loser: Reading?, unreadable: ExpiryAttribute?) -> CookieReason.Flaw {
    if let winner, let loser { return .overruled(loser.attribute, by: winner.attribute) }
    return unreadable.map { .unreadable($0) } ?? .noExpiry
  }

  /// Digits with an optional minus sign; anything else is ignored, numbers without end are not (§5.6.2).
  private static func age(_ value: String, _ now: Int) -> Reading? {
    let isNegative = value.utf8.first == UInt8(ascii: "-")
    let digits = isNegative ? value.utf8.dropFirst() : value.utf8[...]
    guard !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    let seconds = Int(String(Substring(digits))) ?? Int.max
    let isPast = isNegative || seconds == 0
    return Reading(attribute: .maxAge(value), end: isPast ? Int.min : sum(now, seconds), isPast: isPast)
  }

  private static func date(_ value: String, _ now: Int) -> Reading? {
    CookieDate.parse(value).map { Reading(attribute: .expires(value), end: $0, isPast: $0 <= now) }
  }

  private static func looksPast(_ value: String) -> Bool {
    if let number = Double(value) { return number <= 0 }
    return value.contains("1970") || value.contains("1969")
  }

  private static func sum(_ one: Int, _ other: Int) -> Int {
    let (sum, overflow) = one.addingReportingOverflow(other)
    return overflow ? (other < 0 ? Int.min : Int.max) : sum
  }
}

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

  private static func monthNumber(_ token: ArraySlice<UInt8>) -> Int? {
    CalendarDate.month(abbreviation: String(decoding: token.prefix(3), as: UTF8.self))
  }

  private static func fullYear(_ year: Int) -> Int {
    switch year {
    case 70...99: year + 1900
    case 0...69: year + 2000
    default: year
    }
  }

  private static func seconds(year: Int, month: Int, day: Int, time: [Int]) -> Int? {
    guard year >= 1601, let date = CalendarDate(year: year, month: month, day: day), time[0] <= 23, time[1] <= 59,
      time[2] <= 59
    else { return nil }
    return date.seconds(hour: time[0], minute: time[1], second: time[2])
  }
}
