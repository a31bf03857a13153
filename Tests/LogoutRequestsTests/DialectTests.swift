import HTTP
import LogoutRequests
import Providers
import Testing

@Suite struct DialectTests {
  static let parameters = LogoutParameters(
    idTokenHint: Secret("h.i.j"), clientID: "web", postLogoutRedirectURI: "https://app.example/?a=1&b=2",
    state: "s t", logoutHint: "sid+1", uiLocales: "de fr", extra: [FormParameters.Pair("x y", "1")])

  @Test func everyNameHasItsDialect() {
    #expect(
      Dialect.allCases.map(\.rawValue) == [
        "standard", "auth0", "cognito", "keycloak-legacy", "pingfederate-legacy", "workos", "oauth2-proxy",
      ])
    #expect(Dialect.allCases.map(\.rawValue).compactMap(Dialect.init) == Dialect.allCases)
    #expect(Dialect(rawValue: "Auth0") == nil)
  }

  @Test func namesOfTheWayBackBeginWithTheStandardAndEndWithTheOld() {
    #expect(
      Dialect.returnNames == [
        "post_logout_redirect_uri", "returnTo", "logout_uri", "TargetResource", "return_to", "redirect_uri",
      ])
  }

  @Test(arguments: [
    (
      Dialect.standard,
      "id_token_hint=h.i.j&client_id=web&post_logout_redirect_uri=https%3A%2F%2Fapp.example%2F%3Fa%3D1%26b%3D2"
        + "&state=s%20t&logout_hint=sid%2B1&ui_locales=de%20fr&x%20y=1", [LogoutParameter]()
    ),
    (
      .auth0, "client_id=web&returnTo=https%3A%2F%2Fapp.example%2F%3Fa%3D1%26b%3D2&x%20y=1",
      [.idTokenHint, .state, .logoutHint, .uiLocales]
    ),
    (
      .cognito, "client_id=web&logout_uri=https%3A%2F%2Fapp.example%2F%3Fa%3D1%26b%3D2&x%20y=1",
      [.idTokenHint, .state, .logoutHint, .uiLocales]
    ),
    (
      .keycloakLegacy,
      "id_token_hint=h.i.j&client_id=web&redirect_uri=https%3A%2F%2Fapp.example%2F%3Fa%3D1%26b%3D2"
        + "&state=s%20t&logout_hint=sid%2B1&ui_locales=de%20fr&x%20y=1", []
    ),
    (
      .pingFederateLegacy, "TargetResource=https%3A%2F%2Fapp.example%2F%3Fa%3D1%26b%3D2&x%20y=1",
      [.idTokenHint, .clientID, .state, .logoutHint, .uiLocales]
    ),
    (
      .workOS, "return_to=https%3A%2F%2Fapp.example%2F%3Fa%3D1%26b%3D2&session_id=sid%2B1&x%20y=1",
      [.idTokenHint, .clientID, .state, .uiLocales]
    ),
    (
      .oauth2Proxy, "rd=https%3A%2F%2Fapp.example%2F%3Fa%3D1%26b%3D2&x%20y=1",
      [.idTokenHint, .clientID, .state, .logoutHint, .uiLocales]
    ),
  ])
  func spellsTheRequest(dialect: Dialect, query: String, dropped: [LogoutParameter]) {
    let request = LogoutRequest.build(
      endpoint: "https://op.example/out", parameters: Self.parameters, dialect: dialect, method: .get)
    #expect(request.url == "https://op.example/out?\(query)")
    #expect(request.dropped == dropped)
    #expect(request[.postLogoutRedirectURI] == "https://app.example/?a=1&b=2")
  }

  @Test(arguments: [
    ("https://acme.auth0.com/v2/logout", nil, Dialect.standard, Dialect.auth0),
    ("https://id.example.com/v2/logout?x=1", nil, .standard, .auth0),
    ("https://acme.auth0.com/oidc/logout", "auth0", .auth0, .standard),
    ("https://acme.auth.eu-west-1.amazoncognito.com/logout", nil, .standard, .cognito),
    ("https://auth.example.com/logout", "cognito", .cognito, .cognito),
    ("https://auth.example.com/logout", nil, .standard, .standard),
    ("https://fed.example/idp/startSLO.ping", nil, .standard, .pingFederateLegacy),
    ("https://fed.example/idp/init_logout.openid", "pingfederate", .pingFederateLegacy, .standard),
    ("https://api.workos.com/user_management/sessions/logout", nil, .standard, .workOS),
    ("https://app.example/oauth2/sign_out", nil, .standard, .oauth2Proxy),
    ("https://sso.example/realms/a/protocol/openid-connect/logout", "keycloak", .keycloakLegacy, .standard),
    ("https://login.microsoftonline.com/t/oauth2/v2.0/logout", "entra-v2", .standard, .standard),
    ("not a url", nil, .standard, .standard),
  ])
  func isChosenByEndpointAndProvider(endpoint: String, provider: String?, known: Dialect, expected: Dialect) {
    let provider = provider.map {
      Provider(id: $0, name: $0, fingerprint: Fingerprint(), endSession: .unknown, dialect: known)
    }
    #expect(Dialect.automatic(endpoint: endpoint, provider: provider) == expected)
  }

  @Test func derivesTheEndpointOfAuth0FromTheIssuerOnly() {
    let deriving = Dialect.allCases.filter { $0.endpoint(issuer: "https://op.example") != nil }
    #expect(deriving == [.auth0])
    #expect(Dialect.auth0.endpoint(issuer: "https://acme.eu.auth0.com/") == "https://acme.eu.auth0.com/v2/logout")
    #expect(Dialect.auth0.endpoint(issuer: "acme") == nil)
  }

  @Test func writesFederatedBareWhereAuth0WantsIt() {
    let federated = LogoutParameters(clientID: "web", extra: [FormParameters.Pair("federated", "")])
    let url = "https://acme.auth0.com/v2/logout"
    #expect(
      LogoutRequest.build(endpoint: url, parameters: federated, dialect: .auth0, method: .get).url
        == "\(url)?client_id=web&federated")
    #expect(
      LogoutRequest.build(endpoint: url, parameters: federated, dialect: .standard, method: .get).url
        == "\(url)?client_id=web&federated=")
  }
}
