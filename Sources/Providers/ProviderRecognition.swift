/// A product that a discovery document or an address points to, and why it was thought of.
package struct RecognisedProvider: Sendable, Hashable {
  package let provider: Provider
  /// Names of the members that matched, in the order issuer, authorization, keys, end session; for an address, what of
  /// it matched.
  package let matchedBy: [String]
  /// `false` when only paths matched that other products use too: say "may be".
  package let isCertain: Bool

  package init(provider: Provider, matchedBy: [String], isCertain: Bool) {
    self.provider = provider
    self.matchedBy = matchedBy
    self.isCertain = isCertain
  }

  /// `Keycloak`, or `possibly Logto`.
  package var displayName: String { isCertain ? provider.name : "possibly \(provider.name)" }
}

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

  private static let signatures: [ProviderSignature] = ProviderCatalogue.all.flatMap { provider in
    ([provider.fingerprint] + provider.otherEditions).map { ProviderSignature(provider, $0) }
  }
}

/// One product with its patterns ready to run.
private struct ProviderSignature: Sendable {
  typealias Part = (member: DocumentMember, text: [UInt8])

  private let provider: Provider
  private let fingerprint: Fingerprint
  /// In the order of ``DocumentMember``.
  private let patterns: [URLPattern?]
  private let secondSigns: [URLPattern?]
  private let secondSignCount: Int

  init(_ provider: Provider, _ fingerprint: Fingerprint) {
    self.provider = provider
    self.fingerprint = fingerprint
    patterns = DocumentMember.allCases.map { fingerprint[$0].flatMap(URLPattern.init) }
    secondSigns = DocumentMember.allCases.map { fingerprint.secondSigns[$0].flatMap(URLPattern.init) }
    secondSignCount = fingerprint.secondSigns.count
  }

  /// Whether the product's own pattern for this member matches.
  func owns(_ part: Part) -> Bool { patterns[part.member.place]?.matches(part.text) ?? false }

  /// The product when `member` matched; `nil` when that is a path others use too and nothing else speaks for it.
  func recognised(by member: DocumentMember, in document: [Part]) -> RecognisedProvider? {
    var matched: [DocumentMember] = []
    var isCertain = false
    for part in document {
      let isOwn = owns(part)
      if isOwn && !fingerprint.shared.contains(part.member) { isCertain = true }
      if isOwn || hints(part) { matched.append(part.member) }
    }
    if !isCertain && member != .issuer && matched.count < 2 { return nil }
    // Several paths that agree, or a path issuer with a second sign, are more than a coincidence.
    isCertain = isCertain || matched.count >= (member == .issuer ? 2 : 3)
    return RecognisedProvider(provider: provider, matchedBy: matched.map(\.rawValue), isCertain: isCertain)
  }

  /// A last resort where no pattern of its own matches: two second signs make a "may be".
  func recognisedBySecondSigns(in document: [Part]) -> RecognisedProvider? {
    guard secondSignCount > 1 else { return nil }
    // A logout endpoint of another shape speaks against the product.
    if patterns[DocumentMember.endSessionEndpoint.place] != nil,
      document.contains(where: { $0.member == .endSessionEndpoint })
    {
      return nil
    }
    let matched = document.filter(hints).map(\.member.rawValue)
    return matched.count > 1 ? RecognisedProvider(provider: provider, matchedBy: matched, isCertain: false) : nil
  }

  private func hints(_ part: Part) -> Bool { secondSigns[part.member.place]?.matches(part.text) ?? false }
}

extension DocumentMember {
  fileprivate var place: Int {
    switch self {
    case .issuer: 0
    case .authorizationEndpoint: 1
    case .jwksURI: 2
    case .endSessionEndpoint: 3
    }
  }
}
