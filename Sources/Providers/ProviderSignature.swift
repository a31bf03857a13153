/// One product with its patterns ready to run.
struct ProviderSignature: Sendable {
  typealias Part = (member: DocumentMember, text: [UInt8])

  private let provider: Provider
  /// In the order of ``DocumentMember``.
  private let patterns: [URLPattern?]
  private let secondSigns: [URLPattern?]
  private let secondSignCount: Int

  init(_ provider: Provider) {
    self.provider = provider
    patterns = DocumentMember.allCases.map { provider.fingerprint[$0].flatMap(URLPattern.init) }
    secondSigns = DocumentMember.allCases.map { provider.fingerprint.secondSigns[$0].flatMap(URLPattern.init) }
    secondSignCount = provider.fingerprint.secondSigns.count
  }

  /// Whether the product's own pattern for this member matches.
  func owns(_ part: Part) -> Bool { patterns[part.member.place]?.matches(part.text) ?? false }

  /// The product when `member` matched; `nil` when that is a path others use too and nothing else speaks for it.
  func recognised(by member: DocumentMember, in document: [Part]) -> RecognisedProvider? {
    var matched: [DocumentMember] = []
    var isCertain = false
    for part in document {
      let isOwn = owns(part)
      if isOwn && !provider.fingerprint.shared.contains(part.member) { isCertain = true }
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
