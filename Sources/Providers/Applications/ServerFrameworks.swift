import Diagnostics

extension ApplicationFramework {
  static let aspNETCore = ApplicationFramework(
    id: "aspnetcore", name: "ASP.NET Core", sessionCookies: [".AspNetCore.Cookies"], otherCookies: [".AspNetCore."],
    logoutPaths: ["/signout-callback-oidc", "/signout-oidc"], chunks: .lettered,
    fixes: [
      .reachProvider: "sign out of both schemes: return SignOut(\"Cookies\", \"OpenIdConnect\")",
      .keepIDToken: "keep the ID Token at sign-in: options.SaveTokens = true",
      .deleteChunks: "sign out through the cookie handler, which deletes every chunk (C1, C2, …)",
      .publicLandingPage: "let the landing page be [AllowAnonymous]",
      .publicURL: "app.UseForwardedHeaders() before authentication, with X-Forwarded-Proto and X-Forwarded-Host",
      .endOwnSession: "sign out of the cookie scheme too: return SignOut(\"Cookies\", \"OpenIdConnect\")",
      .registeredCallback:
        "register https://app.example/signout-callback-oidc with the provider as post-logout redirect URI",
    ], isConfirmed: false)

  static let springSecurity = ApplicationFramework(
    id: "spring-security", name: "Spring Security", logoutPaths: ["/login?logout"],
    fixes: [
      .reachProvider: """
      http.logout(l -> l.logoutSuccessHandler(handler)) with an OidcClientInitiatedLogoutSuccessHandler, and \
      issuer-uri in the provider's configuration so that end_session_endpoint is known
      """,
      .keepIDToken: "ask for scope openid and configure the provider by issuer-uri; else there is no ID Token to send",
      .publicURL: "handler.setPostLogoutRedirectUri(\"{baseUrl}/\") and server.forward-headers-strategy=framework",
    ], isConfirmed: true)
}
