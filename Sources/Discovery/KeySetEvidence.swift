/// What is known of the document at `jwks_uri`.
package enum KeySetEvidence: Sendable, Hashable {
  /// Not requested, because …
  case notFetched(String)
  /// Answered with status 200: the body.
  case fetched([UInt8])
  /// Could not be read.
  case failed(DiscoveryFailure)
}
