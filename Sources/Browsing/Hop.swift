import Cookies
import Diagnostics
import HTTP

/// One request of the walk with its answer and everything a browser would do because of it.
package struct Hop: Sendable, Hashable {
  /// Counted from 1 along the top-level navigation.
  package let number: Int
  /// Counted from 1 under its page; `nil` for the top-level navigation itself.
  package let frame: Int?
  package let layer: Layer?
  package let request: Request
  /// `nil` when the hop failed on the network.
  package let response: Response?
  package let failure: Failure?
  package let sizes: HopSizes
  package let cookiesSent: [Cookie]
  /// One for each `Set-Cookie` line, in order, then those of `Clear-Site-Data`.
  package let cookieChanges: [CookieChange]
  package let next: Continuation
  package let page: PageSummary?
  /// Seconds since 1970 when the request was sent; `nil` when that was not kept.
  package let startedAt: Int?

  package init(
    number: Int, frame: Int? = nil, layer: Layer?, request: Request, response: Response?,
    failure: Failure? = nil, sizes: HopSizes = HopSizes(), cookiesSent: [Cookie] = [],
    cookieChanges: [CookieChange] = [], next: Continuation = .none, page: PageSummary? = nil, startedAt: Int? = nil
  ) {
    self.number = number
    self.frame = frame
    self.layer = layer
    self.request = request
    self.response = response
    self.failure = failure
    self.sizes = sizes
    self.cookiesSent = cookiesSent
    self.cookieChanges = cookieChanges
    self.next = next
    self.page = page
    self.startedAt = startedAt
  }

  /// `3`, or `3.1` for a frame.
  package var label: String { frame.map { "\(number).\($0)" } ?? "\(number)" }

  package var url: URLReference { URLReference(request.url) }
}

/// Bytes of one exchange, kept as facts so that they can be judged after redaction.
package struct HopSizes: Sendable, Hashable {
  /// Path and query of the request line.
  package var requestTarget: Int
  /// Request line and all fields.
  package var requestHead: Int
  package var cookieField: Int
  package var requestBody: Int
  /// Status line and all fields as received.
  package var responseHead: Int
  package var responseBody: Int
  /// The fields of the answer that cost most, largest first, at most three.
  package var largestFields: [FieldSize]

  /// A field with what it costs in the head, line end included.
  package struct FieldSize: Sendable, Hashable {
    /// The field's name; of `Set-Cookie` also the cookie's.
    package let name: String
    package let bytes: Int

    package init(name: String, bytes: Int) {
      self.name = name
      self.bytes = bytes
    }
  }

  package init(
    requestTarget: Int = 0, requestHead: Int = 0, cookieField: Int = 0, requestBody: Int = 0, responseHead: Int = 0,
    responseBody: Int = 0, largestFields: [FieldSize] = []
  ) {
    self.requestTarget = requestTarget
    self.requestHead = requestHead
    self.cookieField = cookieField
    self.requestBody = requestBody
    self.responseHead = responseHead
    self.responseBody = responseBody
    self.largestFields = largestFields
  }
}
