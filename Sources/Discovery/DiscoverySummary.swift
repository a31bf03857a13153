import HTTP
import OrderedJSON
import Providers

/// The parts of the `discover` document that come straight from the evidence.
package enum DiscoverySummary {
  /// The `provider` member: `id`, `name`, `matched_by`, `certain`; `null` when no product was recognised.
  package static func provider(_ evidence: DiscoveryEvidence) -> JSONValue { .null }
  /// The `logout` member.
  package static func logout(_ metadata: ProviderMetadata) -> JSONValue { .null }
  /// The `keys` member: `jwks_uri`, `count`, `algorithms`.
  package static func keys(_ evidence: DiscoveryEvidence) -> JSONValue { .null }
  /// The `exchanges` member.
  package static func exchanges(_ evidence: DiscoveryEvidence, redaction: Redaction) -> JSONValue { .null }
}
