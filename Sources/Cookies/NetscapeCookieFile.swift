/// The `cookies.txt` format of curl and browser extensions: seven fields, separated by tabs.
package struct NetscapeCookieFile: Sendable, Hashable {
  /// A line that is no cookie.
  package struct Problem: Sendable, Hashable {
    /// Counted from 1.
    package let line: Int
    /// Lower case, no full stop, without the line's value.
    package let message: String
  }

  package let cookies: [Cookie]
  package let problems: [Problem]

  /// Reads a file; what is no cookie, comment or empty line is listed in ``problems``.
  package init(parsing text: String) {
    cookies = []
    problems = []
  }

  /// The file that holds these cookies; a session cookie expires at 0.
  package static func render(_ cookies: [Cookie]) -> String { "" }
}
