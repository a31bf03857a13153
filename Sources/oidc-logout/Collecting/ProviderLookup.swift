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

/// Fetches a JWK Set.
enum KeyFetch {
  static func keys(_ url: String, _ transport: any Transport) async throws(Failure) -> KeySet {
    let response = try await transport.send(Request("GET", url, fields: [Field("Accept", "application/json")]))
    guard response.status == 200 else {
      throw Failure(
        .content, "\(Redaction.on.url(url)) answered \(response.status) instead of a key set",
        hint: "open jwks_uri in a browser; it must be public and answer 200")
    }
    return try read(response.body, Redaction.on.url(url))
  }

  static func read(_ bytes: [UInt8], _ place: String) throws(Failure) -> KeySet {
    do throws(KeySetError) { return try KeySet(parsing: bytes) } catch {
      throw Failure(
        .content, "\(place) is not a JWK Set: \(error)",
        hint: "it must be a JSON object with an array \"keys\" (RFC 7517)")
    }
  }
}
