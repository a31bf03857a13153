import HTTP

/// How every request of a run is sent: limits, trust, proxy and additional fields.
package struct CurlOptions: Sendable, Hashable {
  /// Seconds for a whole request where nobody says otherwise.
  package static let standardTimeout: Double = 15

  /// Seconds a whole request may take; zero or less is no limit.
  package var timeout: Double
  /// Seconds until the connection must stand, handshake included; zero or less is libcurl's own limit.
  package var connectTimeout: Double
  /// PEM file of authorities to trust.
  package var caFile: String?
  /// Certificates are not checked at all.
  package var isInsecure: Bool
  /// Entries `HOST:PORT:ADDRESS` that answer before any resolver does.
  package var resolve: [String]
  /// Proxy URL; `nil` leaves it to the environment variables, empty means none.
  package var proxy: String?
  /// Fields added to every request; they replace the request's own of the same name.
  package var fields: Fields
  /// Sent unless the request has its own; empty sends none.
  package var userAgent: String
  /// HTTP/2 is not offered.
  package var forcesHTTP11: Bool
  /// The most bytes of a decoded body that are accepted.
  package var maxBody: Int
  /// How many idle connections are kept for reuse.
  package var maxIdleConnections: Int
  /// For how many seconds an idle connection may be used again.
  package var maxIdleSeconds: Int

  package init(
    timeout: Double = standardTimeout, connectTimeout: Double = 5, caFile: String? = nil, isInsecure: Bool = false,
    resolve: [String] = [], proxy: String? = nil, fields: Fields = [], userAgent: String = "oidc-logout",
    forcesHTTP11: Bool = false, maxBody: Int = 1 << 20, maxIdleConnections: Int = 128,
    maxIdleSeconds: Int = 118
  ) {
    self.timeout = timeout
    self.connectTimeout = connectTimeout
    self.caFile = caFile
    self.isInsecure = isInsecure
    self.resolve = resolve
    self.proxy = proxy
    self.fields = fields
    self.userAgent = userAgent
    self.forcesHTTP11 = forcesHTTP11
    self.maxBody = maxBody
    self.maxIdleConnections = maxIdleConnections
    self.maxIdleSeconds = maxIdleSeconds
  }

  /// Bytes all header lines of one exchange may have, informational answers and trailers included.
  static let maxHeaderBytes = 300 << 10
  /// Lines the header of one exchange may have.
  static let maxHeaderLines = 1_000

  /// Seconds as libcurl takes them; what is not a positive number is 0.
  static func milliseconds(_ seconds: Double) -> Int {
    guard seconds.isFinite, seconds > 0 else { return 0 }
    return max(1, Int(min(seconds * 1_000, 2_000_000_000)))
  }
}
