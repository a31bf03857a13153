import Diagnostics
import HTTP

/// Answers from a table of `METHOD URL`, any number of times; refuses whatever it does not know, unless all the rest
/// has one answer of its own.
package struct StubTransport: Transport {
  private let answers: [String: Response]
  private let failures: [String: Failure]
  private let otherwise: Response?

  /// Keys are `GET https://…`; the method may be left out for GET.
  package init(_ answers: [String: Response], failures: [String: Failure] = [:], otherwise: Response? = nil) {
    self.answers = Self.withMethods(answers)
    self.failures = Self.withMethods(failures)
    self.otherwise = otherwise
  }

  package func send(_ request: Request) async throws(Failure) -> Response {
    let name = "\(request.method) \(request.url)"
    if let failure = failures[name] { throw failure }
    guard let answer = answers[name] ?? otherwise else {
      throw Failure(.connect, "the stub knows no answer for \(name)", hint: "add one")
    }
    return answer
  }

  private static func withMethods<Value>(_ table: [String: Value]) -> [String: Value] {
    Dictionary(
      table.map { ($0.key.contains(" ") ? $0.key : "GET " + $0.key, $0.value) }, uniquingKeysWith: { first, _ in first }
    )
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
