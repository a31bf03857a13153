import OrderedJSON

extension MockProviderCore {
  /// The JWK Set (RFC 7517 §5).
  func keySet() -> MockAnswer {
    if has(.brokenJWKS) { return .json(["keys": "none"], cacheControl: "public, max-age=60") }
    var published = keys.publicKeys
    if has(.privateKeyPublished) {
      published.append([
        "kty": "oct", "kid": "published-secret", "use": "sig", "alg": "HS256", "k": "c2VjcmV0LWtleS1pbi1wdWJsaWM",
      ])
    }
    return .json(["keys": .array(published)], cacheControl: "public, max-age=60")
  }
}
