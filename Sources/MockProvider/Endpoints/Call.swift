import HTTP

/// One request, taken apart once.
struct Call: Sendable {
  let request: Request
  let url: URLReference
  /// Parameters of the query.
  let query: FormParameters
  /// Parameters of a form body; `nil` when there is no such body.
  let form: FormParameters?

  init(_ request: Request) {
    self.request = request
    url = URLReference(request.url)
    query = FormParameters(decoding: url.query ?? "")
    let type = request.fields["Content-Type"].map { MediaType($0).essence }
    form =
      type == "application/x-www-form-urlencoded"
      ? FormParameters(decoding: String(decoding: request.body ?? [], as: UTF8.self)) : nil
  }

  var method: String { request.method }
  var path: String { url.path }

  /// Query for GET, form body for POST, as OpenID Connect serialises requests (CORE §13).
  var parameters: FormParameters { method == "POST" ? form ?? FormParameters() : query }

  /// The first cookie of that name (RFC 6265bis §5.8.3 puts the most specific one first).
  func cookie(_ name: String) -> String? {
    for field in request.fields.values("Cookie") {
      for pair in field.split(separator: ";") {
        let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        if halves.count == 2, String(halves[0]).trimmed == name { return String(halves[1]).trimmed }
      }
    }
    return nil
  }
}

extension FormParameters {
  /// The first name that occurs more than once.
  var repeatedName: String? {
    var seen: Set<String> = []
    return pairs.first { !seen.insert($0.name).inserted }?.name
  }

  /// The value, unless it is absent or empty.
  func text(_ name: String) -> String? {
    self[name].flatMap { $0.isEmpty ? nil : $0 }
  }
}
