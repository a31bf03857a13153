/// What a value shows about itself: that it is no secret, or that it looks like one.
enum SecretValue {
  static let placeholder = "[redacted]"

  /// Empty values, masks, words that programs write where a value is missing, and what is hidden already.
  static func isVisible(_ value: ArraySlice<UInt8>) -> Bool {
    // No word of these is longer, with three bytes for each of its characters.
    guard value.count <= 120 else { return false }
    let text = plain(value)
    return words.contains(text) || text.allSatisfy("*.…•".contains)
      || CompactToken.abridgedEnd(Array(text.utf8), at: 0) == text.utf8.count
  }

  /// They say what is wrong and give nothing away.
  private static let words: Set<String> = [
    placeholder, "undefined", "null", "Null", "NULL", "None", "nil", "NaN", "true", "True", "false", "False",
    "[object Object]", "(null)", "<null>", "<nil>",
  ]

  /// A short value without its escapes.
  private static func plain(_ value: ArraySlice<UInt8>) -> String {
    String(decoding: TextView.fullyDecoded(value.map { $0 == UInt8(ascii: "+") ? 0x20 : $0 }), as: UTF8.self)
  }

  /// Whether a value looks random enough to be a secret: letters and digits, or cases, mixed within a word, or one long
  /// word. Host names, paths, languages and other words of people do not.
  static func looksRandom(_ value: ArraySlice<UInt8>) -> Bool {
    guard value.count >= 8, value.first != UInt8(ascii: "/") else { return false }
    // The address of something is no secret; the pairs in it are looked at on their own.
    if value.indices.dropLast(2).contains(where: { value[$0] == UInt8(ascii: ":") && isURLMark(value[$0...]) }) {
      return false
    }
    var start = value.startIndex
    for end in value.indices where !value[end].isWordByte {
      if end - start >= 4, !isPlainWord(value[start..<end]) { return true }
      start = end + 1
    }
    return value.endIndex - start >= 4 && !isPlainWord(value[start...])
  }

  private static func isURLMark(_ text: ArraySlice<UInt8>) -> Bool {
    text.starts(with: [UInt8(ascii: ":"), UInt8(ascii: "/"), UInt8(ascii: "/")])
  }

  /// `logout`, `Logout`, `LOGOUT`, `2026`, `app2`.
  static func isPlainWord(_ word: ArraySlice<UInt8>) -> Bool {
    var letters = word
    while let last = letters.last, last.isDigit { letters.removeLast() }
    guard let first = letters.first else { return word.count < 16 }
    let rest = letters.dropFirst()
    return letters.count < 16 && word.count - letters.count <= 4 && (first.isLowercase || first.isUppercase)
      && (rest.allSatisfy(\.isLowercase) || first.isUppercase && rest.allSatisfy(\.isUppercase))
  }
}

extension UInt8 {
  var isDigit: Bool { 0x30...0x39 ~= self }
  var isUppercase: Bool { 0x41...0x5A ~= self }
  var isLowercase: Bool { 0x61...0x7A ~= self || self >= 0x80 }
  fileprivate var isWordByte: Bool { isASCIIAlphanumeric || self >= 0x80 }
}

/// A token, cookie value or password; it shows itself only on an explicit call.
package struct Secret: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  private let value: String

  package init(_ value: String) { self.value = value }

  /// The value itself; call it only to send it or where `--show-secrets` was given.
  package func reveal() -> String { value }

  package var description: String { Redaction.secret(value) }
  package var debugDescription: String { description }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
