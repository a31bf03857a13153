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
