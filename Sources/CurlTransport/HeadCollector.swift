import HTTP

/// Gathers the header lines of one exchange as they come and tells informational heads, the final head and trailers apart.
struct HeadCollector {
  enum Excess: Sendable, Hashable {
    case bytes, lines
  }

  private(set) var informational: [ResponseHead] = []
  private(set) var final: ResponseHead?
  /// A head was begun whose first line is not a status line.
  private(set) var isMalformed = false
  /// Any header line came at all.
  var hasBegun: Bool { lineCount > 0 }

  private var open: [UInt8] = []
  private var byteCount = 0
  private var lineCount = 0

  /// Takes one line, line end included; answers with the limit that it breaks.
  mutating func take(_ line: UnsafeRawBufferPointer) -> Excess? {
    byteCount += line.count
    lineCount += 1
    if byteCount > CurlOptions.maxHeaderBytes { return .bytes }
    if lineCount > CurlOptions.maxHeaderLines { return .lines }
    // What follows the final head are trailers, whatever they look like.
    guard final == nil else { return nil }
    if open.isEmpty { open.reserveCapacity(1_024) }
    open.append(contentsOf: line)
    if line.first == UInt8(ascii: "\n") || (line.count == 2 && line.first == UInt8(ascii: "\r")) { close() }
    return nil
  }

  private mutating func close() {
    defer { open = [] }
    guard let head = ResponseHead(parsing: open) else {
      isMalformed = true
      return
    }
    // After 101 the connection speaks another protocol, so nothing better follows.
    if head.status < 200, head.status != 101 { informational.append(head) } else { final = head }
  }
}

extension ResponseHead {
  /// Reads a header block as received; `nil` when its first line is not a status line.
  ///
  /// Folded lines are joined by one space, lines without a colon are left to ``raw``.
  init?(parsing raw: [UInt8]) {
    var lines = raw.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: true)[...]
    guard let first = lines.popFirst(), let line = StatusLine(Self.withoutLineEnd(first)) else { return nil }
    var fields: [(name: ArraySlice<UInt8>, value: [UInt8])] = []
    for line in lines.lazy.map(Self.withoutLineEnd) {
      if let byte = line.first, byte == 0x20 || byte == 0x09 {
        if let last = fields.indices.last { fields[last].value += [0x20] + Self.trimmed(line) }
      } else if let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex {
        fields.append((Self.trimmed(line[..<colon]), Array(Self.trimmed(line[line.index(after: colon)...]))))
      }
    }
    self.init(
      httpVersion: line.version, status: line.status, reason: line.reason,
      fields: Fields(
        fields.map { Field(String(fieldBytes: $0.name), String(fieldBytes: Self.trimmed($0.value[...]))) }),
      raw: raw)
  }

  private static func withoutLineEnd(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    line.last == UInt8(ascii: "\r") ? line.dropLast() : line
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
    guard let first = bytes.firstIndex(where: { !isBlank($0) }), let last = bytes.lastIndex(where: { !isBlank($0) })
    else { return [] }
    return bytes[first...last]
  }
}

/// `HTTP/1.1 200 OK`, taken apart; the reason may be absent.
private struct StatusLine {
  let version: String
  let status: Int
  let reason: String

  init?(_ line: ArraySlice<UInt8>) {
    let parts = line.split(separator: 0x20, maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count >= 2, parts[0].starts(with: "HTTP/".utf8), parts[0].count > 5,
      parts[0].dropFirst(5).allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }), parts[1].count == 3,
      let status = Int(String(decoding: parts[1], as: UTF8.self)), status >= 100
    else { return nil }
    version = String(decoding: parts[0].dropFirst(5), as: UTF8.self)
    self.status = status
    reason = parts.count > 2 ? String(fieldBytes: parts[2]) : ""
  }
}
