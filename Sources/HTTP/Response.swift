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
