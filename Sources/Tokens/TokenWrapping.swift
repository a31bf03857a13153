import HTTP
import OrderedJSON

/// Takes off what was copied along with a token: quotation marks, `Bearer`, a parameter name, URL encoding, …
struct TokenWrapping {
  private(set) var text: String
  private(set) var notes: [TokenNote] = []

  /// Takes off layer after layer; beyond 12 they are left on.
  init(_ text: String) {
    self.text = text
    for _ in 0..<12 where !removeOne() { return }
  }

  private mutating func removeOne() -> Bool {
    removeBlank() || removeQuotes() || removeBearer() || removeParameter() || removeEncoding() || removeResponse()
  }

  private mutating func take(_ kind: TokenNote.Kind, _ note: String, leaving rest: String) -> Bool {
    text = rest
    if !notes.contains(where: { $0.kind == kind && $0.text == note }) { notes.append(TokenNote(kind, note)) }
    return true
  }

  private mutating func removeBlank() -> Bool {
    let trimmed = text.trimmed
    if trimmed != text {
      return take(.surroundingWhitespace, "white space or a line break stands around it", leaving: trimmed)
    }
    let invisible: (Unicode.Scalar) -> Bool = { [0xFEFF, 0x200B, 0x200C, 0x200D, 0x2060, 0xA0].contains($0.value) }
    guard text.unicodeScalars.contains(where: invisible) else { return false }
    var scalars = text.unicodeScalars
    scalars.removeAll(where: invisible)
    return take(.invisibleCharacters, "it contains invisible characters (copied from a page)", leaving: String(scalars))
  }

  private mutating func removeQuotes() -> Bool {
    for (opening, closing) in [("\"", "\""), ("'", "'"), ("`", "`"), ("“", "”")]
    where text.utf8.count > 2 && text.hasPrefix(opening) && text.hasSuffix(closing) {
      return take(.quotes, "it is in quotation marks", leaving: String(text.dropFirst().dropLast()))
    }
    return false
  }

  private mutating func removeBearer() -> Bool {
    for prefix in ["authorization:", "bearer"] where text.utf8.count > prefix.utf8.count {
      let head = String(text.prefix(prefix.count))
      guard head.equalsIgnoringCase(prefix) else { continue }
      let rest = text.dropFirst(prefix.count)
      if prefix == "bearer" {
        guard let next = rest.utf8.first, next == 0x20 || next == 0x09 || next == UInt8(ascii: "%") else { continue }
        if next == UInt8(ascii: "%"), !rest.hasPrefix("%20") { continue }
      }
      let bare = rest.hasPrefix("%20") ? String(rest.dropFirst(3)) : String(rest).trimmed
      return take(.bearerPrefix, "it begins with \"\(head.trimmed) \"", leaving: bare)
    }
    return false
  }

  /// Names under which tokens are sent, those first that are looked for first.
  private static let parameters = [
    "id_token_hint", "id_token", "idtoken", "logout_token", "access_token", "token", "jwt", "refresh_token",
  ]

  /// A form body, a query, cookies, or a whole URL with a parameter that holds a token.
  private mutating func removeParameter() -> Bool {
    guard !text.hasPrefix("{"), text.utf8.contains(UInt8(ascii: "=")) else { return false }
    let pieces = text.utf8.split { "?&#; ".utf8.contains($0) }.compactMap { piece in
      piece.firstIndex(of: UInt8(ascii: "=")).map { equals in
        (name: String(Substring(piece[..<equals])), value: Substring(piece[piece.index(after: equals)...]))
      }
    }
    for name in Self.parameters {
      guard let piece = pieces.first(where: { $0.name.equalsIgnoringCase(name) }), !piece.value.isEmpty,
        !piece.value.hasPrefix("=")
      else { continue }
      let form = "it is \(container); its parameter \"\(piece.name)\" holds the token"
      return take(.parameter, form, leaving: PercentCoding.decode(piece.value))
    }
    return false
  }

  private var container: String {
    if text.hasPrefix("/") || text.contains("://") { return "a URL" }
    return text.contains("; ") ? "a list of cookies or parameters" : "a form body or query"
  }

  private mutating func removeEncoding() -> Bool {
    let decoded = PercentCoding.decode(text)
    guard decoded != text else { return false }
    let times = notes.count { $0.kind == .urlEncoded } + 1
    let note = times == 1 ? "it is URL-encoded" : "it is URL-encoded \(times == 2 ? "twice" : "\(times) times")"
    return take(.urlEncoded, note, leaving: decoded)
  }

  /// The JSON answer of a token endpoint.
  private mutating func removeResponse() -> Bool {
    guard text.hasPrefix("{"), let object = try? JSONDocument(parsing: text).value.object else { return false }
    for name in ["id_token", "logout_token", "access_token"] {
      guard let value = object[name]?.string, !value.isEmpty else { continue }
      return take(.tokenResponse, "it is a JSON object; its member \"\(name)\" holds the token", leaving: value)
    }
    return false
  }
}

/// Repairs the inside of a damaged token so that it can be read; verifiers still refuse the token as it was given.
struct TokenRepair {
  private(set) var text: String
  private(set) var notes: [TokenNote] = []

  /// Repairs everything that can be; without ``notes`` nothing was done.
  init(_ text: String) {
    self.text = text
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
    let repaired = stripped.joined(separator: ".")
    guard repaired != text else { return }
    text = repaired
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
