import Diagnostics

/// Why a text is not base64url, and where.
package struct Base64URLError: Error, Sendable, Hashable, CustomStringConvertible {
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
