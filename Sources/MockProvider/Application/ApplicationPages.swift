import HTTP

extension MockProviderCore {
  /// `/app/`: who is signed in at the application.
  func applicationHome(_ call: Call) -> MockAnswer {
    guard let session = applicationSession(of: call) else {
      return .page(
        HTMLPage(
          title: "Demo application",
          body: "<p>You are not signed in.</p>\n<p><a href=\"\(ApplicationPath.login)\">Sign in</a></p>"))
    }
    let name = configuration.user(session.subject)?.name ?? session.subject
    return .page(
      HTMLPage(
        title: "Demo application",
        body: """
          <p>You are signed in as \(name.htmlEscaped).</p>
          <p><a href="\(ApplicationPath.logout)">Log out</a></p>
          """))
  }

  /// Where the browser lands after logout.
  mutating func applicationLoggedOut(_ call: Call) -> MockAnswer {
    let isExpected = call.query["state"].map { state.application.logouts.take($0) != nil }
    if has(.landingStartsLogin) { return .redirect(to: configuration.applicationOrigin + ApplicationPath.login) }
    let remark =
      switch isExpected {
      case true?: "The provider sent you back, with the state this application had sent."
      case false?: "The state is not one that this application had sent."
      case nil: "No state came with you."
      }
    return .page(
      HTMLPage(
        title: "You are logged out",
        body: "<p>\(remark)</p>\n<p><a href=\"\(ApplicationPath.home)\">Back to the start</a></p>"))
  }
}
