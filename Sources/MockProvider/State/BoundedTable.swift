/// A dictionary that forgets its oldest entries, so that no client can make it grow without bound.
struct BoundedTable<Value: Sendable>: Sendable {
  private var values: [String: Value] = [:]
  private var order: [String] = []
  private let limit: Int

  init(limit: Int = 1000) { self.limit = max(1, limit) }

  var all: [Value] { order.compactMap { values[$0] } }

  subscript(_ key: String) -> Value? {
    get { values[key] }
    set {
      let isKnown = values[key] != nil
      values[key] = newValue
      if newValue == nil {
        if isKnown { order.removeAll { $0 == key } }
      } else if !isKnown {
        order.append(key)
        if order.count > limit { values[order.removeFirst()] = nil }
      }
    }
  }

  /// Takes the value out.
  mutating func take(_ key: String) -> Value? {
    let value = values[key]
    self[key] = nil
    return value
  }

  mutating func removeAll(where isGone: (Value) -> Bool) {
    for key in order { if let value = values[key], isGone(value) { values[key] = nil } }
    order.removeAll { values[$0] == nil }
  }

  /// Changes every value in place.
  mutating func updateAll(_ change: (inout Value) -> Void) {
    for key in order {
      guard var value = values[key] else { continue }
      change(&value)
      values[key] = value
    }
  }
}
