import HTTP
import OrderedJSON

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

  /// A JSON document that may not be cached.
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
        Field("Location", location.safeFieldValue), Field("Cache-Control", "no-store"),
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

  static var empty: MockAnswer { MockAnswer(200, fields: [Field("Cache-Control", "no-store")]) }

  init(_ status: Int, fields: [Field] = [], body: [UInt8] = []) {
    self.init(response: Response(head: ResponseHead(status: status, fields: Fields(fields)), body: body))
  }

  var status: Int { response.status }

  /// Adds a field at the end of the head.
  mutating func append(_ name: String, _ value: String) {
    var fields = response.fields
    fields.append(name, value)
    replaceHead(status: status, fields: fields)
  }

  /// Sets a field, whatever was there.
  mutating func set(_ name: String, _ value: String) {
    var fields = response.fields
    fields.replace(name, value)
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

extension String {
  /// Without the bytes that could end a header field: what a client sent must not write our head.
  var safeFieldValue: String {
    String(decoding: utf8.filter { $0 > 0x20 && $0 != 0x7F }, as: UTF8.self)
  }
}
