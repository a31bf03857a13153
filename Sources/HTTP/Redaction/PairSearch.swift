/// Finds values by the name that stands before them, in one pass over a flat text: `code=x`, `"password": "x"`,
/// `Cookie: sid=x`, `name="token" value="x"`, a part of a multipart body, `<secret>x</secret>`.
struct PairSearch {
  private let view: TextView
  private let bytes: [UInt8]
  private let shape: PairShape
  private var found: [Range<Int>] = []
  /// The kind of the value that a `name` promised, and a `value` that came before its name.
  private var promised = SecretName.Kind.plain
  private var unnamed: (name: PairShape.Name, separator: Int)?

  /// What is to be hidden in a view.
  static func ranges(in view: TextView, _ reading: PairShape.Reading) -> [Range<Int>] {
    var search = PairSearch(view, reading)
    search.run()
    return search.found
  }

  private init(_ view: TextView, _ reading: PairShape.Reading) {
    self.view = view
    bytes = view.bytes
    shape = PairShape(bytes: bytes, reading: reading)
  }

  private mutating func run() {
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "="), UInt8(ascii: ":"): index = pair(at: index)
      case UInt8(ascii: " "): index = scheme(before: index)
      case UInt8(ascii: ">"): index = element(before: index)
      case UInt8(ascii: "<"), UInt8(ascii: "{"), UInt8(ascii: "}"): index = forget(at: index)
      case UInt8(ascii: "%"), UInt8(ascii: "\\"), UInt8(ascii: "&"): index = escape(at: index)
      default: index += 1
      }
    }
  }

  /// A tag or object ends what a `name` promised.
  private mutating func forget(at index: Int) -> Int {
    (promised, unnamed) = (.plain, nil)
    return index + 1
  }

  /// What is escaped more often than anybody decodes is hidden unread.
  private mutating func escape(at index: Int) -> Int {
    guard view.isFullyDecoded, let escape = Escape(bytes, at: index, allLayers: true) else { return index + 1 }
    let rest = bytes[(index + escape.length)...].prefix { $0 > 0x20 && $0 != UInt8(ascii: "&") && !$0.isQuote }
    return hide(index..<rest.endIndex)
  }

  /// Judges the pair around a separator; returns where to go on. A value that is shown is searched itself.
  private mutating func pair(at separator: Int) -> Int {
    guard let name = shape.name(before: separator) else { return separator + 1 }
    let kind = kind(of: name, separator)
    let isHeader = bytes[separator] == UInt8(ascii: ":")
    switch kind {
    case .plain: return separator + 1
    case .name: return self.name(after: separator, of: name)
    case .value where promised == .plain:
      unnamed = (name, separator)
      return separator + 1
    case .value: return hide(promised, of: name, separator, isHeader: true)
    default: return hide(kind, of: name, separator, isHeader: isHeader)
    }
  }

  private func kind(of name: PairShape.Name, _ separator: Int) -> SecretName.Kind {
    let kind = SecretName.kind(of: bytes[name.range])
    guard kind != .plain, bytes[separator] == UInt8(ascii: ":"), !name.isQuoted else { return kind }
    // A colon within a URN, a path or an address separates no pair.
    let before = name.range.lowerBound > 0 ? bytes[name.range.lowerBound - 1] : 0x20
    let next = separator + 1 < bytes.count ? bytes[separator + 1] : 0x20
    if before == UInt8(ascii: "/") || before == UInt8(ascii: ":"), !next.isBlank { return .plain }
    return kind == .code && SecretName.isPlainCode(shape.word(before: name)) ? .plain : kind
  }

  /// `token: the provider sent none` is a sentence; `token: x1` and a word that ends its line are values.
  private func isSentence(_ value: PairShape.Value) -> Bool {
    guard value.isApart, bytes[value.range].allSatisfy({ $0.isLowercase || $0.isUppercase }) else { return false }
    guard SecretValue.isPlainWord(bytes[value.range]) else { return false }
    let rest = bytes[value.range.upperBound...].prefix(3)
    return rest.prefix { !$0.isLineBreak }.contains { $0.isBlank }
  }

  /// What `name="password"` promises: the value attribute, member, or the part that follows in a multipart body.
  private mutating func name(after separator: Int, of name: PairShape.Name) -> Int {
    guard let value = shape.value(after: separator, of: name, limit: 64), bytes[value.range].allSatisfy(\.isNameByte)
    else { return separator + 1 }
    let kind = SecretName.kind(of: bytes[value.range])
    guard kind != .plain, kind != .name, kind != .value else { return separator + 1 }
    promised = kind
    if let unnamed, shape.reading == .prose { _ = hide(kind, of: unnamed.name, unnamed.separator, isHeader: true) }
    unnamed = nil
    let before = max(0, name.range.lowerBound - 128)..<name.range.lowerBound
    let isPart = before.contains { bytes.has("form-data;", at: $0) }
    return isPart ? part(after: value.range.upperBound) : value.range.upperBound
  }

  /// Hides the part of a multipart body whose header ends soon after a place.
  private mutating func part(after place: Int) -> Int {
    var index = place
    var isLineEmpty = false
    while index < min(bytes.count, place + 512) {
      if bytes[index] == 0x0A {
        if isLineEmpty { return hide(index + 1..<partEnd(from: index + 1)) }
        isLineEmpty = true
      } else if bytes[index] != 0x0D {
        isLineEmpty = false
      }
      index += 1
    }
    return place
  }

  private func partEnd(from start: Int) -> Int {
    var index = start
    while index < bytes.count, !bytes.has("\n--", at: index) { index += 1 }
    return index > start && bytes[index - 1] == 0x0D ? index - 1 : index
  }

  /// Hides the value after a separator as its kind asks; returns where to go on.
  private mutating func hide(
    _ kind: SecretName.Kind, of name: PairShape.Name, _ separator: Int, isHeader: Bool
  ) -> Int {
    // A look at the beginning tells; the rest is read only to be hidden.
    guard let start = shape.value(after: separator, of: name, limit: 64), kind.hides(bytes[start.range]) else {
      return separator + 1
    }
    guard let value = shape.value(after: separator, of: name), !value.range.isEmpty else { return separator + 1 }
    if !value.isQuoted, beginsArray(at: value.range.lowerBound) { return hideElements(value.range.lowerBound) }
    let line = HeaderLine(in: shape, from: value.range.lowerBound, to: value.isQuoted ? value.range.upperBound : nil)
    switch kind {
    case .cookies where isHeader: return hide(all: line.cookies, value)
    case .setCookie where isHeader: return hide(all: line.setCookie, value)
    case .credentials where isHeader: return hide(all: line.credentials, value)
    default:
      if isHeader, !value.isQuoted, isSentence(value) { return separator + 1 }
      return hide(value.range)
    }
  }

  private mutating func hide(all ranges: [Range<Int>], _ value: PairShape.Value) -> Int {
    for range in ranges { _ = hide(range) }
    return max(value.range.upperBound, ranges.last?.upperBound ?? 0)
  }

  private mutating func hide(_ range: Range<Int>) -> Int {
    if !SecretValue.isVisible(bytes[range]) { found.append(range) }
    return range.upperBound
  }

  private func beginsArray(at index: Int) -> Bool {
    guard bytes[index] == UInt8(ascii: "[") else { return false }
    return bytes[(index + 1)...].first { !$0.isBlank && !$0.isLineBreak }?.isQuote ?? false
  }

  /// The texts of an array.
  private mutating func hideElements(_ bracket: Int) -> Int {
    var index = bracket + 1
    while index < bytes.count {
      if bytes[index].isQuote {
        index = hide(index + 1..<shape.quotedEnd(from: index)) + 1
      } else if bytes[index].isBlank || bytes[index].isLineBreak || bytes[index] == UInt8(ascii: ",") {
        index += 1
      } else {
        break
      }
    }
    return index
  }

  /// `Bearer x`, wherever it stands.
  private mutating func scheme(before space: Int) -> Int {
    let start = space + 1
    guard start < bytes.count, bytes[start].isBase64URL, Self.schemes.contains(where: { hasWord($0, before: space) })
    else { return start }
    let credentials = bytes[start...].prefix { $0.isBase64URL || Self.credentialMarks.contains($0) }
    let isSecret = SecretValue.looksRandom(credentials) && shape.hiddenEnd(at: start) == start
    return isSecret ? hide(credentials.indices) : start
  }

  private static let schemes: [StaticString] = ["bearer", "basic", "dpop", "negotiate"]
  private static let credentialMarks = Array(".~+/=".utf8)

  private func hasWord(_ word: StaticString, before end: Int) -> Bool {
    let start = end - word.utf8CodeUnitCount
    guard start >= 0, start == 0 || !bytes[start - 1].isBase64URL else { return false }
    return word.withUTF8Buffer { word in word.indices.allSatisfy { bytes[start + $0].asciiLowercased == word[$0] } }
  }

  /// `<password>x</password>`.
  private mutating func element(before mark: Int) -> Int {
    _ = forget(at: mark)
    guard let name = shape.name(before: mark), name.range.lowerBound > 0,
      bytes[name.range.lowerBound - 1] == UInt8(ascii: "<"), SecretName.kind(of: bytes[name.range]) == .secret
    else { return mark + 1 }
    let end = bytes[(mark + 1)...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
    return hide(mark + 1..<end)
  }
}
