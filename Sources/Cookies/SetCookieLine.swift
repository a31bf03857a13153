import HTTP

/// A `Set-Cookie` field value, the specification's set-cookie-string, taken apart (RFC 6265bis §5.6); not yet judged.
struct SetCookieLine: Sendable, Hashable {
  struct Attribute: Sendable, Hashable {
    /// In lower case.
    let name: String
    let value: String
  }

  /// An attribute with a longer value is ignored (§5.6).
  static let longestAttributeValue = 1024
  /// A longer pair of name and value is ignored (§5.6, §5.7 step 4).
  static let longestPair = 4096

  let name: String
  let value: String
  /// In order and with repeats, understood or not, those with too long a value left out.
  let attributes: [Attribute]
  /// The first control character other than a tab: one is enough for a browser to ignore the line.
  let controlCharacter: UInt8?

  init(_ text: String) {
    let pieces = text.utf8.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)
    // Without an equals sign the whole pair is the value of a cookie without a name.
    if let pair = pieces.first, let halves = Self.halves(pair) {
      (name, value) = halves
    } else {
      (name, value) = ("", Self.trimmed(pieces.first ?? text.utf8[...]))
    }
    attributes = pieces.dropFirst().compactMap { piece in
      let (name, value) = Self.halves(piece) ?? (Self.trimmed(piece), "")
      if value.utf8.count > Self.longestAttributeValue { return nil }
      return Attribute(name: name.asciiLowercased, value: value)
    }
    controlCharacter = text.utf8.first { ($0 < 0x20 && $0 != 0x09) || $0 == 0x7F }
  }

  /// The value of the last attribute of that name, which must be in lower case.
  subscript(_ name: String) -> String? { attributes.last { $0.name == name }?.value }

  func values(_ name: String) -> [String] { attributes.filter { $0.name == name }.map(\.value) }

  var pairBytes: Int { name.utf8.count + value.utf8.count }
  var isSecure: Bool { self["secure"] != nil }
  var isHTTPOnly: Bool { self["httponly"] != nil }

  /// The last `SameSite`; a value that is not understood is as good as none (§5.6.7).
  var sameSite: SameSite {
    guard let text = self["samesite"] else { return .unset }
    return [SameSite.strict, .lax, .none].first { $0.rawValue.equalsIgnoringCase(text) } ?? .unset
  }

  /// The last `Domain`, in lower case without the leading full stop; empty counts as absent (§5.7 step 10).
  var domain: String? {
    guard let text = self["domain"] else { return nil }
    let bare = text.utf8.first == UInt8(ascii: ".") ? Substring(text.utf8.dropFirst()) : text[...]
    return bare.isEmpty ? nil : String(bare).asciiLowercased
  }

  private static func halves(_ piece: Substring.UTF8View) -> (String, String)? {
    guard let equals = piece.firstIndex(of: UInt8(ascii: "=")) else { return nil }
    return (trimmed(piece[..<equals]), trimmed(piece[piece.index(after: equals)...]))
  }

  /// Without leading and trailing spaces and tabs.
  private static func trimmed(_ piece: Substring.UTF8View) -> String {
    let blank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 }
    guard let first = piece.firstIndex(where: { !blank($0) }), let last = piece.lastIndex(where: { !blank($0) }) else {
      return ""
    }
    return String(Substring(piece[first...last]))
  }
}
