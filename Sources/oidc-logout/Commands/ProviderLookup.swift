import Diagnostics
import Discovery
import HTTP
import Providers
import Rules
import Tokens

/// A provider found by its issuer, or the reason why not.
struct ProviderLookup: Sendable {
  let evidence: DiscoveryEvidence
  let metadata: ProviderMetadata

  init(_ issuer: String, transport: any Transport, fetchesKeys: Bool = true) async throws(Failure) {
    let argument: IssuerArgument
    do throws(Failure) { argument = try IssuerArgument(issuer) } catch { throw error.at("--issuer") }
    try self.init(await DiscoveryClient(transport: transport, fetchesKeys: fetchesKeys).collect(argument))
  }

  /// From what was collected already.
  init(_ evidence: DiscoveryEvidence) throws(Failure) {
    if let failure = evidence.failure { throw failure }
    guard let metadata = evidence.document else {
      throw Failure(
        .content, "\(evidence.metadataURL) gave no document", hint: "run discover \(evidence.argument.text)")
    }
    self.evidence = evidence
    self.metadata = metadata
  }

  var provider: Provider? { evidence.recognised?.provider }

  /// What the metadata says of the tokens.
  var advertisedTokenFacts: AdvertisedTokenFacts { AdvertisedTokenFacts(metadata) }

  /// Why the document's keys were not requested; `nil` when they were.
  var withoutKeys: Failure? {
    guard case .notFetched(let reason) = evidence.keySet else { return nil }
    let issuer = Redaction.on.url(evidence.issuer)
    return Failure(.content, "\(issuer): \(reason)", hint: "run discover \(issuer), or give the keys with --jwks")
  }

  /// The keys that came with the document; `nil` when they were not requested.
  func keys() throws(Failure) -> KeySet? {
    switch evidence.keySet {
    case .notFetched: return nil
    case .failed(let failure): throw failure
    case .fetched(let body): return try KeyFetch.read(body, metadata.jwksURI.map(Redaction.on.url) ?? "jwks_uri")
    }
  }
}
