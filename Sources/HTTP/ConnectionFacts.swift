/// What the connection told about one exchange.
package struct ConnectionFacts: Sendable, Hashable {
  /// Peer as `address:port`, IPv6 in brackets.
  package var remoteAddress: String?
  /// `TLSv1.3`, …; `nil` over plain http.
  package var tlsVersion: String?
  /// End of the leaf certificate's validity, seconds since 1970 (UTC).
  package var certificateNotAfter: Int?
  package var timings: Timings
  /// Bytes of the request line, fields and body as sent.
  package var requestBytes: Int
  /// Bytes of the body as it came over the wire, before content decoding.
  package var wireBodyBytes: Int

  package init(
    remoteAddress: String? = nil, tlsVersion: String? = nil, certificateNotAfter: Int? = nil,
    timings: Timings = Timings(), requestBytes: Int = 0, wireBodyBytes: Int = 0
  ) {
    self.remoteAddress = remoteAddress
    self.tlsVersion = tlsVersion
    self.certificateNotAfter = certificateNotAfter
    self.timings = timings
    self.requestBytes = requestBytes
    self.wireBodyBytes = wireBodyBytes
  }
}

/// Durations of one exchange in milliseconds: name resolution, connecting and TLS each on its own (0 on a connection
/// that is used again), first byte and total from the start.
package struct Timings: Sendable, Hashable {
  package var dns: Double
  package var connect: Double
  package var tls: Double
  /// From the start of the exchange to the first byte of the answer.
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
