import Diagnostics
import HTTP
import OrderedJSON

/// A plain page that works without styles and scripts.
struct HTMLPage: Sendable, Hashable {
  let title: String
  /// Markup that stands in `head`.
  var head = ""
  /// Markup below the heading.
  let body: String

  var html: String {
    """
    <!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>\(title.htmlEscaped)</title>
    \(head)</head>
    <body>
    <main>
    <h1>\(title.htmlEscaped)</h1>
    \(body)
    </main>
    </body>
    </html>

    """
  }

  /// A heading and one paragraph.
  static func message(_ title: String, _ text: String) -> HTMLPage {
    HTMLPage(title: title, body: "<p>\(text.htmlEscaped)</p>")
  }

  static func error(_ text: String) -> HTMLPage { .message("Error", text) }
}

extension String {
  /// The text in an element or a quoted attribute of a page; invisible characters become visible escapes.
  var htmlEscaped: String { visible.markupEscaped }
}

/// The pages a user sees at the provider.
enum ProviderPages {
  static func welcome(applicationURL: String) -> HTMLPage {
    HTMLPage(
      title: "Embedded OpenID Provider",
      body: """
        <p>For trying out logout on this machine only.</p>
        <ul>
        <li><a href="\(ProviderPath.metadata)">Metadata</a></li>
        <li><a href="\(applicationURL.htmlEscaped)">Demo application</a></li>
        </ul>
        """)
  }

  /// Posts the pairs to the client without a click, where scripts run (Form Post Response Mode §2).
  static func formPost(to target: String, _ pairs: [FormParameters.Pair]) -> HTMLPage {
    let fields = pairs.map {
      "<input type=\"hidden\" name=\"\($0.name.htmlEscaped)\" value=\"\($0.value.htmlEscaped)\">"
    }
    return HTMLPage(
      title: "Signing in",
      body: """
        <form method="post" action="\(target.htmlEscaped)">
        \(fields.joined(separator: "\n"))
        <noscript><button type="submit">Continue</button></noscript>
        </form>
        <script>document.forms[0].submit();</script>
        """)
  }

  static func consent(ticket: String, user: MockUser, client: String, scope: String) -> HTMLPage {
    HTMLPage(
      title: "Allow access?",
      body: """
        <p>\(client.htmlEscaped) wants to know who you are, \(user.name.htmlEscaped). It asks for:</p>
        <ul>
        \(scope.split(separator: " ").map { "<li>\(String($0).htmlEscaped)</li>" }.joined(separator: "\n"))
        </ul>
        <form method="post" action="\(ProviderPath.consent)">
        <input type="hidden" name="ticket" value="\(ticket.htmlEscaped)">
        <p><button type="submit" name="answer" value="allow">Allow</button>
        <button type="submit" name="answer" value="deny">Deny</button></p>
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

  /// Frames the relying parties' logout pages, then goes on to the application without a script (FCL §3).
  static func frontchannel(target: String?, client: MockClient?, frames: [LogoutFrame]) -> HTMLPage {
    guard let target else {
      return HTMLPage(title: "You are logged out", body: "<p>Your session has ended.</p>\n" + markup(frames))
    }
    return HTMLPage(
      title: "Logging out",
      head: "<meta http-equiv=\"refresh\" content=\"2;url=\(target.htmlEscaped)\">\n",
      body: """
        <p>You are being logged out of your applications.
        <a href="\(target.htmlEscaped)">Continue to \((client?.name ?? "the application").htmlEscaped)</a></p>
        \(markup(frames))
        """)
  }

  /// Goes on to the application by script alone, as a browser without scripts cannot.
  static func scripted(target: String, frames: [LogoutFrame]) -> HTMLPage {
    // `</script>` inside the literal would end the script.
    let literal = JSONValue.string(target).compact.split(separator: "<", omittingEmptySubsequences: false)
      .joined(separator: "\\u003c")
    return HTMLPage(
      title: "Logging out", head: "<script>window.location.replace(\(literal));</script>\n",
      body: "<p>One moment.</p>\n" + markup(frames))
  }

  private static func markup(_ frames: [LogoutFrame]) -> String {
    frames.map {
      "<iframe hidden src=\"\($0.url.htmlEscaped)\" title=\"Logging out of \($0.clientName.htmlEscaped)\"></iframe>"
    }.joined(separator: "\n")
  }
}
