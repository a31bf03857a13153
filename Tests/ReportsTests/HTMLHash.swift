import FoundationEssentials

/// SHA-256 (FIPS 180-4), for the one hash in the page's policy.
enum SHA256 {
  static func base64(_ text: String) -> String { Data(digest(Array(text.utf8))).base64EncodedString() }

  static func digest(_ message: [UInt8]) -> [UInt8] {
    var state: [UInt32] = primes(8).map { fraction(Double($0).squareRoot()) }
    let constants = primes(64).map { fraction(cubeRoot($0)) }
    let padding = [UInt8](repeating: 0, count: (119 - message.count % 64) % 64)
    let length = (0..<8).reversed().map { UInt8(truncatingIfNeeded: (message.count * 8) >> ($0 * 8)) }
    let bytes = message + [0x80] + padding + length
    for start in stride(from: 0, to: bytes.count, by: 64) {
      compress(&state, bytes[start..<(start + 64)], constants)
    }
    return state.flatMap { word in (0..<4).reversed().map { UInt8(truncatingIfNeeded: word >> ($0 * 8)) } }
  }

  private static func compress(_ state: inout [UInt32], _ block: ArraySlice<UInt8>, _ constants: [UInt32]) {
    var words = stride(from: block.startIndex, to: block.endIndex, by: 4).map { index in
      block[index..<(index + 4)].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    }
    for index in 16..<64 {
      let (early, late) = (words[index - 15], words[index - 2])
      let small = turn(early, 7) ^ turn(early, 18) ^ early >> 3
      let large = turn(late, 17) ^ turn(late, 19) ^ late >> 10
      words.append(words[index - 16] &+ small &+ words[index - 7] &+ large)
    }
    var new = state
    for index in 0..<64 {
      let choice = new[4] & new[5] ^ ~new[4] & new[6]
      let majority = new[0] & new[1] ^ new[0] & new[2] ^ new[1] & new[2]
      let first =
        new[7] &+ (turn(new[4], 6) ^ turn(new[4], 11) ^ turn(new[4], 25)) &+ choice &+ constants[index] &+ words[index]
      let second = (turn(new[0], 2) ^ turn(new[0], 13) ^ turn(new[0], 22)) &+ majority
      new = [first &+ second, new[0], new[1], new[2], new[3] &+ first, new[4], new[5], new[6]]
    }
    for index in state.indices { state[index] = state[index] &+ new[index] }
  }

  private static func turn(_ word: UInt32, _ bits: UInt32) -> UInt32 { word >> bits | word << (32 - bits) }

  private static func primes(_ count: Int) -> [Int] {
    var primes: [Int] = []
    var number = 2
    while primes.count < count {
      if primes.allSatisfy({ number % $0 != 0 }) { primes.append(number) }
      number += 1
    }
    return primes
  }

  /// The first 32 bits after the point.
  private static func fraction(_ value: Double) -> UInt32 { UInt32((value - value.rounded(.down)) * 4_294_967_296) }

  private static func cubeRoot(_ number: Int) -> Double {
    var root = Double(number)
    for _ in 0..<100 { root -= (root * root * root - Double(number)) / (3 * root * root) }
    return root
  }
}
