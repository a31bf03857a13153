import HTTP

/// Answers from a table of `METHOD URL`; refuses whatever it does not know.
package struct StubTransport: Transport {
  private let answers: [String: Response]

  /// Keys are `GET https://…`; the method may be left out for GET.
  package init(_ answers: [String: Response]) {
    self.answers = Dictionary(
      answers.map { ($0.key.contains(" ") ? $0.key : "GET " + $0.key, $0.value) },
      uniquingKeysWith: { first, _ in first })
  }

  package func send(_ request: Request) async throws(TransportError) -> Response {
    guard let answer = answers["\(request.method) \(request.url)"] else {
      throw TransportError(.connect, "the stub knows no answer for \(request.method) \(request.url)", hint: "add one")
    }
    return answer
  }
}

extension Response {
  /// An answer with a text body.
  package static func text(
    _ status: Int, _ body: String, contentType: String = "text/html", fields: Fields = []
  ) -> Response {
    var fields = fields
    fields.append("Content-Type", contentType)
    return Response(head: ResponseHead(status: status, fields: fields), body: Array(body.utf8))
  }

  /// A JSON document with status 200.
  package static func json(_ body: String) -> Response { .text(200, body, contentType: "application/json") }

  /// A redirect.
  package static func redirect(_ status: Int = 302, to location: String, fields: Fields = []) -> Response {
    var fields = fields
    fields.append("Location", location)
    return Response(head: ResponseHead(status: status, fields: fields))
  }
}
