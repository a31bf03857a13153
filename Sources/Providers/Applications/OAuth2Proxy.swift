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
