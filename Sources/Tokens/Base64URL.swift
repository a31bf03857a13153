/// Base64url as RFC 7515 §2 has it: alphabet `A-Z a-z 0-9 - _`, no padding, no white space.
package enum Base64URL {
  /// Decoded bytes, and whether encoding them again gives the same text.
  package struct Decoded: Sendable, Hashable {
    package let bytes: [UInt8]
    /// `false` when the last character carries bits that no encoder sets.
    package let isCanonical: Bool
  }

  package static func encode(_ bytes: some Collection<UInt8>) -> String {
    var output: [UInt8] = []
    output.reserveCapacity((bytes.count * 4 + 2) / 3)
    var buffer: UInt32 = 0
    var bits = 0
    for byte in bytes {
      buffer = buffer << 8 | UInt32(byte)
      bits += 8
      while bits >= 6 {
        bits -= 6
        output.append(alphabet[Int(buffer >> UInt32(bits) & 63)])
      }
      buffer &= 63
    }
    if bits > 0 { output.append(alphabet[Int(buffer << UInt32(6 - bits) & 63)]) }
    return String(decoding: output, as: UTF8.self)
  }

  /// Strict; bits left over in the last character are flagged, not refused.
  package static func decode(_ text: some StringProtocol) throws(Base64URLError) -> Decoded {
    let source = Array(text.utf8)
    if let place = source.firstIndex(where: { value(of: $0) == nil }) {
      throw Base64URLError(at: place, in: source)
    }
    guard source.count % 4 != 1 else { throw Base64URLError(.badLength(source.count), position: source.count) }
    var output: [UInt8] = []
    output.reserveCapacity(source.count * 3 / 4)
    var buffer: UInt32 = 0
    var bits = 0
    for byte in source {
      buffer = buffer << 6 | UInt32(value(of: byte) ?? 0)
      bits += 6
      if bits >= 8 {
        bits -= 8
        output.append(UInt8(truncatingIfNeeded: buffer >> UInt32(bits)))
      }
      buffer &= 0xFFFF
    }
    let leftOver = buffer & (UInt32(1) << UInt32(bits) - 1)
    return Decoded(bytes: output, isCanonical: leftOver == 0)
  }

  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

  private static func value(of byte: UInt8) -> UInt8? {
    switch byte {
    case 0x41...0x5A: byte - 0x41
    case 0x61...0x7A: byte - 0x61 + 26
    case 0x30...0x39: byte - 0x30 + 52
    case UInt8(ascii: "-"): 62
    case UInt8(ascii: "_"): 63
    default: nil
    }
  }
}
