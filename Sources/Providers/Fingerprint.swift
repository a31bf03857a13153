/// The members of a discovery document that tell products apart.
package enum DocumentMember: String, Sendable, Hashable, CaseIterable {
  case issuer
  case authorizationEndpoint = "authorization_endpoint"
  case jwksURI = "jwks_uri"
  case endSessionEndpoint = "end_session_endpoint"
}

/// Regular expressions over members of the discovery document; `nil` where none is known.
package struct Fingerprint: Sendable, Hashable {
  package let issuer: String?
  package let authorizationEndpoint: String?
  package let jwksURI: String?
  package let endSessionEndpoint: String?
  /// Members whose pattern is a plain path that other products use too: never a certainty, and outside
  /// `issuer` worth nothing without a second sign.
  package let shared: Set<DocumentMember>
  /// Patterns that do not recognise the product but count as a second sign.
  package let secondSigns: [DocumentMember: String]
  /// Logout and authorization addresses that no document names in this form, without their query.
  package let addresses: [String]
  /// The same, where other products use such addresses too.
  package let sharedAddresses: [String]
  /// Issuers of this product, for tests.
  package let sampleIssuers: [String]

  package init(
    issuer: String? = nil, authorizationEndpoint: String? = nil, jwksURI: String? = nil,
    endSessionEndpoint: String? = nil, shared: Set<DocumentMember> = [],
    secondSigns: [DocumentMember: String] = [:], addresses: [String] = [], sharedAddresses: [String] = [],
    sampleIssuers: [String] = []
  ) {
    self.issuer = issuer
    self.authorizationEndpoint = authorizationEndpoint
    self.jwksURI = jwksURI
    self.endSessionEndpoint = endSessionEndpoint
    self.shared = shared
    self.secondSigns = secondSigns
    self.addresses = addresses
    self.sharedAddresses = sharedAddresses
    self.sampleIssuers = sampleIssuers
  }

  /// The pattern that recognises the product by `member`.
  package subscript(_ member: DocumentMember) -> String? {
    switch member {
    case .issuer: issuer
    case .authorizationEndpoint: authorizationEndpoint
    case .jwksURI: jwksURI
    case .endSessionEndpoint: endSessionEndpoint
    }
  }
}
