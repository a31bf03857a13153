import HTTP

/// A request as the loopback server received it.
package struct ReceivedRequest: Sendable, Hashable {
  package let method: String
  /// The request target byte for byte.
  package let target: String
  package let fields: Fields
  package let body: [UInt8]
  /// Request line and fields as received, closing empty line included.
  package let head: [UInt8]
  /// Number of the connection, from 1.
  package let connection: Int

  /// Bytes of the whole request.
  package var byteCount: Int { head.count + body.count }

  /// `nil` unless `head` is a request line with fields.
  init?(head: [UInt8], body: [UInt8], connection: Int) {
    let lines = head.split(separator: UInt8(ascii: "\n")).map { $0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0 }
    guard let first = lines.first else { return nil }
    let parts = first.split(separator: 0x20)
    guard parts.count == 3 else { return nil }
    method = String(fieldBytes: parts[0])
    target = String(fieldBytes: parts[1])
    fields = Fields(
      lines.dropFirst().compactMap { line in
        line.firstIndex(of: UInt8(ascii: ":")).map { colon in
          Field(String(fieldBytes: line[..<colon]), String(fieldBytes: line[(colon + 1)...]).trimmed)
        }
      })
    self.head = head
    self.body = body
    self.connection = connection
  }
}
