import Browsing
import Diagnostics

extension ReportTrace {
  /// One request of the walk with its answer.
  package struct Hop: Sendable, Hashable {
    /// `3`, or `3.1` for the first frame of the page of hop 3.
    package var label: String
    package var layer: Layer?
    package var host: String
    package var method: String
    package var url: String
    /// `nil` when no answer came.
    package var status: Int?
    package var reasonPhrase: String
    /// `1.1`, `2`, …
    package var httpVersion: String?
    /// `TLSv1.3`, …; `nil` over plain http.
    package var tlsVersion: String?
    /// Peer as `address:port`.
    package var remoteAddress: String?
    package var timings: Timings
    package var sizes: Sizes
    package var next: Next?
    package var page: Page?
    /// Why no answer came.
    package var failure: String?
    package var cookiesSent: [Cookie]
    package var cookieChanges: [CookieChange]

    package init(
      label: String, layer: Layer?, host: String, method: String, url: String, status: Int?, reasonPhrase: String = "",
      httpVersion: String? = nil, tlsVersion: String? = nil, remoteAddress: String? = nil,
      timings: Timings = Timings(), sizes: Sizes = Sizes(), next: Next? = nil, page: Page? = nil,
      failure: String? = nil, cookiesSent: [Cookie] = [], cookieChanges: [CookieChange] = []
    ) {
      self.label = label
      self.layer = layer
      self.host = host
      self.method = method
      self.url = url
      self.status = status
      self.reasonPhrase = reasonPhrase
      self.httpVersion = httpVersion
      self.tlsVersion = tlsVersion
      self.remoteAddress = remoteAddress
      self.timings = timings
      self.sizes = sizes
      self.next = next
      self.page = page
      self.failure = failure
      self.cookiesSent = cookiesSent
      self.cookieChanges = cookieChanges
    }

    /// Whether a page requested it as a frame.
    package var isFrame: Bool { label.contains(".") }
  }

  /// Milliseconds: each phase on its own, but `firstByte` and `total` from the start of the request.
  package struct Timings: Sendable, Hashable {
    package var dns: Double
    package var connect: Double
    package var tls: Double
    package var firstByte: Double
    package var total: Double

    package init(dns: Double = 0, connect: Double = 0, tls: Double = 0, firstByte: Double = 0, total: Double = 0) {
      self.dns = dns
      self.connect = connect
      self.tls = tls
      self.firstByte = firstByte
      self.total = total
    }
  }

  /// Bytes of one exchange.
  package struct Sizes: Sendable, Hashable {
    /// Request line and all fields.
    package var requestHead: Int
    /// The `Cookie` field.
    package var cookieField: Int
    /// Path and query of the request line.
    package var requestTarget: Int
    package var requestBody: Int
    /// Status line and all fields of the answer.
    package var responseHead: Int
    package var responseBody: Int

    package init(
      requestHead: Int = 0, cookieField: Int = 0, requestTarget: Int = 0, requestBody: Int = 0, responseHead: Int = 0,
      responseBody: Int = 0
    ) {
      self.requestHead = requestHead
      self.cookieField = cookieField
      self.requestTarget = requestTarget
      self.requestBody = requestBody
      self.responseHead = responseHead
      self.responseBody = responseBody
    }
  }

  /// Where a browser goes because of an answer.
  package struct Next: Sendable, Hashable {
    /// e.g. `redirect`, `meta_refresh`, `form_post`; underscores are shown as spaces.
    package var kind: String
    package var url: String

    package init(kind: String, url: String) {
      self.kind = kind
      self.url = url
    }
  }

  /// What a page of the walk is.
  package struct Page: Sendable, Hashable {
    /// e.g. `logged_out`, `confirmation`; underscores are shown as spaces.
    package var kind: String
    package var title: String?

    package init(kind: String, title: String? = nil) {
      self.kind = kind
      self.title = title
    }
  }
}
