import OrderedJSON
import Providers
import TestSupport
import Testing

@Suite struct AddressRecognitionTests {
  /// A URL, and the product with `?` before it where that is a "may be"; `nil` where nothing is to be said.
  static let rows: [(url: String, expected: String?)] = [
    ("https://sso.example/realms/main/protocol/openid-connect/logout?client_id=web", "keycloak"),
    ("http://localhost:8080/auth/realms/main/protocol/openid-connect/auth?response_type=code", "keycloak"),
    ("https://id.example/am/oauth2/realms/root/realms/alpha/connect/endSession", "pingam-forgerock"),
    ("https://acme.eu.auth0.com/v2/logout?client_id=web&returnTo=https%3A%2F%2Fapp.example", "auth0"),
    ("https://ACME.auth0.com:443/authorize", "auth0"),
    ("https://login.example/v2/logout?client_id=web&returnTo=https%3A%2F%2Fapp.example", "?auth0"),
    ("https://login.example/v2/logout?client_id=web", nil),
    ("https://login.example/oidc/logout", nil),
    ("https://acme.okta.com/oauth2/v1/logout?id_token_hint=x", "okta-org"),
    ("https://dev-1.okta.com/oauth2/default/v1/authorize", "okta-custom"),
    ("https://id.example/oauth2/aus4f2k1/v1/logout", "?okta-custom"),
    ("https://login.microsoftonline.com/common/oauth2/v2.0/logout", "entra-v2"),
    ("https://login.microsoftonline.com/common/oauth2/v2.0/authorize?p=x", "entra-v2"),
    ("https://login.microsoftonline.com/common/oauth2/authorize", "entra-v1"),
    ("https://acme.b2clogin.com/acme.onmicrosoft.com/b2c_1_susi/oauth2/v2.0/logout?p=x", "entra-b2c"),
    ("https://t.ciamlogin.com/t/oauth2/v2.0/logout", "entra-external-id"),
    ("https://fs.example/adfs/oauth2/logout", "adfs"),
    ("https://acme.auth.eu-west-1.amazoncognito.com/logout?client_id=web&logout_uri=x", "cognito"),
    ("https://acme.auth.eu-west-1.amazoncognito.com/oauth2/authorize", "cognito"),
    ("https://auth.example/logout?client_id=web&logout_uri=x", "?cognito"),
    ("https://auth.example/logout?client_id=web", nil),
    ("https://accounts.google.com/o/oauth2/v2/auth", "google"),
    ("https://facebook.com/dialog/oauth/", "facebook"),
    ("https://github.com/login/oauth/authorize", nil),
    ("https://acme.my.salesforce.com/services/oauth2/authorize", "salesforce"),
    ("https://acme.force.com/portal/services/auth/idp/oidc/logout", "salesforce"),
    ("https://acme.zitadel.cloud/oidc/v1/end_session", "zitadel"),
    ("https://hydra.example/oauth2/sessions/logout", "ory"),
    ("https://ak.example/application/o/git/end-session/", "authentik"),
    ("https://ak.example/application/o/authorize/", "authentik"),
    ("https://auth.example/api/oidc/authorization", "authelia"),
    ("https://id.example/dex/auth", "dex"),
    ("https://abc.logto.app/oidc/session/end", "logto"),
    ("https://id.example/oidc/session/end", "?logto"),
    ("https://id.example/session/end", "node-oidc-provider"),
    ("https://id.example/connect/endsession", nil),
    ("https://id.example/oauth2/logout", nil),
    ("https://fed.example/idp/startSLO.ping?TargetResource=x", "pingfederate"),
    ("https://fed.example/as/authorization.oauth2", "pingfederate"),
    ("https://auth.pingone.eu/9188040d-6c67-4c5b-b112-36a304b66dad/as/signoff", "pingone"),
    ("https://acme.onelogin.com/oidc/2/logout", "onelogin"),
    ("https://example.com/o/logout/", "django-oauth-toolkit"),
    ("https://example.com/o/authorize/", "?django-oauth-toolkit"),
    ("https://example.com/o/anything", nil),
    ("https://clerk.example.com/oauth/authorize", "?clerk"),
    ("https://api.workos.com/user_management/sessions/logout?session_id=s", "workos"),
    ("https://acme.auth0.com@evil.example/v2/logout", nil),
    ("https://app.example/?next=https://acme.auth0.com/", nil),
    ("/realms/main/protocol/openid-connect/logout", nil),
    ("not a url", nil), ("", nil),
    ("https://a.example/" + String(repeating: "realms/x/", count: 10_000), nil),
  ]

  @Test(arguments: rows)
  func recognises(row: (url: String, expected: String?)) {
    let found = ProviderRecognition.recognise(url: row.url)
    #expect(found.map { ($0.isCertain ? "" : "?") + $0.provider.id } == row.expected, "\(row.url)")
    #expect(found?.matchedBy.isEmpty != true)
  }

  @Test func saysWhatMatched() {
    func matches(_ url: String) -> [String]? { ProviderRecognition.recognise(url: url)?.matchedBy }
    #expect(
      matches("https://sso.example/realms/a/protocol/openid-connect/logout") == ["issuer", "end_session_endpoint"])
    #expect(matches("https://login.example/v2/logout?returnTo=x") == ["address", "parameter"])
    #expect(matches("https://auth.example/api/oidc/authorization") == ["authorization_endpoint"])
  }

  /// Entra's v1.0 documents that name v2.0 endpoints: the document is of the one, its addresses of the other.
  private static let mixed = ["entra-b2c-query", "entra-v1-tenant"]

  /// A URL never points to another product than the whole document it comes from.
  @Test(.enabled(if: ProjectFolder.sharedData != nil, "the folder ../shared/data is not there"))
  func agreesWithPublishedDocuments() throws {
    let folder = try #require(ProjectFolder.sharedData) + "/discovery"
    for path in try ProjectFolder.files(in: folder, suffix: ".json") {
      if Self.mixed.contains(where: { path.hasSuffix("/\($0).json") }) { continue }
      guard let document = try? JSONDocument(parsing: ProjectFolder.bytes(path)).value.object else { continue }
      let whole = ProviderRecognition.recognise(
        issuer: document["issuer"]?.string, authorizationEndpoint: document["authorization_endpoint"]?.string,
        jwksURI: document["jwks_uri"]?.string, endSessionEndpoint: document["end_session_endpoint"]?.string)
      for member in ["authorization_endpoint", "end_session_endpoint"] {
        guard let url = document[member]?.string, let found = ProviderRecognition.recognise(url: url) else { continue }
        #expect(found.provider.id == whole?.provider.id, "\(url) of \(path)")
      }
    }
  }
}
