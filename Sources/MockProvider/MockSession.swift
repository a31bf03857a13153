/// A signed-in session made without the forms: what a browser and an application would hold.
package struct MockSession: Sendable, Hashable {
  /// One cookie as the server set it.
  package struct SetCookie: Sendable, Hashable {
    /// The URL whose answer set it.
    package let url: String
    /// The `Set-Cookie` value.
    package let line: String

    package init(url: String, line: String) {
      self.url = url
      self.line = line
    }

    /// `name=value` as the `Cookie` field carries it.
    package var pair: String { String(line.prefix { $0 != ";" }) }
  }

  package let user: MockUser
  package let clientID: String
  package let idToken: String
  package let accessToken: String
  package let refreshToken: String
  package let sid: String
  /// Cookies of the provider's host.
  package let providerCookies: [SetCookie]
  /// Cookies of the application's host; empty for clients that are not the demo application.
  package let applicationCookies: [SetCookie]
}
