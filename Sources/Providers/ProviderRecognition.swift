/// Names the product behind a discovery document from what the document itself says.
package enum ProviderRecognition {
  /// The first product in catalogue order whose issuer pattern matches, else the first by authorization endpoint,
  /// by keys, by end-session endpoint. The issuer is the one inside the document, not what a person typed.
  package static func recognise(
    issuer: String?, authorizationEndpoint: String?, jwksURI: String?, endSessionEndpoint: String?
  ) -> RecognisedProvider? {
    let texts = [issuer, authorizationEndpoint, jwksURI, endSessionEndpoint]
    let document = zip(DocumentMember.allCases, texts).compactMap { member, text in
      text.map { (member: member, text: Array($0.utf8)) }
    }
    for part in document {
      for signature in signatures where signature.owns(part) {
        if let recognised = signature.recognised(by: part.member, in: document) { return recognised }
      }
    }
    return signatures.lazy.compactMap { $0.recognisedBySecondSigns(in: document) }.first
  }

  private static let signatures: [ProviderSignature] = ProviderCatalogue.all.map(ProviderSignature.init)
}
