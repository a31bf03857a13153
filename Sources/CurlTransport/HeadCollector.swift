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
