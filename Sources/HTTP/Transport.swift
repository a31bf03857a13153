import Diagnostics

/// The one seam to the network. It never follows a redirect and keeps no cookie.
package protocol Transport: Sendable {
  /// Sends one request and returns its answer, whatever the status.
  func send(_ request: Request) async throws(Failure) -> Response
}

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

/// The answer to one request; a redirect is an answer like any other.
package struct Response: Sendable, Hashable {
  package let head: ResponseHead
  /// `1xx` answers that came before, e.g. `103 Early Hints`.
  package let informational: [ResponseHead]
  /// The body after content decoding.
  package let body: [UInt8]
  package let connection: ConnectionFacts

  package init(
    head: ResponseHead, informational: [ResponseHead] = [], body: [UInt8] = [],
    connection: ConnectionFacts = ConnectionFacts()
  ) {
    self.head = head
    self.informational = informational
    self.body = body
    self.connection = connection
  }

  package var status: Int { head.status }
  package var fields: Fields { head.fields }
}

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
