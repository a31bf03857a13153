import Diagnostics

extension ApplicationFramework {
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
