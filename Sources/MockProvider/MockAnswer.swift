import HTTP
import OrderedJSON

/// What the embedded provider does with one request.
package struct MockAnswer: Sendable, Hashable {
  /// What the client gets.
  package var response: Response
  /// Logout Tokens to be posted before the response is released (RPI §3: relying parties are notified first).
  package var deliveries: [Request] = []
  /// Whether the body is to be written one byte at a time.
  package var isSlow = false

  init(_ status: Int, fields: [Field] = [], body: [UInt8] = []) {
    response = Response(head: ResponseHead(status: status, fields: Fields(fields)), body: body)
  }

  /// The status of the response.
  package var status: Int { response.status }

  /// Adds a field at the end of the head.
  mutating func append(_ name: String, _ value: String) {
    var fields = response.fields
    fields.append(name, value)
    replaceHead(status: status, fields: fields)
  }

  mutating func remove(_ name: String) {
    replaceHead(status: status, fields: Fields(response.fields.all.filter { !$0.name.equalsIgnoringCase(name) }))
  }

  mutating func set(status: Int) { replaceHead(status: status, fields: response.fields) }

  private mutating func replaceHead(status: Int, fields: Fields) {
    response = Response(head: ResponseHead(status: status, fields: fields), body: response.body)
  }
}

extension MockAnswer {
  /// A page; never cached, never framed by others, never giving its URL away.
  static func page(_ page: HTMLPage) -> MockAnswer { .page(200, page) }

  static func page(_ status: Int, _ page: HTMLPage) -> MockAnswer {
    MockAnswer(
      status,
      fields: [
        Field("Content-Type", "text/html; charset=utf-8"), Field("Cache-Control", "no-store"),
        Field("Referrer-Policy", "no-referrer"), Field("X-Content-Type-Options", "nosniff"),
        Field("X-Frame-Options", "DENY"),
      ], body: Array(page.html.utf8))
  }

  /// A JSON document, not to be cached unless `cacheControl` allows it.
  static func json(_ value: JSONValue, status: Int = 200, cacheControl: String = "no-store") -> MockAnswer {
    MockAnswer(
      status, fields: [Field("Content-Type", "application/json"), Field("Cache-Control", cacheControl)],
      body: Array(value.compact.utf8))
  }

  /// A redirect that is never repeated from a cache and never repeats a POST.
  static func redirect(to location: String) -> MockAnswer {
    MockAnswer(
      303,
      fields: [
        Field("Location", location.withoutControls), Field("Cache-Control", "no-store"),
        Field("Referrer-Policy", "no-referrer"),
      ])
  }

  /// The error object of RFC 6749 §5.2.
  static func oauthError(_ error: String, _ description: String, status: Int = 400) -> MockAnswer {
    .json(["error": .string(error), "error_description": .string(description)], status: status)
  }

  static func methodNotAllowed(_ allowed: String) -> MockAnswer {
    var answer = page(405, .message("Method not allowed", "This address answers \(allowed) only."))
    answer.append("Allow", allowed)
    return answer
  }

  static var notFound: MockAnswer { .page(404, .message("Not found", "There is nothing at this address.")) }

  static var empty: MockAnswer { MockAnswer(200, fields: [Field("Cache-Control", "no-store")]) }
}

extension String {
  /// The URI with the pairs behind its query; an existing query is kept, a fragment stays last.
  func addingQuery(_ pairs: [FormParameters.Pair]) -> String {
    guard !pairs.isEmpty else { return self }
    let url = URLReference(self)
    let existing = url.query.map { $0.isEmpty ? "" : $0 + "&" } ?? ""
    return url.withQuery(existing + FormParameters(pairs).encoded).text
  }

  /// Without spaces and control characters: what a client sent must not begin another header field.
  fileprivate var withoutControls: String {
    String(decoding: utf8.filter { $0 > 0x20 && $0 != 0x7F }, as: UTF8.self)
  }
}
