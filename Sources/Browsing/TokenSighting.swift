import HTTP

/// Finds an ID Token or other JWT in a text, also escaped and also where a saved trace shows it abridged.
package enum TokenSighting {
  package static func occurs(in text: String) -> Bool {
    CompactToken.occurs(in: text) || CompactToken.occursAbridged(in: text)
  }

  /// Whether a URL carries a hint: a JWT anywhere, or any `id_token_hint`.
  package static func isHint(in url: URLReference) -> Bool {
    let hint = FormParameters(decoding: url.query ?? "")["id_token_hint"] ?? ""
    return !hint.isEmpty || occurs(in: url.text)
  }
}
