import Diagnostics

/// Base64url as RFC 7515 §2 has it: alphabet `A-Z a-z 0-9 - _`, no padding, no white space.
package enum Base64URL {
  /// Decoded bytes, and whether encoding them again gives the same text.
  package struct Decoded: Sendable, Hashable {
    package let bytes: [UInt8]
    /// `false` when the last character carries bits that no encoder sets.
    package let isCanonical: Bool
  }

  /// Without padding.
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

/// Why a text is not base64url, and where.
package struct Base64URLError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What stands there that should not.
  package enum Reason: Sendable, Hashable {
    case padding
    case whitespace
    /// `+` or `/`: the alphabet of plain Base64.
    case standardAlphabet(Character)
    case invalidCharacter(Character)
    /// A length that leaves one character over; something was cut off or added.
    case badLength(Int)
  }

  package let reason: Reason
  /// In bytes, counted from 1.
  package let position: Int

  init(_ reason: Reason, position: Int) {
    self.reason = reason
    self.position = position
  }

  init(at place: Int, in source: [UInt8]) {
    position = place + 1
    switch source[place] {
    case UInt8(ascii: "="): reason = .padding
    case 0x20, 0x09...0x0D: reason = .whitespace
    case UInt8(ascii: "+"): reason = .standardAlphabet("+")
    case UInt8(ascii: "/"): reason = .standardAlphabet("/")
    default: reason = .invalidCharacter(String(decoding: source[place...].prefix(4), as: UTF8.self).first ?? "?")
    }
  }

  package var description: String {
    switch reason {
    case .padding: "padding \"=\" at position \(position)"
    case .whitespace: "white space at position \(position)"
    case .standardAlphabet(let character):
      "\"\(character)\" at position \(position), from the alphabet of plain Base64"
    case .invalidCharacter(let character): "\"\(String(character).visible)\" at position \(position)"
    case .badLength(let length): "a length of \(length) characters, which no base64url text has"
    }
  }
}
