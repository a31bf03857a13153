import OrderedJSON

/// Pages from which the browser goes on to the application.
enum LogoutPages {
  /// Frames the relying parties' logout pages, then goes on without a script (FCL §3).
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

  /// Goes on by script alone: what `javascript-only-continuation` is about.
  static func scripted(target: String, frames: [LogoutFrame]) -> HTMLPage {
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
