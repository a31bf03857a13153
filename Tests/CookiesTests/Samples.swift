import Cookies
import HTTP

/// 22 April 2025, 12:26:40 UTC.
let now = 1_745_324_800

/// The context of a same-site navigation to `url`.
func visit(_ url: String) -> CookieContext { CookieContext(url: URLReference(url)) }

/// The context of a frame that another site embeds.
func frame(_ url: String) -> CookieContext {
  CookieContext(url: URLReference(url), isSameSite: false, isTopLevelNavigation: false)
}

extension CookieStore {
  /// A store after a response of `url` with these lines.
  static func holding(_ lines: [String], from url: String) -> CookieStore {
    var store = CookieStore()
    for line in lines { _ = store.receive(line, in: visit(url), at: now) }
    return store
  }
}

/// A small generator that gives the same numbers everywhere (SplitMix64).
struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func pick<Element>(_ choices: [Element]) -> Element {
    choices[Int.random(in: 0..<choices.count, using: &self)]
  }

  mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &self) < percent }
}
