/// The ways products spell a logout request (`build-url --dialect`).
package enum DialectName: String, Sendable, Hashable, CaseIterable {
  case standard
  case auth0 = "auth0"
  case cognito
  case keycloakLegacy = "keycloak-legacy"
  case pingFederateLegacy = "pingfederate-legacy"
  case workOS = "workos"
  case oauth2Proxy = "oauth2-proxy"
}
