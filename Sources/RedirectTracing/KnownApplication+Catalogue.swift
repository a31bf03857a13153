extension KnownApplication {
  /// Every framework and proxy that is recognised, more telling cookie names first.
  package static let all: [KnownApplication] = [
    authJS, nextAuth, nextJSAuth0, oauth2Proxy, modAuthOpenIDC, aspNETCore, springSecurity,
  ]

  static let authJS = KnownApplication(
    id: "authjs", name: "Auth.js", sessionCookies: ["authjs.session-token"], otherCookies: ["authjs."],
    logoutPaths: ["/api/auth/signout", "/auth/signout"], chunks: .dotted,
    fixes: authJSFixes(publicURL: "AUTH_URL=https://app.example"), isConfirmed: true)

  static let nextAuth = KnownApplication(
    id: "next-auth", name: "next-auth", sessionCookies: ["next-auth.session-token"], otherCookies: ["next-auth."],
    logoutPaths: ["/api/auth/signout"], chunks: .dotted,
    fixes: authJSFixes(publicURL: "NEXTAUTH_URL=https://app.example"), isConfirmed: true)

  private static func authJSFixes(publicURL: String) -> [String: String] {
    [
      "APP-001": """
      signOut() ends its own session only, and events.signOut runs on the server: after signOut({ redirect: false }) \
      send the browser to a route that redirects to end_session_endpoint with id_token_hint
      """,
      "APP-002": "keep the ID Token at sign-in, in callbacks.jwt: if (account) token.id_token = account.id_token",
      "APP-003": "delete every chunk (name.0, name.1, …) on sign-out with the attributes they were set with",
      "APP-005": "let the landing page be public and call signIn() only when the user clicks",
      "APP-006": "allow the target in callbacks.redirect({ url, baseUrl })",
      "APP-007": "set \(publicURL), or trust the proxy's forwarded headers (trustHost: true)",
      "APP-008": "start the logout with POST /api/auth/signout (signOut()), which deletes the session cookie",
      "LEK-003": "keep the ID Token out of callbackUrl: the callback-url cookie keeps that URL after sign-out",
    ]
  }

  static let nextJSAuth0 = KnownApplication(
    id: "nextjs-auth0", name: "nextjs-auth0", sessionCookies: ["appSession", "__session"], otherCookies: [],
    logoutPaths: ["/api/auth/logout", "/auth/logout"], chunks: .dotted,
    fixes: [
      "APP-001": "send the browser to /api/auth/logout (handleLogout), not only away from the session",
      "APP-006": "allow the returnTo address under Allowed Logout URLs in Auth0",
      "APP-008": "send the browser to /api/auth/logout, which deletes the session cookie",
    ], isConfirmed: false)

  static let oauth2Proxy = KnownApplication(
    id: "oauth2-proxy", name: "oauth2-proxy", sessionCookies: ["_oauth2_proxy"], otherCookies: ["_oauth2_proxy"],
    logoutPaths: ["/oauth2/sign_out"], chunks: .underscored,
    fixes: [
      "APP-001": """
      /oauth2/sign_out removes its own cookie only: call /oauth2/sign_out?rd=<end_session_endpoint with its \
      parameters, URL-encoded> and allow that host with --whitelist-domain
      """,
      "APP-002": """
      put id_token_hint or at least client_id into the URL after rd=; --backend-logout-url with {id_token} calls the \
      provider from the server, which leaves the browser's session alone
      """,
      "APP-005": "use a landing page that the proxy does not protect: --skip-auth-route='GET=^/logged-out$'",
      "APP-006": "allow the host of rd with --whitelist-domain=id.example.com (with port where it has one, no scheme)",
      "APP-008": "send the browser to /oauth2/sign_out with the --cookie-domain and --cookie-path of the sign-in",
    ], isConfirmed: true)

  static let modAuthOpenIDC = KnownApplication(
    id: "mod_auth_openidc", name: "mod_auth_openidc", sessionCookies: ["mod_auth_openidc_session"],
    otherCookies: ["mod_auth_openidc_"], logoutPaths: ["/redirect_uri"], chunks: .underscored,
    fixes: [
      "APP-001": """
      call <OIDCRedirectURI>?logout=<URL-encoded landing page>, and check that the provider's end-session endpoint is \
      known (OIDCProviderEndSessionEndpoint; the name is unconfirmed)
      """,
      "APP-005": "the page after logout= must not be protected by AuthType openid-connect",
      "APP-006": "allow the landing page: OIDCRedirectURLsAllowed ^https://app\\.example/",
      "APP-007": "let the proxy in front send X-Forwarded-Host and X-Forwarded-Proto",
      "FCL-009": "OIDCLogoutXFrameOptions \"\" (its default is DENY)",
    ], isConfirmed: false)

  static let aspNETCore = KnownApplication(
    id: "aspnetcore", name: "ASP.NET Core", sessionCookies: [".AspNetCore.Cookies"], otherCookies: [".AspNetCore."],
    logoutPaths: ["/signout-callback-oidc", "/signout-oidc"], chunks: .lettered,
    fixes: [
      "APP-001": "sign out of both schemes: return SignOut(\"Cookies\", \"OpenIdConnect\")",
      "APP-002": "keep the ID Token at sign-in: options.SaveTokens = true",
      "APP-003": "sign out through the cookie handler, which deletes every chunk (C1, C2, …)",
      "APP-005": "let the landing page be [AllowAnonymous]",
      "APP-007": "app.UseForwardedHeaders() before authentication, with X-Forwarded-Proto and X-Forwarded-Host",
      "APP-008": "sign out of the cookie scheme too: return SignOut(\"Cookies\", \"OpenIdConnect\")",
      "TRC-001": "register https://app.example/signout-callback-oidc with the provider as post-logout redirect URI",
    ], isConfirmed: false)

  static let springSecurity = KnownApplication(
    id: "spring-security", name: "Spring Security", sessionCookies: [], otherCookies: [],
    logoutPaths: ["/login?logout"], chunks: .unknown,
    fixes: [
      "APP-001": """
      http.logout(l -> l.logoutSuccessHandler(handler)) with an OidcClientInitiatedLogoutSuccessHandler, and \
      issuer-uri in the provider's configuration so that end_session_endpoint is known
      """,
      "APP-002": "ask for scope openid and configure the provider by issuer-uri; else there is no ID Token to send",
      "APP-007": "handler.setPostLogoutRedirectUri(\"{baseUrl}/\") and server.forward-headers-strategy=framework",
    ], isConfirmed: true)
}
