import HTTP
import OrderedJSON
import Providers

/// The parts of the `discover` document that come straight from the evidence.
package enum DiscoverySummary {
  /// The `provider` member: `id`, `name`, `matched_by`, `certain`; `null` when no product was recognised.
  package static func provider(_ evidence: DiscoveryEvidence) -> JSONValue {
    guard let recognised = evidence.recognised else { return .null }
    return [
      "id": .string(recognised.provider.id), "name": .string(recognised.provider.name),
      "matched_by": JSONValue(strings: recognised.matchedBy), "certain": .bool(recognised.isCertain),
    ]
  }

  /// The `logout` member: absent booleans are `false`, absent URLs and values of the wrong type `null`.
  package static func logout(_ metadata: ProviderMetadata, redaction: Redaction = .on) -> JSONValue {
    func shown(_ url: String?) -> JSONValue { JSONValue(url.map(redaction.url)) }
    return [
      "end_session_endpoint": shown(metadata.endSessionEndpoint),
      "frontchannel_logout_supported": JSONValue(metadata.frontchannelLogoutSupported),
      "frontchannel_logout_session_supported": JSONValue(metadata.frontchannelLogoutSessionSupported),
      "backchannel_logout_supported": JSONValue(metadata.backchannelLogoutSupported),
      "backchannel_logout_session_supported": JSONValue(metadata.backchannelLogoutSessionSupported),
      "check_session_iframe": shown(metadata.checkSessionIframe),
      "revocation_endpoint": shown(metadata.revocationEndpoint),
      "introspection_endpoint": shown(metadata.introspectionEndpoint),
    ]
  }

  /// The `exchanges` member, in the order of the requests.
  package static func exchanges(_ evidence: DiscoveryEvidence, redaction: Redaction) -> JSONValue {
    .array(evidence.exchanges.map { exchange($0, redaction) })
  }

  private static func exchange(_ exchange: DiscoveryExchange, _ redaction: Redaction) -> JSONValue {
    let timings = exchange.connection.timings
    return [
      "url": .string(redaction.url(exchange.url)),
      "status": JSONValue(exchange.status), "http_version": JSONValue(exchange.head?.httpVersion),
      "remote_address": JSONValue(exchange.connection.remoteAddress),
      "tls_version": JSONValue(exchange.connection.tlsVersion),
      "timings_ms": [
        "dns": JSONValue(milliseconds: timings.dns), "connect": JSONValue(milliseconds: timings.connect),
        "tls": JSONValue(milliseconds: timings.tls), "first_byte": JSONValue(milliseconds: timings.firstByte),
        "total": JSONValue(milliseconds: timings.total),
      ],
      "response_body_bytes": .number(JSONNumber(exchange.bodyBytes)), "purpose": .string(exchange.purpose.rawValue),
    ]
  }
}
