import HTTP

/// Finds an ID Token or other JWT in a text, also percent-encoded and also where a saved trace shows it abridged.
enum TokenSighting {
  static func occurs(in text: String) -> Bool {
    var text = text
    // A token inside a nested URL is encoded twice at most in anything seen so far.
    for _ in 0..<3 {
      if JWTPattern.occurs(in: text) || abridgedOccurs(in: Array(text.utf8)) { return true }
      let decoded = PercentCoding.decode(text)
      if decoded.utf8.count == text.utf8.count { return false }
      text = decoded
    }
    return false
  }

  /// Whether a URL carries a hint: a JWT anywhere, or any `id_token_hint`.
  static func isHint(in url: URLReference) -> Bool {
    let hint = FormParameters(decoding: url.query ?? "")["id_token_hint"] ?? ""
    return !hint.isEmpty || occurs(in: url.text)
  }

  /// `eyJhbGciOi…(1,184 bytes)`, as `Redaction` writes it.
  private static func abridgedOccurs(in bytes: [UInt8]) -> Bool {
    let ellipsis = Array("…(".utf8)
    let start = Array("eyJ".utf8)
    let end = Array(" bytes)".utf8)
    guard bytes.count > 10 + ellipsis.count + end.count else { return false }
    for index in 10..<(bytes.count - ellipsis.count) where bytes[index] == ellipsis[0] {
      guard bytes[index...].starts(with: ellipsis), bytes[(index - 10)...].starts(with: start) else { continue }
      let tail = bytes[(index + ellipsis.count)...].drop { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ",") }
      if tail.starts(with: end) { return true }
    }
    return false
  }
}
