import HTTP

/// One thing the loopback server does in answer to a request; afterwards it waits for the next one unless it closed.
package enum ServerStep: Sendable, Hashable {
  case send([UInt8])
  case pause(milliseconds: Int)
  /// One byte after the other.
  case drip([UInt8], everyMilliseconds: Int)
  /// The same bytes again and again until the client is gone, at most 1 GiB.
  case flood([UInt8])
  /// Nothing more until the client is gone.
  case hang
  case close
  /// Closes so that the client sees a reset.
  case reset

  /// Sends text as it stands.
  package static func text(_ text: String) -> ServerStep { .send(Array(text.utf8)) }

  /// A whole answer with a correct `Content-Length`.
  package static func answer(_ status: Int, fields: Fields = [], body: [UInt8] = []) -> ServerStep {
    var head = "HTTP/1.1 \(status) Status\r\n"
    for field in fields.all { head += "\(field.name): \(field.value)\r\n" }
    if status >= 200, status != 204, status != 304 { head += "Content-Length: \(body.count)\r\n" }
    return .send(Array((head + "\r\n").utf8) + body)
  }

  /// A whole answer with a text body.
  package static func answer(_ status: Int, fields: Fields = [], _ body: String) -> ServerStep {
    .answer(status, fields: fields, body: Array(body.utf8))
  }
}
