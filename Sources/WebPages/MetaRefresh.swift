import HTTP

/// A `<meta http-equiv="refresh">` or `Refresh` field.
package struct MetaRefresh: Sendable, Hashable {
  /// Whole seconds, as the HTML standard reads them.
  package let delay: Int
  /// As written; empty where the page only reloads itself.
  package let reference: String

  package init(delay: Int, reference: String) {
    self.delay = delay
    self.reference = reference
  }
}

extension MetaRefresh {
  /// Reads the value of a refresh as the HTML standard does ("shared declarative refresh steps"); `nil` when a browser
  /// would do nothing.
  package init?(_ content: String) {
    var rest = Array(content.unicodeScalars)[...]
    rest = rest.drop(while: Self.isBlank)
    let digits = rest.prefix { ("0"..."9").contains($0) }
    guard !digits.isEmpty || rest.first == "." else { return nil }
    // More than nine digits are more than thirty years.
    let delay = digits.count > 9 ? 999_999_999 : Int(String(String.UnicodeScalarView(digits))) ?? 0
    rest = rest.dropFirst(digits.count).drop { ("0"..."9").contains($0) || $0 == "." }
    guard let mark = rest.first else {
      self.init(delay: delay, reference: "")
      return
    }
    guard mark == ";" || mark == "," || Self.isBlank(mark) else { return nil }
    rest = rest.drop(while: Self.isBlank)
    if rest.first == ";" || rest.first == "," { rest = rest.dropFirst() }
    rest = rest.drop(while: Self.isBlank)
    self.init(delay: delay, reference: Self.reference(in: rest))
  }

  private static func reference(in text: ArraySlice<Unicode.Scalar>) -> String {
    var rest = text
    if starts(rest, with: "url") {
      let afterName = rest.dropFirst(3).drop(while: isBlank)
      if afterName.first == "=" { rest = afterName.dropFirst().drop(while: isBlank) }
    }
    if let quote = rest.first, quote == "\"" || quote == "'" {
      rest = rest.dropFirst().prefix { $0 != quote }
    }
    return String(String.UnicodeScalarView(rest)).trimmed
  }

  private static func starts(_ text: ArraySlice<Unicode.Scalar>, with word: String) -> Bool {
    String(String.UnicodeScalarView(text.prefix(word.unicodeScalars.count))).equalsIgnoringCase(word)
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\u{C}" || scalar == "\r"
  }
}
