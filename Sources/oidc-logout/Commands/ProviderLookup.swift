import Discovery
import HTTP
import Providers
import Tokens

/// A provider found by its issuer, or the reason why not.
struct ProviderLookup: Sendable {
  let evidence: DiscoveryEvidence
  let metadata: ProviderMetadata

  init(_ issuer: String, transport: any Transport, fetchesKeys: Bool = true) async throws(ToolFailure) {
    let argument: IssuerArgument
    do throws(IssuerArgumentError) { argument = try IssuerArgument(issuer) } catch {
      throw ToolFailure(.usage, "--issuer: \(error.message)", hint: error.hint)
    }
    try self.init(await DiscoveryClient(transport: transport, fetchesKeys: fetchesKeys).collect(argument))
  }

  /// From what was collected already.
  init(_ evidence: DiscoveryEvidence) throws(ToolFailure) {
    if let failure = evidence.failure { throw ToolFailure(failure) }
    guard let metadata = evidence.document else {
      throw ToolFailure(
        .content, "\(evidence.metadataURL) gave no document", hint: "run discover \(evidence.argument.text)")
    }
    self.evidence = evidence
    self.metadata = metadata
  }

  var provider: Provider? { evidence.recognised?.provider }

  /// What the metadata says of the tokens.
  var advertisedTokenFacts: AdvertisedTokenFacts {
    let listed = metadata.idTokenSigningAlgorithms
    return AdvertisedTokenFacts(
      sessionSupported: metadata.frontchannelLogoutSessionSupported == true
        || metadata.backchannelLogoutSessionSupported == true,
      signingAlgorithms: listed.isEmpty ? nil : listed)
  }

  /// The keys that came with the document.
  func keys() throws(ToolFailure) -> KeySet? {
    switch evidence.keySet {
    case .notFetched: return nil
    case .failed(let failure): throw ToolFailure(failure)
    case .fetched(let body): return try KeyFetch.read(body, metadata.jwksURI.map(Redaction.on.url) ?? "jwks_uri")
    }
  }
}
