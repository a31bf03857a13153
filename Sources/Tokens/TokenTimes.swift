import Diagnostics
import OrderedJSON

/// The moments a token names.
package struct TokenTimes: Sendable, Hashable {
  /// `iat`.
  package let issuedAt: TokenMoment?
  /// `exp`.
  package let expiresAt: TokenMoment?
  /// `nbf`.
  package let notBefore: TokenMoment?
  /// `auth_time`.
  package let authenticatedAt: TokenMoment?
  /// Seconds since 1970 at which the token is judged.
  package let now: Int

  package init(claims: JSONObject?, now: Int) {
    func moment(_ name: String) -> TokenMoment? { claims?[name].map { TokenMoment(name, $0, now: now) } }
    issuedAt = moment("iat")
    expiresAt = moment("exp")
    notBefore = moment("nbf")
    authenticatedAt = moment("auth_time")
    self.now = now
  }

  /// Those that are there, in the order in which they happen.
  package var all: [TokenMoment] { [authenticatedAt, issuedAt, notBefore, expiresAt].compactMap(\.self) }

  /// Whether `exp` has passed; `nil` without a readable `exp`.
  package var isExpired: Bool? { expiresAt?.seconds.map { $0 <= now } }
}

/// One NumericDate claim (RFC 7519 §2), read as far as it can be.
package struct TokenMoment: Sendable, Hashable {
  /// What is wrong with the value of the claim.
  package enum Fault: Sendable, Hashable {
    /// Neither a number nor a number in quotation marks.
    case unreadable(kind: String)
    /// A number in quotation marks; the seconds it would be.
    case string(Int)
    /// More than 50 years ahead, and sensible when divided by 1000; the seconds it then means.
    case milliseconds(Int)
    /// More than 50 years ahead and no milliseconds either.
    case farFuture
    case outOfRange
  }

  package let claim: String
  /// Seconds since 1970 as the claim says, fractions cut off; `nil` unless it is a number.
  package let seconds: Int?
  package let fault: Fault?
  private let now: Int

  private static let fiftyYears = 50 * 365 * 86400
  private static let year2000 = 946_684_800

  init(_ claim: String, _ value: JSONValue, now: Int) {
    self.claim = claim
    self.now = now
    switch value {
    case .number(let number):
      let read = Self.seconds(number)
      seconds = read
      fault = read.map { Self.distance($0, now) } ?? .outOfRange
    case .string(let text):
      seconds = nil
      fault = Int(text).map(Fault.string) ?? .unreadable(kind: value.kind)
    default:
      seconds = nil
      fault = .unreadable(kind: value.kind)
    }
  }

  private static func seconds(_ number: JSONNumber) -> Int? {
    if let integer = number.integer { return integer }
    guard let double = number.double, abs(double) < 1e17 else { return nil }
    return Int(double.rounded(.down))
  }

  private static func distance(_ seconds: Int, _ now: Int) -> Fault? {
    guard seconds.minus(now) > fiftyYears else { return nil }
    let thousandth = seconds / 1000
    let isPlausible = thousandth > year2000 && thousandth.minus(now) < fiftyYears
    return isPlausible ? .milliseconds(thousandth) : .farFuture
  }

  /// RFC 3339 in UTC; `nil` when the moment cannot be written so.
  package var rfc3339: String? {
    seconds.flatMap { Timestamp.writable.contains($0) ? Timestamp.rfc3339($0) : nil }
  }

  /// `3 h 12 min ago`; `nil` when unreadable.
  package var relative: String? { seconds.map { RelativeTime.text($0, from: now) } }

  /// One line for people: `2024-03-01T12:00:00Z (3 h 12 min ago)`, with what is wrong about it.
  package var text: String {
    let moment = [rfc3339, relative.map { "(\($0))" }].compactMap(\.self).joined(separator: " ")
    guard let fault else { return moment }
    return moment.isEmpty ? Self.words(fault) : "\(moment), \(Self.words(fault))"
  }

  package static func words(_ fault: Fault) -> String {
    switch fault {
    case .unreadable(let kind): "\(kind), not a number of seconds"
    case .string(let seconds):
      "a string instead of a number"
        + (Timestamp.writable.contains(seconds) ? " (it would be \(Timestamp.rfc3339(seconds)))" : "")
    case .milliseconds(let seconds): "milliseconds instead of seconds? then \(Timestamp.rfc3339(seconds))"
    case .farFuture: "more than 50 years ahead"
    case .outOfRange: "a number too large for a time"
    }
  }
}

extension Int {
  /// The difference, at the ends of the range instead of beyond them.
  package func minus(_ other: Int) -> Int {
    let (difference, overflow) = subtractingReportingOverflow(other)
    return overflow ? (self < other ? .min : .max) : difference
  }
}
