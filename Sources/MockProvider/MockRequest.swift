import HTTP

/// One request with its query and its form read.
struct MockRequest: Sendable {
  let method: String
  let url: URLReference
  let fields: Fields
  /// Parameters of the query.
  let query: FormParameters
  /// Parameters of a form body; `nil` when there is no such body.
  let form: FormParameters?

  init(_ request: Request) {
    method = request.method
    url = URLReference(request.url)
    fields = request.fields
    query = FormParameters(decoding: url.query ?? "")
    let type = request.fields["Content-Type"].map { MediaType($0).essence }
    form =
      type == "application/x-www-form-urlencoded"
      ? FormParameters(decoding: String(decoding: request.body ?? [], as: UTF8.self)) : nil
  }

  /// Query for GET, form body for POST, as OpenID Connect serialises requests (CORE §13).
  var parameters: FormParameters { method == "POST" ? form ?? FormParameters() : query }

  /// The first cookie of that name (RFC 6265bis §5.8.3 puts the most specific one first).
  func cookie(_ name: String) -> String? {
    for field in fields.values("Cookie") {
      for pair in field.split(separator: ";") {
        let halves = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        if halves.count == 2, String(halves[0]).trimmed == name { return String(halves[1]).trimmed }
      }
    }
    return nil
  }

  /// The credentials of an `Authorization` field of that scheme (RFC 9110 §11.4).
  func credentials(scheme: String) -> String? {
    guard let halves = fields["Authorization"]?.split(separator: " ", maxSplits: 1), halves.count == 2,
      String(halves[0]).equalsIgnoringCase(scheme)
    else { return nil }
    return String(halves[1]).trimmed
  }
}

extension FormParameters {
  /// The first name that occurs more than once.
  var repeatedName: String? {
    var seen: Set<String> = []
    return pairs.first { !seen.insert($0.name).inserted }?.name
  }

  /// The value, unless it is absent or empty.
  func nonEmpty(_ name: String) -> String? {
    self[name].flatMap { $0.isEmpty ? nil : $0 }
  }
}
