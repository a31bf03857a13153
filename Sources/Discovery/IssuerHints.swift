import HTTP

/// Where a configuration probably lies when it is not where it was asked for.
enum IssuerHints {
  /// What to try next, lower case, without a full stop.
  static func wrongPlace(_ argument: IssuerArgument) -> String {
    let issuer = URLReference(argument.issuer)
    return byHost(issuer.host ?? "", issuer.path) ?? byPath(issuer) ?? general
  }

  private static let general =
    "check the path, letter case included: many issuers have one, such as /realms/NAME (Keycloak), "
    + "/application/o/SLUG/ (authentik), /oauth2/default (Okta) or /TENANT/v2.0 (Entra)"

  private static func byHost(_ host: String, _ path: String) -> String? {
    if host.hasPrefix("login.microsoftonline.") {
      return path.contains("/v2.0") ? nil : "Entra's issuers are https://\(host)/TENANT/v2.0"
    }
    if host.hasSuffix(".b2clogin.com") {
      return "B2C serves it at https://\(host)/TENANT.onmicrosoft.com/POLICY/v2.0/.well-known/openid-configuration"
    }
    if host.hasSuffix(".amazoncognito.com") {
      return "a Cognito issuer is https://cognito-idp.REGION.amazonaws.com/POOL_ID, not the domain of its pages"
    }
    if host.hasPrefix("cognito-idp.") { return "a Cognito issuer ends with the pool id, such as /eu-west-1_AbCdEf123" }
    if host.hasSuffix(".okta.com") || host.hasSuffix(".oktapreview.com") {
      return path.isEmpty
        ? "try https://\(host)/oauth2/default" : "try https://\(host) or https://\(host)/oauth2/default"
    }
    if host == "www.linkedin.com" { return "LinkedIn's document lies under https://www.linkedin.com/oauth" }
    if host == "github.com" { return "GitHub signs people in with plain OAuth and has no such document" }
    return nil
  }

  private static func byPath(_ issuer: URLReference) -> String? {
    let origin = issuer.origin ?? ""
    if let realm = issuer.path.tail(after: "/realms/") {
      let other = issuer.path.hasPrefix("/auth/") ? "/realms/\(realm)" : "/auth/realms/\(realm)"
      return "realm names are case-sensitive; Keycloak before 17 has /auth in front, so try \(origin)\(other)"
    }
    if issuer.path.hasPrefix("/application/o/") {
      return "authentik wants the application's slug: \(origin)/application/o/SLUG/"
    }
    if issuer.path.hasPrefix("/auth") { return "try \(origin)/auth/realms/NAME or \(origin)/realms/NAME (Keycloak)" }
    return nil
  }
}

extension String {
  /// What stands behind the first `mark`.
  fileprivate func tail(after mark: String) -> String? {
    let parts = self.split(separator: mark, maxSplits: 1, omittingEmptySubsequences: false)
    return parts.count == 2 ? String(parts[1]) : nil
  }
}
