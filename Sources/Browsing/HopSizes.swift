import HTTP

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

extension HopSizes {
  /// Measures a request as its HTTP/1.1 text and a response as received.
  init(request: Request, response: Response?) {
    let url = URLReference(request.url)
    let target = url.requestTarget.utf8.count
    let cookie = request.fields["Cookie"].map { "Cookie: ".utf8.count + $0.utf8.count } ?? 0
    var head = request.method.utf8.count + 1 + target + " HTTP/1.1\r\n".utf8.count
    head += "Host: \r\n".utf8.count + (url.authority ?? "").utf8.count
    head += Self.size(of: request.fields) + 2
    if let body = request.body { head += "Content-Length: \(body.count)\r\n".utf8.count }
    self.init(
      requestTarget: target, requestHead: head, cookieField: cookie, requestBody: request.body?.count ?? 0,
      responseHead: response.map(Self.headSize) ?? 0, responseBody: response.map(Self.bodySize) ?? 0,
      largestFields: response.map { Self.largest(of: $0.fields) } ?? [])
  }

  package static func largest(of fields: Fields) -> [FieldSize] {
    let sized = fields.all.map { field in
      let cookie = field.name.equalsIgnoringCase("Set-Cookie") ? cookieName(field.value) : nil
      let name = cookie.map { "\(field.name) \($0.prefix(60))" } ?? field.name
      return FieldSize(name: name, bytes: field.name.utf8.count + field.value.utf8.count + 4)
    }
    return Array(sized.sorted { $0.bytes > $1.bytes }.prefix(3))
  }

  /// The name in a `Set-Cookie` line; a line without `=` has a value and no name (RFC 6265bis §5.6).
  private static func cookieName(_ line: String) -> Substring? {
    let pair = line.prefix { $0 != ";" }
    return pair.firstIndex(of: "=").map { pair[..<$0] }
  }

  private static func size(of fields: Fields) -> Int {
    fields.all.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count + 4 }
  }

  private static func headSize(_ response: Response) -> Int {
    if !response.head.raw.isEmpty { return response.head.raw.count }
    let line = "HTTP/\(response.head.httpVersion) \(response.status) \(response.head.reason)\r\n"
    return line.utf8.count + size(of: response.fields) + 2
  }

  private static func bodySize(_ response: Response) -> Int {
    response.connection.wireBodyBytes > 0 ? response.connection.wireBodyBytes : response.body.count
  }
}
