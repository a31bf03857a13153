import HTTP
import OrderedJSON

/// Takes off what people copy along with a token.
struct TokenWrapping {
  private(set) var text: String
  private(set) var notes: [TokenNote] = []

  init(_ text: String) { self.text = text }

  /// Layers beyond this many are left on.
  private static let limit = 12

  mutating func removeAll() {
    for _ in 0..<Self.limit where !removeOne() { return }
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

  private static let parameters: Set<String> = [
    "id_token_hint", "id_token", "idtoken", "logout_token", "access_token", "token", "jwt", "refresh_token",
  ]

  /// `id_token=…`, a query, or a whole URL with such a parameter.
  private mutating func removeParameter() -> Bool {
    guard !text.hasPrefix("{"), text.utf8.contains(UInt8(ascii: "=")) else { return false }
    let separators: Set<UInt8> = Set("?&#; ".utf8)
    for piece in text.utf8.split(whereSeparator: { separators.contains($0) }) {
      guard let equals = piece.firstIndex(of: UInt8(ascii: "=")) else { continue }
      let name = String(Substring(piece[..<equals]))
      let value = String(Substring(piece[piece.index(after: equals)...]))
      guard Self.parameters.contains(name.asciiLowercased), !value.isEmpty, value.utf8.first != 0x3D else { continue }
      let place =
        text.utf8.count == piece.count
        ? "it begins with \"\(name)=\"" : "it is the parameter \"\(name)\" of a URL or form"
      return take(.parameter, place, leaving: value)
    }
    return false
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
      return take(.tokenResponse, "it is a JSON object; its \"\(name)\" was taken", leaving: value)
    }
    return false
  }
}
