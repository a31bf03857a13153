import HTTP
import Providers

extension Dialect {
  /// The dialect an endpoint speaks (`--dialect auto`): told by the endpoint's path or host, else by the product.
  ///
  /// A product whose own dialect has another path than this endpoint (Auth0 at `/oidc/logout`) is spoken to as the
  /// standard says. ``keycloakLegacy`` is never chosen: old and new releases have the same endpoint.
  package static func automatic(endpoint: String, provider: Provider?) -> Dialect {
    let reference = URLReference(endpoint)
    if let match = all.first(where: { $0.claims(reference) }) { return match }
    guard let provider else { return standard }
    let known = named(provider.dialect)
    return known.endpointSuffix == nil && known.name != .keycloakLegacy ? known : standard
  }

  /// The logout endpoint that this dialect derives from an issuer; `nil` where discovery or the user must name it.
  package func endpoint(issuer: String) -> String? {
    guard name == .auth0, let suffix = endpointSuffix, let origin = URLReference(issuer).origin else { return nil }
    return origin + suffix
  }

  private func claims(_ endpoint: URLReference) -> Bool {
    if let endpointSuffix { return endpoint.path.hasSuffix(endpointSuffix) }
    return name == .cognito && endpoint.path == "/logout" && (endpoint.host ?? "").hasSuffix(".amazoncognito.com")
  }
}
