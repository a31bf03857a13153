import HTTP
import OrderedJSON

/// Fetches a provider's configuration and, unless told otherwise, its keys; never throws, every failure is evidence.
package struct DiscoveryClient: Sendable {
  private let transport: any Transport
  private let fetchesKeys: Bool
  private let verifiesCertificates: Bool

  /// `verifiesCertificates` only records what the transport does, so that the TLS rule can be judged.
  package init(transport: any Transport, fetchesKeys: Bool = true, verifiesCertificates: Bool = true) {
    self.transport = transport
    self.fetchesKeys = fetchesKeys
    self.verifiesCertificates = verifiesCertificates
  }

  /// Two requests for a healthy provider: the document, then its keys.
  package func collect(_ argument: IssuerArgument) async -> DiscoveryEvidence {
    var session = DiscoverySession(transport: transport)
    let answer = await session.fetch(argument.metadataURL, for: .metadata)
    switch answer.flatMap({ DocumentReader.read($0, argument: argument) }) {
    case .success(let document):
      let keySet = await keySet(document.metadata, &session)
      return DiscoveryEvidence(
        argument: argument, exchanges: session.exchanges, outcome: .success(document.metadata),
        hadByteOrderMark: document.hadByteOrderMark, keySet: keySet, verifiedCertificates: verifiesCertificates)
    case .failure(let failure):
      let forms = await session.wasAnswered ? probe(argument, &session) : nil
      return DiscoveryEvidence(
        argument: argument, exchanges: session.exchanges,
        outcome: .failure(failure.pointing(to: forms ?? []).noting(argument.note)),
        answeringForms: forms, verifiedCertificates: verifiesCertificates)
    }
  }

  private func keySet(_ metadata: ProviderMetadata, _ session: inout DiscoverySession) async -> KeySetEvidence {
    guard fetchesKeys else { return .notFetched("--no-keys was given") }
    guard let uri = metadata.jwksURI else { return .notFetched("the document has no jwks_uri") }
    guard URLReference(uri).isWeb else { return .notFetched("jwks_uri is not an http or https URL") }
    switch await session.fetch(uri, for: .keys) {
    case .success(let answer) where answer.response.status == 200: return .fetched(answer.response.body)
    case .success(let answer):
      return .failed(
        DiscoveryFailure(
          .content, "\(answer.shownURL) answered \(answer.response.status) instead of a key set",
          hint: "open jwks_uri; it must be public and answer 200"))
    case .failure(let failure): return .failed(failure)
    }
  }

  /// Asks the forms of RFC 8414 §3.1 that were not asked yet.
  private func probe(_ argument: IssuerArgument, _ session: inout DiscoverySession) async -> [String] {
    let issuer = URLReference(argument.issuer)
    let forms = IssuerArgument.suffixes.map { IssuerArgument.inserting($0, into: issuer) }
    var answering: [String] = []
    for form in forms where form != argument.metadataURL {
      if await session.answersWithObject(form) { answering.append(form) }
    }
    return answering
  }
}
