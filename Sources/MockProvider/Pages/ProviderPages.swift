/// The pages a user sees at the provider.
enum ProviderPages {
  static func login(ticket: String?, username: String, problem: String?) -> HTMLPage {
    let alert = problem.map { "<p role=\"alert\">\($0.htmlEscaped)</p>\n" } ?? ""
    let hidden = ticket.map { "<input type=\"hidden\" name=\"ticket\" value=\"\($0.htmlEscaped)\">\n" } ?? ""
    return HTMLPage(
      title: "Sign in",
      body: """
        \(alert)<form method="post" action="\(ProviderPath.login)">
        \(hidden)<p><label for="username">Username</label>
        <input id="username" name="username" type="text" autocomplete="username" required value="\(username.htmlEscaped)"></p>
        <p><label for="password">Password</label>
        <input id="password" name="password" type="password" autocomplete="current-password" required></p>
        <p><button type="submit">Sign in</button></p>
        </form>
        """)
  }

  static func confirmation(ticket: String, user: MockUser, client: MockClient?) -> HTMLPage {
    let asker = client.map { "\($0.name) asks you to log out. " } ?? ""
    return HTMLPage(
      title: "Log out?",
      body: """
        <p>\(asker.htmlEscaped)You are signed in as \(user.name.htmlEscaped). Do you want to log out?</p>
        <form method="post" action="\(ProviderPath.endSessionConfirm)">
        <input type="hidden" name="ticket" value="\(ticket.htmlEscaped)">
        <p><button type="submit" name="answer" value="yes">Yes, log out</button>
        <button type="submit" name="answer" value="no">No, stay signed in</button></p>
        </form>
        """)
  }

  static func loggedOut(returnURI: String?, client: MockClient?) -> HTMLPage {
    let link = returnURI.map {
      "\n<p><a href=\"\($0.htmlEscaped)\">Back to \((client?.name ?? "the application").htmlEscaped)</a></p>"
    }
    return HTMLPage(title: "You are logged out", body: "<p>Your session has ended.</p>\(link ?? "")")
  }

  static let staySignedIn = HTMLPage.message("You are still signed in", "Nothing was changed.")

  static func error(_ text: String) -> HTMLPage { .message("Error", text) }
}
