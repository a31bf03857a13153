import ArgumentParser

/// One of several parts of a run: `--shard 2/5`. Every target belongs to exactly one part, wherever and whenever it is
/// asked: the 64-bit FNV-1a hash of its name's UTF-8 bytes, modulo the number of parts, plus one.
struct Shard: ExpressibleByArgument, Sendable, Hashable {
  /// From 1 to `count`.
  let number: Int
  let count: Int

  init?(argument: String) {
    let halves = argument.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard halves.count == 2, let number = halves[0], let count = halves[1], (1...10_000).contains(count),
      (1...count).contains(number)
    else { return nil }
    self.number = number
    self.count = count
  }

  func contains(_ name: String) -> Bool {
    Self.hash(name) % UInt64(count) == UInt64(number - 1)
  }

  /// FNV-1a, 64 bits.
  static func hash(_ text: String) -> UInt64 {
    text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
  }
}
