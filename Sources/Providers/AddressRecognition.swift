import HTTP

extension ProviderRecognition {
  /// The product that a logout or authorization URL belongs to, told by the URL alone: its host, its path, and the names
  /// of its parameters. `nil` when nothing speaks for one, or only a path that several products use.
  package static func recognise(url text: String) -> RecognisedProvider? {
    let url = URLReference(text)
    guard url.isWeb else { return nil }
    let address = Address(url)
    guard address.whole.count <= URLPattern.lengthLimit else { return nil }
    var best: (provider: Provider, signs: AddressSigns)?
    for signature in addressSignatures {
      let signs = signature.signs(in: address)
      if signs.weight > best?.signs.weight ?? 1 { best = (signature.provider, signs) }
    }
    return best.map {
      RecognisedProvider(provider: $0.provider, matchedBy: $0.signs.names, isCertain: $0.signs.isCertain)
    }
  }

  private static let addressSignatures: [AddressSignature] = ProviderCatalogue.all.flatMap { provider in
    ([provider.fingerprint] + provider.otherEditions).map { AddressSignature(provider, $0) }
  }
}

/// A URL as it is compared with fingerprints.
private struct Address {
  /// Without query and fragment.
  let whole: [UInt8]
  /// Every issuer that the URL could lie under, the longest first.
  let issuers: [[UInt8]]
  let parameterNames: Set<String>

  private static let depthLimit = 12

  init(_ url: URLReference) {
    let origin = url.origin ?? ""
    whole = Array((origin + url.path).utf8)
    var prefixes = [origin, origin + "/"]
    var path = origin
    for segment in url.path.split(separator: "/").prefix(Self.depthLimit) {
      path += "/" + segment
      prefixes += [path, path + "/"]
    }
    issuers = prefixes.reversed().map { Array($0.utf8) }
    parameterNames = Set(FormParameters(decoding: url.query ?? "").pairs.map(\.name))
  }
}

/// What of a URL speaks for a product.
private struct AddressSigns {
  var names: [String] = []
  var weight = 0
  /// Whether something matched that only this product has.
  var isCertain = false

  mutating func add(_ name: String, isShared: Bool) {
    names.append(name)
    weight += isShared ? 1 : 2
    if !isShared { isCertain = true }
  }
}

/// One product with the patterns that tell its URLs.
private struct AddressSignature: Sendable {
  let provider: Provider
  private let fingerprint: Fingerprint
  private let issuer: URLPattern?
  /// A second pattern over the issuer, for instance its host, where the first is shared.
  private let issuerSign: URLPattern?
  private let members: [(name: String, pattern: URLPattern, isShared: Bool)]
  private let returnName: String?

  init(_ provider: Provider, _ fingerprint: Fingerprint) {
    self.provider = provider
    self.fingerprint = fingerprint
    issuer = fingerprint.issuer.flatMap(URLPattern.init)
    issuerSign = fingerprint.secondSigns[.issuer].flatMap(URLPattern.init)
    let own: [DocumentMember] = [.authorizationEndpoint, .endSessionEndpoint]
    let patterns =
      own.map { (name: $0.rawValue, expression: fingerprint[$0], isShared: fingerprint.shared.contains($0)) }
      + own.map { (name: $0.rawValue, expression: fingerprint.secondSigns[$0], isShared: true) }
      + fingerprint.addresses.map { (name: "address", expression: $0, isShared: false) }
      + fingerprint.sharedAddresses.map { (name: "address", expression: $0, isShared: true) }
    members = patterns.compactMap { part in
      part.expression.flatMap(URLPattern.init).map { (part.name, $0, part.isShared) }
    }
    returnName = provider.dialect == .standard ? nil : provider.dialect.spelling[.postLogoutRedirectURI]
  }

  func signs(in address: Address) -> AddressSigns {
    var signs = AddressSigns()
    if let issuer, let match = address.issuers.first(where: issuer.matches) {
      let isShared = fingerprint.shared.contains(.issuer) && !(issuerSign?.matches(match) ?? false)
      signs.add(DocumentMember.issuer.rawValue, isShared: isShared)
    }
    // Of several patterns over the same address the most telling counts.
    let member = members.filter { $0.pattern.matches(address.whole) }.min { !$0.isShared && $1.isShared }
    if let member { signs.add(member.name, isShared: member.isShared) }
    if let returnName, address.parameterNames.contains(returnName) { signs.add("parameter", isShared: true) }
    return signs
  }
}
