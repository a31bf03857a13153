/// Status line and fields of one response, final or informational.
package struct ResponseHead: Sendable, Hashable {
  /// `1.0`, `1.1`, `2` or `3`.
  package let httpVersion: String
  package let status: Int
  package let reason: String
  package let fields: Fields
  /// The block as received, status line and closing empty line included.
  package let raw: [UInt8]

  package init(httpVersion: String = "1.1", status: Int, reason: String = "", fields: Fields = [], raw: [UInt8] = []) {
    self.httpVersion = httpVersion
    self.status = status
    self.reason = reason
    self.fields = fields
    self.raw = raw
  }
}
