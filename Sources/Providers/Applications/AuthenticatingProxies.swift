import Diagnostics

extension ApplicationFramework {
  static let oauth2Proxy = ApplicationFramework(
    id: "oauth2-proxy", name: "oauth2-proxy", sessionCookies: ["_oauth2_proxy"], otherCookies: ["_oauth2_proxy"],
    logoutPaths: ["/oauth2/sign_out"], targetParameters: ["rd"], chunks: .underscored,
    fixes: [
      .reachProvider: """
      /oauth2/sign_out removes its own cookie only: call /oauth2/sign_out?rd=<end_session_endpoint with its \
      parameters, URL-encoded> and allow that host with --whitelist-domain
      """,
      .keepIDToken: """
      put id_token_hint or at least client_id into the URL after rd=; --backend-logout-url with {id_token} calls the \
      provider from the server, which leaves the browser's session alone
      """,
      .publicLandingPage:
        "use a landing page that the proxy does not protect: --skip-auth-route='GET=^/logged-out$'",
      .redirectAllowList:
        "allow the host of rd with --whitelist-domain=id.example.com (with port where it has one, no scheme)",
      .endOwnSession: "send the browser to /oauth2/sign_out with the --cookie-domain and --cookie-path of the sign-in",
    ], isConfirmed: true)
}

extension Dialect {
  /// The sign-out page of oauth2-proxy: an application's logout, not a provider's.
  package static let oauth2Proxy = Dialect(
    "oauth2-proxy", [.postLogoutRedirectURI: "rd"], endpointSuffix: "/oauth2/sign_out",
    ownerOfReturnName: "it is oauth2-proxy's name for the way back")
}

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
