import Diagnostics
import HTTP
import OrderedJSON
import Providers

/// Everything that was learned about one issuer: the subject of the discovery rules.
package struct DiscoveryEvidence: Sendable, Hashable {
  /// What was asked for.
  package let argument: IssuerArgument
  /// In the order they were made.
  package let exchanges: [DiscoveryExchange]
  /// `nil` exactly when there is a ``failure``.
  package let document: ProviderMetadata?
  package let failure: Failure?
  /// Whether a byte order mark stood before the document.
  package let hadByteOrderMark: Bool
  /// The RFC 8414 forms that answered with a JSON object; `nil` when none was asked.
  package let answeringForms: [String]?
  /// The document at `jwks_uri`.
  package let keySet: KeySetEvidence
  /// Whether certificates were verified; `false` after `--insecure`.
  package let verifiedCertificates: Bool
  /// The product that the document points to.
  package let recognised: RecognisedProvider?

  package init(
    argument: IssuerArgument, exchanges: [DiscoveryExchange], outcome: Result<ProviderMetadata, Failure>,
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

/// One request of a discovery with what came back, its body left out.
package struct DiscoveryExchange: Sendable, Hashable {
  /// What was asked for.
  package enum Purpose: String, Sendable, Hashable {
    case metadata, probe, keys
  }

  /// What the request was for.
  package let purpose: Purpose
  package let url: String
  /// `nil` when there was no answer.
  package let head: ResponseHead?
  package let connection: ConnectionFacts
  /// After content decoding.
  package let bodyBytes: Int
  package let failure: Failure?

  package init(purpose: Purpose, url: String, response: Response) {
    self.init(
      purpose: purpose, url: url, head: response.head, connection: response.connection,
      bodyBytes: response.body.count, failure: nil)
  }

  package init(purpose: Purpose, url: String, failure: Failure) {
    self.init(
      purpose: purpose, url: url, head: nil, connection: ConnectionFacts(), bodyBytes: 0, failure: failure)
  }

  package init(
    purpose: Purpose, url: String, head: ResponseHead?, connection: ConnectionFacts, bodyBytes: Int,
    failure: Failure?
  ) {
    self.purpose = purpose
    self.url = url
    self.head = head
    self.connection = connection
    self.bodyBytes = bodyBytes
    self.failure = failure
  }

  /// The status of the answer; `nil` when there was none.
  package var status: Int? { head?.status }

  /// Whether the answer sends the client elsewhere.
  package var isRedirect: Bool {
    guard let head else { return false }
    return [301, 302, 303, 307, 308].contains(head.status) && head.fields["Location"] != nil
  }
}

/// What is known of the document at `jwks_uri`.
package enum KeySetEvidence: Sendable, Hashable {
  /// Not requested; the reason as a clause.
  case notFetched(String)
  /// Answered with status 200: the body.
  case fetched([UInt8])
  /// Could not be read.
  case failed(Failure)

  /// The elements of `keys`; `nil` unless a JSON object with that array was read.
  package var keys: [JSONValue]? {
    guard case .fetched(let bytes) = self else { return nil }
    return (try? JSONDocument(parsing: bytes))?.value.object?["keys"]?.array
  }
}
