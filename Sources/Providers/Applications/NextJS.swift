import Diagnostics

extension ApplicationFramework {
  static let authJS = ApplicationFramework(
    id: "authjs", name: "Auth.js", sessionCookies: ["authjs.session-token"], otherCookies: ["authjs."],
    logoutPaths: ["/api/auth/signout", "/auth/signout"], targetParameters: ["callbackUrl"], chunks: .dotted,
    fixes: authJSFixes(publicURL: "AUTH_URL=https://app.example"), isConfirmed: true)

  static let nextAuth = ApplicationFramework(
    id: "next-auth", name: "next-auth", sessionCookies: ["next-auth.session-token"], otherCookies: ["next-auth."],
    logoutPaths: ["/api/auth/signout"], targetParameters: ["callbackUrl"], chunks: .dotted,
    fixes: authJSFixes(publicURL: "NEXTAUTH_URL=https://app.example"), isConfirmed: true)

  private static func authJSFixes(publicURL: String) -> [AdviceTopic: String] {
    [
      .reachProvider: """
      signOut() ends its own session only, and events.signOut runs on the server: after signOut({ redirect: false }) \
      send the browser to a route that redirects to end_session_endpoint with id_token_hint
      """,
      .keepIDToken: "keep the ID Token at sign-in, in callbacks.jwt: if (account) token.id_token = account.id_token",
      .deleteChunks: "delete every chunk (name.0, name.1, …) on sign-out with the attributes they were set with",
      .publicLandingPage: "let the landing page be public and call signIn() only when the user clicks",
      .redirectAllowList: "allow the target in callbacks.redirect({ url, baseUrl })",
      .publicURL: "set \(publicURL), or trust the proxy's forwarded headers (trustHost: true)",
      .endOwnSession: "start the logout with POST /api/auth/signout (signOut()), which deletes the session cookie",
      .tokenInCallbackURL:
        "keep the ID Token out of callbackUrl: the callback-url cookie keeps that URL after sign-out",
    ]
  }

  static let nextJSAuth0 = ApplicationFramework(
    id: "nextjs-auth0", name: "nextjs-auth0", sessionCookies: ["appSession", "__session"],
    logoutPaths: ["/api/auth/logout", "/auth/logout"], targetParameters: ["returnTo"], chunks: .dotted,
    fixes: [
      .reachProvider: "send the browser to /api/auth/logout (handleLogout), not only away from the session",
      .redirectAllowList: "allow the returnTo address under Allowed Logout URLs in Auth0",
      .endOwnSession: "send the browser to /api/auth/logout, which deletes the session cookie",
    ], isConfirmed: false)
}
