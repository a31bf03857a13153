import Discovery
import HTTP
import OrderedJSON
import TestSamples
import TestSupport
import Testing

@Suite struct DiscoverySummaryTests {
  @Test func absentBooleansAreFalseAndAbsentURLsNull() {
    let empty = DiscoverySummary.logout(ProviderMetadata(json: [:]))
    let expected =
      #"{"end_session_endpoint":null,"frontchannel_logout_supported":false,"#
      + #""frontchannel_logout_session_supported":false,"backchannel_logout_supported":false,"#
      + #""backchannel_logout_session_supported":false,"check_session_iframe":null,"revocation_endpoint":null,"#
      + #""introspection_endpoint":null}"#
    #expect(empty.compact == expected)
  }

  @Test func wrongTypesAreUnknown() {
    let odd = DiscoverySummary.logout(
      ProviderMetadata(json: [
        "end_session_endpoint": 1, "backchannel_logout_supported": "true", "frontchannel_logout_supported": true,
        "revocation_endpoint": "https://op.example/revoke", "frontchannel_logout_session_supported": nil,
      ]))
    let expected =
      #"{"end_session_endpoint":null,"frontchannel_logout_supported":true,"#
      + #""frontchannel_logout_session_supported":false,"backchannel_logout_supported":null,"#
      + #""backchannel_logout_session_supported":false,"check_session_iframe":null,"#
      + #""revocation_endpoint":"https://op.example/revoke","introspection_endpoint":null}"#
    #expect(odd.compact == expected)
  }

  @Test func providerAndExchanges() async throws {
    let issuer = "https://op.example/realms/a"
    let keys = #"{"keys":[{"alg":"RS256"},{"alg":"ES256"},{"alg":"RS256"},{"kty":"RSA"},7]}"#
    let evidence = try await Discovered.evidence(
      issuer,
      [
        issuer + "/.well-known/openid-configuration": .json(
          #"{"issuer":"\#(issuer)","jwks_uri":"https://op.example/k"}"#),
        "https://op.example/k": .json(keys),
      ])
    #expect(
      DiscoverySummary.provider(evidence).compact
        == #"{"id":"keycloak","name":"Keycloak","matched_by":["issuer"],"certain":true}"#)
    let exchanges = try #require(DiscoverySummary.exchanges(evidence, redaction: .on).array)
    #expect(exchanges.compactMap { $0.object?["status"]?.number?.integer } == [200, 200])
    #expect(exchanges.last?.object?["response_body_bytes"]?.number?.integer == keys.utf8.count)
  }

  @Test func withoutDocumentAllIsUnknown() async throws {
    let evidence = try await Discovered.evidence("https://op.example", [:])
    #expect(DiscoverySummary.provider(evidence) == .null)
    #expect(DiscoverySummary.exchanges(evidence, redaction: .on).array?.first?.object?["status"] == .null)
  }
}
