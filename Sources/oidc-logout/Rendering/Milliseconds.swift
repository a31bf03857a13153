import HTTP
import OrderedJSON

/// Durations for people.
enum Milliseconds {
  /// `48.9 ms`, `1,204 ms`.
  static func text(_ value: Double) -> String {
    guard value.isFinite, value < 1e9 else { return "? ms" }
    return value < 1000 ? "\(JSONNumber(tenths: value).literal) ms" : "\(Int(value).grouped) ms"
  }
}
