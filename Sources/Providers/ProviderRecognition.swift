/// Names the product behind a discovery document from what the document itself says.
package enum ProviderRecognition {
  /// The first product in catalogue order whose issuer pattern matches, else the first by authorization endpoint,
  /// by keys, by end-session endpoint. The issuer is the one inside the document, not what a person typed.
  package static func recognise(
    issuer: String?, authorizationEndpoint: String?, jwksURI: String?, endSessionEndpoint: String?
  ) -> RecognisedProvider? {
    let document: [(DocumentMember, [UInt8])] = [
      (.issuer, issuer), (.authorizationEndpoint, authorizationEndpoint), (.jwksURI, jwksURI),
      (.endSessionEndpoint, endSessionEndpoint),
    ].compactMap { member, text in text.map { (member, Array($0.utf8)) } }
    for (member, text) in document {
      for entry in entries where entry.patterns[member]?.matches(text) ?? false {
        if let recognised = entry.recognised(by: member, in: document) { return recognised }
      }
    }
    return entries.lazy.compactMap { $0.recognisedBySecondSigns(in: document) }.first
  }

  private static let entries: [Entry] = ProviderCatalogue.all.map(Entry.init)

  /// One product with its patterns ready to run.
  private struct Entry: Sendable {
    let provider: Provider
    let patterns: [DocumentMember: URLPattern]
    let secondSigns: [DocumentMember: URLPattern]

    init(_ provider: Provider) {
      self.provider = provider
      var patterns: [DocumentMember: URLPattern] = [:]
      for member in DocumentMember.allCases {
        patterns[member] = provider.fingerprint[member].flatMap(URLPattern.init)
      }
      self.patterns = patterns
      secondSigns = provider.fingerprint.secondSigns.compactMapValues(URLPattern.init)
    }

    /// A last resort where no pattern of its own matches: two second signs make a "may be".
    func recognisedBySecondSigns(in document: [(DocumentMember, [UInt8])]) -> RecognisedProvider? {
      guard secondSigns.count > 1 else { return nil }
      let matched = document.filter { secondSigns[$0.0]?.matches($0.1) ?? false }.map(\.0.rawValue)
      return matched.count > 1 ? RecognisedProvider(provider: provider, matchedBy: matched, isCertain: false) : nil
    }

    func recognised(by member: DocumentMember, in document: [(DocumentMember, [UInt8])]) -> RecognisedProvider? {
      let shared = provider.fingerprint.shared
      var matched: [DocumentMember] = []
      var isCertain = false
      for (candidate, text) in document {
        let own = patterns[candidate]?.matches(text) ?? false
        if own && !shared.contains(candidate) { isCertain = true }
        if own || secondSigns[candidate]?.matches(text) ?? false { matched.append(candidate) }
      }
      if !isCertain && member != .issuer && matched.count < 2 { return nil }
      // Several paths that agree, or a path issuer with a second sign, are more than a coincidence.
      isCertain = isCertain || matched.count >= (member == .issuer ? 2 : 3)
      return RecognisedProvider(provider: provider, matchedBy: matched.map(\.rawValue), isCertain: isCertain)
    }
  }
}
