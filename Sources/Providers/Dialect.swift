import HTTP

/// The parameters of RP-Initiated Logout §2, in the order in which they are sent.
package enum LogoutParameter: String, Sendable, Hashable, CaseIterable {
  case idTokenHint = "id_token_hint"
  case clientID = "client_id"
  case postLogoutRedirectURI = "post_logout_redirect_uri"
  case state
  case logoutHint = "logout_hint"
  case uiLocales = "ui_locales"
}

/// How one family of products spells a logout request (`build-url --dialect`); its raw value is its name.
package struct Dialect: Sendable, Hashable, RawRepresentable, CaseIterable {
  package let rawValue: String
  /// The name on the wire of each parameter it knows; a parameter that is missing here is not sent.
  package let spelling: [LogoutParameter: String]
  /// Parameters without which it cannot work.
  package let needs: Set<LogoutParameter>
  /// Whether a POST is not understood.
  package let isGetOnly: Bool
  /// Names that are written without `=` when they have no value.
  package let bareNames: Set<String>
  /// How the path of its endpoint ends; `nil` where the path tells nothing.
  package let endpointSuffix: String?
  /// A pattern of endpoints that speak it, where the end of the path does not tell.
  let endpointPattern: String?
  /// Whether its endpoint lies at the issuer's host, so that no document has to name it.
  let isAtIssuersHost: Bool
  /// Whose name the parameter for the way back is: a clause.
  package let ownerOfReturnName: String?
  /// What happens to the way back when `client_id` is not sent: a sentence without a full stop.
  package let withoutClientID: String?
  /// Where only old releases of a product speak it: such a dialect is never chosen by itself.
  package let oldReleases: OldReleases?

  /// Releases of a product that the standard has left behind.
  package struct OldReleases: Sendable, Hashable {
    /// Identifier of the product.
    package let product: String
    /// What today's releases make of such a request: a sentence without a full stop.
    package let today: String
    package let remedy: String
  }

  init(
    _ name: String, _ spelling: [LogoutParameter: String], needs: Set<LogoutParameter> = [],
    isGetOnly: Bool = false, bareNames: Set<String> = [], endpointSuffix: String? = nil,
    endpointPattern: String? = nil, isAtIssuersHost: Bool = false, ownerOfReturnName: String? = nil,
    withoutClientID: String? = nil, oldReleases: OldReleases? = nil
  ) {
    rawValue = name
    self.spelling = spelling
    self.needs = needs
    self.isGetOnly = isGetOnly
    self.bareNames = bareNames
    self.endpointSuffix = endpointSuffix
    self.endpointPattern = endpointPattern
    self.isAtIssuersHost = isAtIssuersHost
    self.ownerOfReturnName = ownerOfReturnName
    self.withoutClientID = withoutClientID
    self.oldReleases = oldReleases
  }

  /// The dialect of that name.
  package init?(rawValue: String) {
    guard let dialect = Self.allCases.first(where: { $0.rawValue == rawValue }) else { return nil }
    self = dialect
  }
}

extension Dialect {
  /// The parameters as RP-Initiated Logout §2 names them.
  package static let standard = Dialect("standard", plain)

  /// The standard first, then the products' and an application's.
  package static let allCases: [Dialect] = [.standard] + ofProducts + [.oauth2Proxy]

  private static let ofProducts: [Dialect] = [.auth0, .cognito, .keycloakLegacy, .pingFederateLegacy, .workOS]

  static let plain = Dictionary(uniqueKeysWithValues: LogoutParameter.allCases.map { ($0, $0.rawValue) })

  /// What logout requests to a provider call the way back: the standard's name first; last those of old releases, which
  /// login requests have too.
  package static let returnNames: [String] =
    ([.standard] + ofProducts.filter { $0.oldReleases == nil } + ofProducts.filter { $0.oldReleases != nil })
    .compactMap { $0.spelling[.postLogoutRedirectURI] }

  /// The dialect an endpoint speaks (`--dialect auto`): told by the endpoint's path or host, else by the product.
  ///
  /// A product whose own dialect has another path than this endpoint (Auth0 at `/oidc/logout`) is spoken to as the
  /// standard says. One of old releases is never chosen: old and new releases have the same endpoint.
  package static func automatic(endpoint: String, provider: Provider?) -> Dialect {
    let reference = URLReference(endpoint)
    if let match = allCases.first(where: { $0.claims(reference) }) { return match }
    guard let known = provider?.dialect else { return standard }
    return known.endpointSuffix == nil && known.oldReleases == nil ? known : standard
  }

  /// The logout endpoint that this dialect derives from an issuer; `nil` where discovery or the user must name it.
  package func endpoint(issuer: String) -> String? {
    guard isAtIssuersHost, let endpointSuffix, let origin = URLReference(issuer).origin else { return nil }
    return origin + endpointSuffix
  }

  private func claims(_ endpoint: URLReference) -> Bool {
    if let endpointSuffix { return endpoint.path.hasSuffix(endpointSuffix) }
    guard let pattern = endpointPattern.flatMap(URLPattern.init) else { return false }
    return pattern.matches(endpoint.withQuery(nil).withoutFragment.text)
  }
}
