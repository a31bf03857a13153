import HTTP

extension URLReference {
  /// Resolves a reference as browsers read it (WHATWG URL): surrounding blanks and inner line breaks go, and a backslash
  /// before query and fragment counts as a slash in web URLs.
  package func resolvingAsBrowser(_ reference: String) -> URLReference {
    var scalars = Array(reference.unicodeScalars)
    scalars.removeAll { $0 == "\t" || $0 == "\n" || $0 == "\r" }
    var text = scalars[...].drop { $0.value <= 0x20 }
    while let last = text.last, last.value <= 0x20 { text.removeLast() }
    var cleaned = String(String.UnicodeScalarView(text))
    let target = URLReference(cleaned)
    if target.scheme == nil || target.isHTTP || target.isHTTPS, cleaned.utf8.contains(UInt8(ascii: "\\")) {
      cleaned = Self.turningBackslashes(in: cleaned)
    }
    return resolving(cleaned)
  }

  private static func turningBackslashes(in text: String) -> String {
    let end = text.unicodeScalars.firstIndex { $0 == "?" || $0 == "#" } ?? text.endIndex
    let path = text[..<end].unicodeScalars.map { $0 == "\\" ? "/" : $0 }
    return String(String.UnicodeScalarView(path)) + text[end...]
  }
}
