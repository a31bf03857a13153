/// Mends a token's inside so that it can be looked at; what was mended stays a fault.
struct TokenMending {
  private(set) var text: String
  private(set) var notes: [TokenNote] = []

  init(_ text: String) { self.text = text }

  mutating func mendAll() {
    removeWhitespace()
    removePadding()
    replaceStandardAlphabet()
  }

  private mutating func removeWhitespace() {
    let blank: (UInt8) -> Bool = { $0 == 0x20 || (0x09...0x0D).contains($0) }
    guard let place = text.utf8.firstIndex(where: blank) else { return }
    let breaks = text.utf8.count { $0 == 0x0A }
    let position = text.utf8.distance(from: text.utf8.startIndex, to: place) + 1
    let what = breaks == 0 ? "white space" : breaks == 1 ? "a line break" : "\(breaks) line breaks"
    text = String(decoding: text.utf8.filter { !blank($0) }, as: UTF8.self)
    notes.append(TokenNote(.whitespaceInside, "it has \(what) inside, the first at position \(position)"))
  }

  private mutating func removePadding() {
    guard text.utf8.contains(UInt8(ascii: "=")) else { return }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let stripped = parts.map { part in
      let kept = part.utf8.reversed().drop { $0 == UInt8(ascii: "=") }.count
      return part.utf8.count - kept <= 2 ? String(part.prefix(kept)) : String(part)
    }
    let mended = stripped.joined(separator: ".")
    guard mended != text else { return }
    text = mended
    notes.append(TokenNote(.padding, "its parts are padded with \"=\", which base64url in tokens leaves out"))
  }

  private mutating func replaceStandardAlphabet() {
    guard let found = text.utf8.first(where: { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "/") }) else { return }
    text = String(
      decoding: text.utf8.map { $0 == UInt8(ascii: "+") ? 0x2D : $0 == UInt8(ascii: "/") ? 0x5F : $0 }, as: UTF8.self)
    notes.append(
      TokenNote(
        .standardAlphabet,
        "it is in the alphabet of plain Base64 (\"\(Character(Unicode.Scalar(found)))\"), not base64url"))
  }
}
