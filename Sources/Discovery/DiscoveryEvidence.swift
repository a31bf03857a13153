import Providers

/// Everything that was learned about one issuer: the subject of the discovery rules.
package struct DiscoveryEvidence: Sendable, Hashable {
  package let argument: IssuerArgument
  /// In the order they were made.
  package let exchanges: [DiscoveryExchange]
  /// `nil` exactly when there is a ``failure``.
  package let document: ProviderMetadata?
  package let failure: DiscoveryFailure?
  /// Whether a byte order mark stood before the document.
  package let hadByteOrderMark: Bool
  /// The RFC 8414 forms that answered with a JSON object; `nil` when none was asked.
  package let answeringForms: [String]?
  package let keySet: KeySetEvidence
  /// Whether certificates were verified; `false` after `--insecure`.
  package let verifiedCertificates: Bool
  /// The product that the document points to.
  package let recognised: RecognisedProvider?

  package init(
    argument: IssuerArgument, exchanges: [DiscoveryExchange], outcome: Result<ProviderMetadata, DiscoveryFailure>,
    hadByteOrderMark: Bool = false, answeringForms: [String]? = nil,
    keySet: KeySetEvidence = .notFetched("there is no document"), verifiedCertificates: Bool = true
  ) {
    self.argument = argument
    self.exchanges = exchanges
    self.hadByteOrderMark = hadByteOrderMark
    self.answeringForms = answeringForms
    self.keySet = keySet
    self.verifiedCertificates = verifiedCertificates
    switch outcome {
    case .success(let metadata):
      document = metadata
      failure = nil
      recognised = ProviderRecognition.recognise(
        issuer: metadata.issuer, authorizationEndpoint: metadata.authorizationEndpoint, jwksURI: metadata.jwksURI,
        endSessionEndpoint: metadata.endSessionEndpoint)
    case .failure(let failure):
      document = nil
      self.failure = failure
      recognised = nil
    }
  }

  /// The issuer that was asked for.
  package var requestedIssuer: String { argument.issuer }
  /// The URL that was requested first.
  package var metadataURL: String { argument.metadataURL }
  /// The issuer of the document where there is one, else the one asked for.
  package var issuer: String { document?.issuer ?? argument.issuer }

  /// The exchanges that fetched the configuration document, redirects first.
  package var metadataExchanges: [DiscoveryExchange] { exchanges.filter { $0.purpose == .metadata } }
}
