import Providers
import Testing

@Suite struct ProviderRecognitionTests {
  /// Issuer, authorization endpoint, keys, end session, and what is expected of them.
  struct Case: Sendable, CustomTestStringConvertible {
    var issuer: String?
    var authorize: String?
    var jwks: String?
    var endSession: String?
    let expected: Expected?
    var testDescription: String { "\(issuer ?? "-") \(endSession ?? "-")" }
  }

  struct Expected: Sendable, Equatable {
    let id: String
    let matchedBy: [String]
    let isCertain: Bool
    init(_ id: String, _ matchedBy: [String], certain: Bool = true) {
      (self.id, self.matchedBy, isCertain) = (id, matchedBy, certain)
    }
  }

  static let host = "https://id.example.com"
  static let cases: [Case] = [
    Case(
      issuer: host + "/realms/main", endSession: host + "/realms/main/protocol/openid-connect/logout",
      expected: Expected("keycloak", ["issuer", "end_session_endpoint"])),
    Case(
      issuer: host + "/am/oauth2/realms/root/realms/alpha", expected: Expected("pingam-forgerock", ["issuer"])),
    // /oidc/logout: by Auth0's slash, by WSO2's issuer, by nothing.
    Case(
      issuer: host + "/", endSession: host + "/oidc/logout",
      expected: Expected("auth0", ["issuer", "end_session_endpoint"], certain: false)),
    Case(
      issuer: host + "/oauth2/token", endSession: host + "/oidc/logout",
      expected: Expected("wso2", ["issuer", "end_session_endpoint"])),
    Case(issuer: host, authorize: host + "/oidc/authorize", endSession: host + "/oidc/logout", expected: nil),
    Case(
      issuer: "https://acme.auth0.com/", endSession: "https://acme.auth0.com/oidc/logout",
      expected: Expected("auth0", ["issuer", "end_session_endpoint"])),
    // /oauth2/logout: FusionAuth and LemonLDAP::NG by their keys, Topicus KeyHub is neither.
    Case(issuer: host, endSession: host + "/oauth2/logout", expected: nil),
    Case(
      issuer: "acme.com", jwks: host + "/.well-known/jwks.json", endSession: host + "/oauth2/logout",
      expected: Expected("fusionauth", ["jwks_uri", "end_session_endpoint"], certain: false)),
    Case(
      issuer: host, jwks: host + "/oauth2/jwks", endSession: host + "/oauth2/logout",
      expected: Expected("lemonldap-ng", ["jwks_uri", "end_session_endpoint"], certain: false)),
    Case(
      issuer: host, jwks: host + "/login/oauth2/jwks.json", endSession: host + "/login/oauth2/logout",
      expected: Expected("topicus-keyhub", ["end_session_endpoint"])),
    // /oauth2/v1/logout: Okta and Descope by host.
    Case(
      issuer: "https://api.descope.com/P1", endSession: "https://api.descope.com/oauth2/v1/logout",
      expected: Expected("descope", ["issuer", "end_session_endpoint"])),
    Case(issuer: host, endSession: host + "/oauth2/v1/logout", expected: nil),
    Case(
      issuer: host, authorize: host + "/oauth2/v1/authorize", jwks: host + "/oauth2/v1/keys",
      endSession: host + "/oauth2/v1/logout",
      expected: Expected("okta-org", ["authorization_endpoint", "jwks_uri", "end_session_endpoint"])),
    // /connect/…: IdentityServer and its kin, Spring Authorization Server, or nobody.
    Case(issuer: host, endSession: host + "/connect/logout", expected: nil),
    Case(
      issuer: host, authorize: host + "/oauth2/authorize", jwks: host + "/oauth2/jwks",
      endSession: host + "/connect/logout",
      expected: Expected(
        "spring-authorization-server", ["authorization_endpoint", "jwks_uri", "end_session_endpoint"])),
    Case(
      issuer: host, authorize: host + "/connect/authorize", endSession: host + "/connect/endsession",
      expected: Expected(
        "duende-or-identityserver4-or-openiddict", ["authorization_endpoint", "end_session_endpoint"], certain: false)),
    // /session/end: Logto's issuer ends with /oidc.
    Case(
      issuer: host + "/oidc", endSession: host + "/oidc/session/end",
      expected: Expected("logto", ["issuer", "end_session_endpoint"])),
    Case(issuer: host + "/oidc", expected: Expected("logto", ["issuer"], certain: false)),
    Case(
      issuer: host, endSession: host + "/session/end",
      expected: Expected("node-oidc-provider", ["end_session_endpoint"])),
    // /login/oauth/authorize: Casdoor or Gitea.
    Case(
      issuer: host, authorize: host + "/login/oauth/authorize", jwks: host + "/login/oauth/keys",
      expected: Expected("gitea", ["authorization_endpoint", "jwks_uri"])),
    Case(
      issuer: host, authorize: host + "/login/oauth/authorize", jwks: host + "/.well-known/jwks",
      endSession: host + "/api/logout",
      expected: Expected("casdoor", ["authorization_endpoint", "jwks_uri", "end_session_endpoint"])),
    Case(
      issuer: "https://acme.force.com/portal",
      endSession: "https://acme.force.com/portal/services/auth/idp/oidc/logout",
      expected: Expected("salesforce", ["issuer", "end_session_endpoint"])),
    Case(
      issuer: "https://login.salesforce.com", authorize: "https://login.salesforce.com/services/oauth2/authorize",
      expected: Expected("salesforce", ["issuer", "authorization_endpoint"])),
    Case(
      issuer: host, authorize: host + "/api/oidc/authorization",
      expected: Expected("authelia", ["authorization_endpoint"])),
    Case(
      issuer: "https://sts.windows.net/{tenantid}/",
      endSession: "https://login.microsoftonline.com/common/oauth2/logout",
      expected: Expected("entra-v1", ["end_session_endpoint"])),
    Case(issuer: host, endSession: host + "/session", expected: nil),
    // Known by their logout endpoint.
    Case(
      issuer: host, endSession: host + "/api/glwd/end_session", expected: Expected("glewlwyd", ["end_session_endpoint"])
    ),
    Case(
      issuer: host, endSession: host + "/jans-auth/restv1/end_session",
      expected: Expected("janssen", ["end_session_endpoint"])),
    Case(
      issuer: host, endSession: host + "/oxauth/restv1/end_session",
      expected: Expected("gluu", ["end_session_endpoint"])),
    Case(
      issuer: host, endSession: host + "/api/oidc/end-session",
      expected: Expected("pocket-id", ["end_session_endpoint"])),
    Case(
      issuer: host, endSession: host + "/module.php/oidc/end-session",
      expected: Expected("simplesamlphp", ["end_session_endpoint"])),
    Case(
      issuer: host, endSession: host + "/auth/v1/oidc/logout", expected: Expected("rauthy", ["end_session_endpoint"])),
    Case(
      issuer: host, endSession: host + "/acs/t/acme/openid/logout",
      expected: Expected("vmware", ["end_session_endpoint"])),
    Case(
      issuer: host, endSession: host + "/cas/oidc/oidcLogout",
      expected: Expected("apereo-cas", ["end_session_endpoint"])),
    Case(
      issuer: host, authorize: host + "/idp/profile/oidc/authorize",
      expected: Expected("shibboleth", ["authorization_endpoint"])),
    Case(
      issuer: host, authorize: host + "/oauth2/rest/authorize",
      expected: Expected("oracle-oam", ["authorization_endpoint"])),
    Case(
      issuer: host, authorize: host + "/as/authorization.oauth2",
      expected: Expected("pingfederate", ["authorization_endpoint"])),
    Case(
      issuer: host, jwks: host + "/oauth/jwks.json", endSession: host + "/oauth/end_session",
      expected: Expected("canaille", ["jwks_uri", "end_session_endpoint"], certain: false)),
    Case(
      issuer: host, authorize: host + "/authorization", jwks: host + "/static/jwks.json", endSession: host + "/session",
      expected: Expected("idpyoidc", ["authorization_endpoint", "jwks_uri", "end_session_endpoint"])),
    Case(
      issuer: host, jwks: host + "/default/jwks", endSession: host + "/default/endsession",
      expected: Expected("mock-oauth2-server", ["jwks_uri", "end_session_endpoint"], certain: false)),
    // Two second signs alone are a "may be", unless the logout endpoint has another shape.
    Case(
      issuer: host, authorize: host + "/auth", jwks: host + "/keys",
      expected: Expected("dex", ["authorization_endpoint", "jwks_uri"], certain: false)),
    Case(issuer: host, authorize: host + "/auth", jwks: host + "/keys", endSession: host + "/out", expected: nil),
    Case(issuer: host, authorize: host + "/auth", expected: nil),
    Case(issuer: nil, expected: nil),
    Case(issuer: String(repeating: "https://a/", count: 10_000) + "realms/x", expected: nil),
  ]

