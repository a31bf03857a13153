/// A number as its literal text; `1.0`, `1` and `1e0` stay three different things.
package struct JSONNumber: Sendable, Hashable {
  package let literal: String

  package init(literal: String) { self.literal = literal }

  package init(_ value: Int) { literal = String(value) }

  /// One decimal at most; what is not finite becomes 0.
  package init(tenths value: Double) {
    guard value.isFinite, abs(value) < 1e15 else {
      literal = "0"
      return
    }
    let tenths = Int((value * 10).rounded())
    literal = tenths % 10 == 0 ? String(tenths / 10) : "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
  }

  /// The value when the literal is a plain integer in range.
  package var integer: Int? { Int(literal) }

  /// The value as a double; `nil` when it is out of range.
  package var double: Double? { Double(literal).flatMap { $0.isFinite ? $0 : nil } }
}
