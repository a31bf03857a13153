import HTTP

/// A cookie given on the command line: `name=value; Domain=…; Path=…; Secure; HttpOnly; SameSite=…`.
package enum CookieOption {
  /// Why the text is no cookie: lower case, no full stop, without its value.
  package struct Problem: Error, Sendable, Hashable, CustomStringConvertible {
    package let description: String
  }

  /// Reads it as if `url` had set it at `now` (seconds since 1970), without `Path` for the whole host.
  package static func parse(_ text: String, url: URLReference, at now: Int) throws(Problem) -> Cookie {
    throw Problem(description: "the cookie has no name")
  }
}
