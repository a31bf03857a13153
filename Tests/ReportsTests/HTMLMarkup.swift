import Diagnostics

@testable import Reports

/// Just enough of a reader of our own pages to test them: tags with their attributes, in order.
struct HTMLMarkup {
  struct Tag: Hashable {
    let name: String
    /// Values as written, between double quotes.
    let attributes: [String: String]
    let isEnd: Bool
  }

  let tags: [Tag]
  /// Texts between the tags.
  let texts: [String]
  /// What is not as our own pages are: an odd attribute, an end tag that closes nothing, a bare ampersand.
  private(set) var problems: [String] = []

  private static let void: Set<String> = ["meta", "!doctype", "line", "rect", "path"]

  init(_ page: String) {
    var tags: [Tag] = []
    var texts: [String] = []
    var problems: [String] = []
    // Code points, as browsers read them: a combining mark must not hide a bracket.
    for part in page.unicodeScalars.split(separator: "<", omittingEmptySubsequences: false).dropFirst() {
      let piece = Substring(part)
      guard let end = Self.end(of: piece) else {
        problems.append("no end: \(piece.prefix(60))")
        continue
      }
      tags.append(Self.tag(piece[..<end], &problems))
      texts.append(String(piece.unicodeScalars[piece.unicodeScalars.index(after: end)...]))
    }
    self.tags = tags
    self.texts = texts
    self.problems = problems + Self.unbalanced(tags) + Self.bareAmpersands(page)
  }

  /// The `>` that ends a tag; one between quotes does not.
  private static func end(of piece: Substring) -> Substring.Index? {
    var isQuoted = false
    return piece.unicodeScalars.indices.first { index in
      if piece.unicodeScalars[index] == "\"" { isQuoted.toggle() }
      return piece.unicodeScalars[index] == ">" && !isQuoted
    }
  }

  private static func tag(_ text: Substring, _ problems: inout [String]) -> Tag {
    let name = text.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber || $0 == "!" }
    var attributes: [String: String] = [:]
    var rest = text.drop { $0 == "/" }.dropFirst(name.count)
    while let start = rest.firstIndex(where: { !" /\n".contains($0) }) {
      rest = rest[start...]
      guard let equals = rest.firstIndex(of: "="), rest[equals...].dropFirst().first == "\"" else {
        if name != "!DOCTYPE" { problems.append("odd attribute: \(text.prefix(80))") }
        break
      }
      let value = rest[equals...].dropFirst(2).prefix { $0 != "\"" }
      attributes[String(rest[..<equals])] = String(value)
      rest = rest[value.endIndex...].dropFirst()
    }
    return Tag(name: name.lowercased(), attributes: attributes, isEnd: text.hasPrefix("/"))
  }

  private static func unbalanced(_ tags: [Tag]) -> [String] {
    var open: [String] = []
    var problems: [String] = []
    for tag in tags where !void.contains(tag.name) {
      if !tag.isEnd {
        open.append(tag.name)
      } else if open.popLast() != tag.name {
        problems.append("</\(tag.name)> closes something else")
      }
    }
    return problems + open.map { "<\($0)> is never closed" }
  }

  private static func bareAmpersands(_ page: String) -> [String] {
    let entities = ["amp;", "lt;", "gt;", "quot;", "#39;"]
    return page.split(separator: "&", omittingEmptySubsequences: false).dropFirst()
      .filter { part in !entities.contains { part.hasPrefix($0) } }.map { "bare ampersand: &\($0.prefix(20))" }
  }

  /// Values of an attribute wherever it occurs.
  func values(_ attribute: String) -> [String] { tags.compactMap { $0.attributes[attribute] } }

  /// Opening tags of a name.
  func elements(_ name: String) -> [Tag] { tags.filter { $0.name == name && !$0.isEnd } }

  /// The texts inside elements of a name, entities read, tags left out.
  func contents(_ name: String) -> [String] {
    var result: [String] = []
    var depth = 0
    for (tag, text) in zip(tags, texts) {
      if tag.name == name {
        depth += tag.isEnd ? -1 : 1
        if !tag.isEnd { result.append("") }
      }
      if depth > 0, !result.isEmpty { result[result.count - 1] += text }
    }
    return result.map(Self.plain)
  }

  /// All text of the page but the style sheet's, entities read.
  var text: String {
    Self.plain(zip(tags, texts).filter { $0.0.name != "style" || $0.0.isEnd }.map(\.1).joined())
  }

  /// A code point as the page shows it.
  static func visible(_ scalar: Unicode.Scalar) -> String { String(scalar).visibleLines }

  private static func plain(_ text: String) -> String {
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
      .reduce(text) { text, pair in
        text.split(separator: pair.0, omittingEmptySubsequences: false).joined(separator: pair.1)
      }
  }
}
