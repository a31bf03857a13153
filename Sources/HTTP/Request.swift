/// One HTTP request, exactly as it is to be sent.
package struct Request: Sendable, Hashable {
  package var method: String
  /// The absolute URL, byte for byte; a fragment is never sent.
  package var url: String
  package var fields: Fields
  package var body: [UInt8]?

  package init(_ method: String = "GET", _ url: String, fields: Fields = [], body: [UInt8]? = nil) {
    self.method = method
    self.url = url
    self.fields = fields
    self.body = body
  }
}
