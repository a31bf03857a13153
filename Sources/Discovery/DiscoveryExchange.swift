import HTTP

/// One request of a discovery with what came back, its body left out.
package struct DiscoveryExchange: Sendable, Hashable {
  /// What was asked for.
  package enum Purpose: String, Sendable, Hashable {
    case metadata, probe, keys
  }

  package let purpose: Purpose
  package let url: String
  /// `nil` when no answer was had.
  package let head: ResponseHead?
  package let connection: ConnectionFacts
  /// After content decoding.
  package let bodyBytes: Int
  package let failure: TransportError?

  package init(purpose: Purpose, url: String, response: Response) {
    self.init(
      purpose: purpose, url: url, head: response.head, connection: response.connection,
      bodyBytes: response.body.count, failure: nil)
  }

  package init(purpose: Purpose, url: String, failure: TransportError) {
    self.init(
      purpose: purpose, url: url, head: nil, connection: ConnectionFacts(), bodyBytes: 0, failure: failure)
  }

  package init(
    purpose: Purpose, url: String, head: ResponseHead?, connection: ConnectionFacts, bodyBytes: Int,
    failure: TransportError?
  ) {
    self.purpose = purpose
    self.url = url
    self.head = head
    self.connection = connection
    self.bodyBytes = bodyBytes
    self.failure = failure
  }

  package var status: Int? { head?.status }

  /// Whether the answer sends the client elsewhere.
  package var isRedirect: Bool {
    guard let head else { return false }
    return [301, 302, 303, 307, 308].contains(head.status) && head.fields["Location"] != nil
  }
}
