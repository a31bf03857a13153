import Discovery
import HTTP
import TestSupport

/// What is discovered of a provider that a stub stands for.
package enum Discovered {
  /// Collects `issuer` over a stub that knows `answers`.
  package static func evidence(
    _ issuer: String, _ answers: [String: Response], fetchesKeys: Bool = true, verifiesCertificates: Bool = true
  ) async throws -> DiscoveryEvidence {
    let client = DiscoveryClient(
      transport: StubTransport(answers), fetchesKeys: fetchesKeys, verifiesCertificates: verifiesCertificates)
    return await client.collect(try IssuerArgument(issuer))
  }

  /// Serves `document` as JSON where `issuer` says; keys are not fetched.
  package static func evidence(_ issuer: String, document: String) async throws -> DiscoveryEvidence {
    let url = try IssuerArgument(issuer).metadataURL
    return try await evidence(issuer, [url: .json(document)], fetchesKeys: false)
  }
}
