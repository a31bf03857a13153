import HTTP

/// How long a line wants its cookie to live: `Expires` and `Max-Age` weighed (RFC 6265bis §5.6.1, §5.6.2, §5.7 step 6).
struct Lifetime: Sendable, Hashable {
  enum End: Sendable, Hashable {
    case session
    /// Seconds since 1970, in the future.
    case later(Int)
    case past
  }

  /// Browsers keep no cookie longer (§5.5).
  static let longest = 400 * 86_400

  let end: End
  /// The attribute that decided, such as `Max-Age=0`; `nil` for a session cookie.
  let decidedBy: String?
  /// Whether browsers shorten it to 400 days.
  let isCapped: Bool
  /// An attribute that asked for the past and lost: to a later one of its kind, or `Expires` to `Max-Age`.
  let overruled: String?
  /// `Expires` or `Max-Age` that no browser can read, e.g. `Expires=0`.
  let unreadable: String?
  /// Whether what lost was meant to end the cookie: an age up to zero, or a date of before yesterday (a younger one may
  /// be a slow clock).
  let overruledMeantDeletion: Bool
  /// Whether what cannot be read may have been meant so: a number up to zero, or the year 1970.
  let unreadableHintsAtDeletion: Bool

  private struct Wish {
    let text: String
    let end: Int
    let isPast: Bool
  }

  init(_ line: SetCookieLine, at now: Int) {
    var ages: [Wish] = []
    var dates: [Wish] = []
    var unreadable: String?
    var hints = false
    for attribute in line.attributes where attribute.name == "max-age" || attribute.name == "expires" {
      let isAge = attribute.name == "max-age"
      let text = (isAge ? "Max-Age=" : "Expires=") + attribute.value.clipped
      if let wish = isAge ? Self.age(attribute.value, text, now) : Self.date(attribute.value, text, now) {
        if isAge { ages.append(wish) } else { dates.append(wish) }
      } else {
        unreadable = text
        hints = hints || Self.looksPast(attribute.value)
      }
    }
    let winner = ages.last ?? dates.last
    let limit = Self.sum(now, Self.longest)
    if let winner, !winner.isPast {
      end = .later(min(winner.end, limit))
      isCapped = winner.end > limit
      let loser = (ages + dates).first { $0.isPast }
      overruled = loser?.text
      overruledMeantDeletion = loser.map { $0.end < Self.sum(now, -86_400) } ?? false
    } else {
      end = winner == nil ? .session : .past
      isCapped = false
      overruled = nil
      overruledMeantDeletion = false
    }
    decidedBy = winner?.text
    self.unreadable = unreadable
    unreadableHintsAtDeletion = hints
  }

  /// Digits with an optional minus sign; anything else is ignored, numbers without end are not (§5.6.2).
  private static func age(_ value: String, _ text: String, _ now: Int) -> Wish? {
    let isNegative = value.utf8.first == UInt8(ascii: "-")
    let digits = isNegative ? value.utf8.dropFirst() : value.utf8[...]
    guard !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    let seconds = Int(String(Substring(digits))) ?? Int.max
    let isPast = isNegative || seconds == 0
    return Wish(text: text, end: isPast ? Int.min : sum(now, seconds), isPast: isPast)
  }

  private static func date(_ value: String, _ text: String, _ now: Int) -> Wish? {
    CookieDate.parse(value).map { Wish(text: text, end: $0, isPast: $0 <= now) }
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
