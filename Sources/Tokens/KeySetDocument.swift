import OrderedJSON

/// The provider's key document and how it was announced; the subject of the key rules.
package struct KeySetDocument: Sendable, Hashable {
  /// The `jwks_uri` member as published; `nil` when absent.
  package let jwksURI: JSONValue?
  /// The document read; `nil` when it was not fetched.
  package let result: Result<KeySet, KeySetError>?

  package init(jwksURI: JSONValue?, result: Result<KeySet, KeySetError>?) {
    self.jwksURI = jwksURI
    self.result = result
  }

  /// Reads the body that was fetched from `jwks_uri`.
  package init(jwksURI: JSONValue?, body: [UInt8]) {
    self.jwksURI = jwksURI
    do { result = .success(try KeySet(parsing: body)) } catch { result = .failure(error) }
  }

  package var keySet: KeySet? { try? result?.get() }
}
