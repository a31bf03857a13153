import HTTP

/// Finds how much of a page can be parsed without trees deeper than a browser would build.
///
/// It reads tags crudely and counts too deep rather than too shallow: an end tag closes only the innermost element.
enum NestingLimit {
  /// Chromium stops at 512 as well.
  static let depth = 512

  /// Elements whose end tag may be left out or that have none: they close themselves.
  private static let uncounted: Set<String> = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    "p", "li", "dt", "dd", "rt", "rp", "option", "optgroup", "thead", "tbody", "tfoot", "tr", "td", "th", "colgroup",
    "html", "head", "body",
  ]
  private static let rawText: Set<String> = [
    "script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes",
  ]

  /// The length of the longest start of `bytes` that stays within ``depth``.
  static func prefix(of bytes: [UInt8]) -> Int {
    var open: [String] = []
    var index = 0
    while let tag = bytes[index...].firstIndex(of: UInt8(ascii: "<")) {
      index = tag + 1
      guard index < bytes.count else { break }
      if bytes[index...].starts(with: "!--".utf8) {
        index = find("-->", in: bytes, from: index + 1)
        continue
      }
      let isEnd = bytes[index] == UInt8(ascii: "/")
      if isEnd { index += 1 }
      let name = tagName(in: bytes, from: index)
      guard !name.isEmpty else { continue }
      index = endOfTag(in: bytes, from: index + name.utf8.count)
      if isEnd {
        if open.last == name { open.removeLast() }
      } else if rawText.contains(name) {
        index = find("</" + name, in: bytes, from: index)
      } else if !uncounted.contains(name) {
        open.append(name)
        if open.count > depth { return tag }
      }
    }
    return bytes.count
  }

  private static func tagName(in bytes: [UInt8], from start: Int) -> String {
    guard start < bytes.count, bytes[start].isASCIIAlphanumeric else { return "" }
    let stop: Set<UInt8> = [0x09, 0x0A, 0x0C, 0x0D, 0x20, 0x2F, 0x3E]
    let name = bytes[start...].prefix(64).prefix { !stop.contains($0) }
    return String(decoding: name.map(\.asciiLowercased), as: UTF8.self)
  }

  /// The index behind the tag's `>`, quoted attribute values skipped.
  private static func endOfTag(in bytes: [UInt8], from start: Int) -> Int {
    var index = start
    var quote: UInt8?
    var afterEquals = false
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: ">") {
        return index
      } else if afterEquals, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      }
      if byte != 0x20, byte != 0x09, byte != 0x0A, byte != 0x0D { afterEquals = byte == UInt8(ascii: "=") }
    }
    return bytes.count
  }

  /// The index of `text` (ASCII, compared without case), or the end.
  private static func find(_ text: String, in bytes: [UInt8], from start: Int) -> Int {
    let wanted = Array(text.utf8)
    var index = start
    while index + wanted.count <= bytes.count {
      if wanted.indices.allSatisfy({ bytes[index + $0].asciiLowercased == wanted[$0] }) { return index }
      index += 1
    }
    return bytes.count
  }
}
