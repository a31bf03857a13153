import HTTP
import Providers

/// How one family of products spells a logout request.
package struct Dialect: Sendable, Hashable {
  package let name: DialectName
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

  init(
    _ name: DialectName, _ spelling: [LogoutParameter: String], needs: Set<LogoutParameter> = [],
    isGetOnly: Bool = false, bareNames: Set<String> = [], endpointSuffix: String? = nil
  ) {
    self.name = name
    self.spelling = spelling
    self.needs = needs
    self.isGetOnly = isGetOnly
    self.bareNames = bareNames
    self.endpointSuffix = endpointSuffix
  }
}

extension Dialect {
  /// The parameters as RP-Initiated Logout §2 names them.
  package static let standard = Dialect(.standard, plain)

  /// Auth0's own `/v2/logout`, which tenants have beside or instead of the standard endpoint.
  package static let auth0 = Dialect(
    .auth0, [.clientID: "client_id", .postLogoutRedirectURI: "returnTo"], isGetOnly: true, bareNames: ["federated"],
    endpointSuffix: "/v2/logout")

  /// AWS Cognito publishes an `end_session_endpoint` but understands only its own two parameters.
  package static let cognito = Dialect(
    .cognito, [.clientID: "client_id", .postLogoutRedirectURI: "logout_uri"],
    needs: [.clientID, .postLogoutRedirectURI], isGetOnly: true)

  /// Keycloak before 18: the standard request with another name for the way back.
  package static let keycloakLegacy = Dialect(
    .keycloakLegacy, plain.merging([.postLogoutRedirectURI: "redirect_uri"]) { _, new in new })

  /// PingFederate's `startSLO.ping`, older than its standard endpoint.
  package static let pingFederateLegacy = Dialect(
    .pingFederateLegacy, [.postLogoutRedirectURI: "TargetResource"], endpointSuffix: "/idp/startSLO.ping")

  /// WorkOS AuthKit: the session (claim `sid` of its access token) is named by `logout_hint`.
  package static let workOS = Dialect(
    .workOS, [.logoutHint: "session_id", .postLogoutRedirectURI: "return_to"], needs: [.logoutHint], isGetOnly: true,
    endpointSuffix: "/user_management/sessions/logout")

  /// The sign-out page of oauth2-proxy: an application's logout, not a provider's.
  package static let oauth2Proxy = Dialect(
    .oauth2Proxy, [.postLogoutRedirectURI: "rd"], endpointSuffix: "/oauth2/sign_out")

  /// Every dialect, in the order of ``DialectName``.
  package static let all: [Dialect] = [
    standard, auth0, cognito, keycloakLegacy, pingFederateLegacy, workOS, oauth2Proxy,
  ]

  private static let plain = Dictionary(
    uniqueKeysWithValues: LogoutParameter.allCases.map { ($0, $0.rawValue) })

  /// The dialect of that name.
  package static func named(_ name: DialectName) -> Dialect {
    switch name {
    case .standard: standard
    case .auth0: auth0
    case .cognito: cognito
    case .keycloakLegacy: keycloakLegacy
    case .pingFederateLegacy: pingFederateLegacy
    case .workOS: workOS
    case .oauth2Proxy: oauth2Proxy
    }
  }
}
