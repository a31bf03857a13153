/// FNV-1a, 64 bits: the same value in every run and on every machine, which `Hasher` does not give.
enum StableHash {
  /// 16 hexadecimal digits over the parts, each ended by a zero byte.
  static func hex(_ parts: [String]) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for part in parts {
      for byte in Array(part.utf8) + [0] {
        hash ^= UInt64(byte)
        hash &*= 0x0000_0100_0000_01B3
      }
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}
