import Diagnostics

extension ApplicationFramework {
  static let modAuthOpenIDC = ApplicationFramework(
    id: "mod_auth_openidc", name: "mod_auth_openidc", sessionCookies: ["mod_auth_openidc_session"],
    otherCookies: ["mod_auth_openidc_"], logoutPaths: ["/redirect_uri"], targetParameters: ["logout"],
    chunks: .underscored,
    fixes: [
      .reachProvider: """
      call <OIDCRedirectURI>?logout=<URL-encoded landing page>, and check that the provider's end-session endpoint is \
      known (OIDCProviderEndSessionEndpoint; the name is unconfirmed)
      """,
      .publicLandingPage: "the page after logout= must not be protected by AuthType openid-connect",
      .redirectAllowList: "allow the landing page: OIDCRedirectURLsAllowed ^https://app\\.example/",
      .publicURL: "let the proxy in front send X-Forwarded-Host and X-Forwarded-Proto",
      .frameAncestors: "OIDCLogoutXFrameOptions \"\" (its default is DENY)",
    ], errorTexts: ["does not match the hostname of the current"], isConfirmed: false)
}
