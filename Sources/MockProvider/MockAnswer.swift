import HTTP

/// What the embedded provider does with one request.
package struct MockAnswer: Sendable, Hashable {
  package var response: Response
  /// Logout Tokens to be posted before the response is released (RPI §3: relying parties are notified first).
  package var deliveries: [Request] = []
  /// Whether the body is to be written byte by byte.
  package var drips = false

  package init(response: Response, deliveries: [Request] = [], drips: Bool = false) {
    self.response = response
    self.deliveries = deliveries
    self.drips = drips
  }
}
