import Diagnostics

extension ApplicationFramework {
  static let nextJSAuth0 = ApplicationFramework(
    id: "nextjs-auth0", name: "nextjs-auth0", sessionCookies: ["appSession", "__session"],
    logoutPaths: ["/api/auth/logout", "/auth/logout"], targetParameters: ["returnTo"], chunks: .dotted,
    fixes: [
      .reachProvider: "send the browser to /api/auth/logout (handleLogout), not only away from the session",
      .redirectAllowList: "allow the returnTo address under Allowed Logout URLs in Auth0",
      .endOwnSession: "send the browser to /api/auth/logout, which deletes the session cookie",
    ], isConfirmed: false)
}
