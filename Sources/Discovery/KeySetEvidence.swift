import OrderedJSON

/// What is known of the document at `jwks_uri`.
package enum KeySetEvidence: Sendable, Hashable {
  /// Not requested, because …
  case notFetched(String)
  /// Answered with status 200: the body.
  case fetched([UInt8])
  /// Could not be read.
  case failed(DiscoveryFailure)

  /// The elements of `keys`; `nil` unless a JSON object with that array was read.
  package var keys: [JSONValue]? {
    guard case .fetched(let bytes) = self else { return nil }
    return (try? JSONDocument(parsing: bytes))?.value.object?["keys"]?.array
  }
}
