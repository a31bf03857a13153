import Tokens

/// Source of codes, tokens and session identifiers: the system's, or a seeded one whose sequence repeats.
package struct MockRandom: Sendable {
  private var state: UInt64?

  /// Without a seed the values are unpredictable.
  package init(seed: UInt64? = nil) { state = seed }

  /// `count` random bytes in base64url.
  mutating func token(bytes count: Int = 24) -> String {
    Base64URL.encode((0..<count).map { _ in UInt8(truncatingIfNeeded: next()) })
  }

  /// SplitMix64 when seeded.
  private mutating func next() -> UInt64 {
    guard let current = state else {
      var system = SystemRandomNumberGenerator()
      return system.next()
    }
    let advanced = current &+ 0x9E37_79B9_7F4A_7C15
    state = advanced
    var mixed = advanced
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