  @Test(arguments: cases)
  func recognises(row: Case) {
    let found = ProviderRecognition.recognise(
      issuer: row.issuer, authorizationEndpoint: row.authorize, jwksURI: row.jwks, endSessionEndpoint: row.endSession)
    #expect(found.map { Expected($0.provider.id, $0.matchedBy, certain: $0.isCertain) } == row.expected)
  }

  /// Curity and Connect2id leave no trace in a document: their paths are the operator's choice.
  @Test func everyProductIsRecognisedBySomething() {
    let bySample = ProviderCatalogue.all.filter { !$0.fingerprint.sampleIssuers.isEmpty }.map(\.id)
    let byAddress = AddressRecognitionTests.rows.compactMap(\.expected)
    let reached = Set(bySample + Self.cases.compactMap { $0.expected?.id } + byAddress)
    #expect(Set(ProviderCatalogue.all.map(\.id)).subtracting(reached) == ["curity", "connect2id"])
  }

  @Test func saysMayBeWhenItIsNotCertain() {
    let possible = ProviderRecognition.recognise(
      issuer: Self.host + "/oidc", authorizationEndpoint: nil, jwksURI: nil, endSessionEndpoint: nil)
    #expect(possible?.displayName == "possibly Logto")
    let certain = ProviderRecognition.recognise(
      issuer: Self.host + "/realms/a", authorizationEndpoint: nil, jwksURI: nil, endSessionEndpoint: nil)
    #expect(certain?.displayName == "Keycloak")
  }
}
