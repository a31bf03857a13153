import Diagnostics

/// Dates as HTTP writes them (RFC 9110 §5.6.7).
enum HTTPDate {
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
  private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]

  /// `Sun, 06 Nov 1994 08:49:37 GMT`; what has no such spelling is set to the nearest that has one.
  static func text(_ seconds: Int) -> String {
    let seconds = min(max(seconds, Timestamp.writable.lowerBound), Timestamp.writable.upperBound)
    let text = Timestamp.rfc3339(seconds)
    let parts = text.split { $0 == "-" || $0 == "T" || $0 == "Z" }
    let day = (seconds >= 0 ? seconds : seconds - 86_399) / 86_400
    let weekday = weekdays[(day % 7 + 7) % 7]
    guard parts.count == 4, let month = Int(parts[1]), months.indices.contains(month - 1) else { return text }
    return "\(weekday), \(parts[2]) \(months[month - 1]) \(parts[0]) \(parts[3]) GMT"
  }
}
