import HTTP

/// A target of the walk seen as a return to `post_logout_redirect_uri`, as a browser compares URLs.
struct ReturnTarget {
  /// Parameters that were added to the URI, decoded, in order; `state` among them.
  let added: FormParameters

  /// `nil` when a browser at `target` is not at `uri`: other scheme, host, port or path, or a part of the query is gone.
  init?(_ target: String, of uri: String) {
    let target = URLReference(target)
    let wanted = URLReference(uri)
    guard Self.isSamePlace(target, wanted),
      let added = Self.remainder(of: target.query ?? "", without: wanted.query ?? "")
    else { return nil }
    self.added = added
  }

  private static func isSamePlace(_ one: URLReference, _ other: URLReference) -> Bool {
    if let origin = one.origin, let otherOrigin = other.origin {
      return origin == otherOrigin && (one.path.isEmpty ? "/" : one.path) == (other.path.isEmpty ? "/" : other.path)
    }
    guard let scheme = one.scheme, let otherScheme = other.scheme, scheme.equalsIgnoringCase(otherScheme) else {
      return false
    }
    return one.authority == other.authority && one.path == other.path
  }

  /// What `query` holds besides every parameter of `wanted`, which may have been spelled and ordered anew.
  private static func remainder(of query: String, without wanted: String) -> FormParameters? {
    var pairs = FormParameters(decoding: query).pairs
    for pair in FormParameters(decoding: wanted).pairs {
      guard let place = pairs.firstIndex(of: pair) else { return nil }
      pairs.remove(at: place)
    }
    return FormParameters(pairs)
  }
}
