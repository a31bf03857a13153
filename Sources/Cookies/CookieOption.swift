import HTTP

/// A cookie given on the command line: `name=value; Domain=…; Path=…; Secure; HttpOnly; SameSite=…`.
package struct CookieOption: Sendable, Hashable {
  package let cookie: Cookie
  /// Whether the text says whose cookie it is; else it is taken for the host of a URL.
  package let namesDomain: Bool

  /// Why the text is no cookie: lower case, no full stop, without its value.
  package struct Problem: Error, Sendable, Hashable, CustomStringConvertible {
    package let description: String

    package init(description: String) { self.description = description }
  }

  private static let known: Set<String> = [
    "domain", "path", "secure", "httponly", "samesite", "expires", "max-age", "hostonly", "partitioned", "priority",
    "version", "comment",
  ]

  /// Reads it as if the browser held it already at `now` (seconds since 1970): without `Domain` for the host of `url`,
  /// without `Path` for all of it.
  ///
  /// `Domain` is read as developer tools show it: `id.example.com` is that one host, `.id.example.com` the hosts below it
  /// too. What a name such as `__Host-sid` and `SameSite=None` demand is filled in: no browser could hold the cookie
  /// otherwise.
  package init(parsing text: String, url: URLReference, at now: Int) throws(Problem) {
    let line = SetCookieLine(text)
    if line.name.isEmpty { throw Problem(description: "the cookie has no name; write it as name=value") }
    for attribute in line.attributes where !attribute.name.isEmpty && !Self.known.contains(attribute.name) {
      throw Problem(description: "the cookie \(line.name.clipped) has an unknown attribute \(attribute.name.clipped)")
    }
    if let mode = line["samesite"], line.sameSite == .unset, !mode.equalsIgnoringCase("unset") {
      throw Problem(description: "SameSite of the cookie \(line.name.clipped) is none of Strict, Lax and None")
    }
    namesDomain = line.domain != nil
    cookie = Self.cookie(line, host: url.host ?? "", expires: try Self.expires(line, at: now))
    if let fault = cookie.fault {
      throw Problem(description: "no browser could hold the cookie \(line.name.clipped): \(fault.text)")
    }
  }

  private static func expires(_ line: SetCookieLine, at now: Int) throws(Problem) -> Int? {
    let lifetime = CookieLifetime(line, at: now)
    if let unreadable = lifetime.unreadable {
      throw Problem(description: "the cookie \(line.name.clipped) has \(unreadable.text), which cannot be read")
    }
    switch lifetime.end {
    case .past: throw Problem(description: "the cookie \(line.name.clipped) has expired already")
    case .later(let end): return end
    case .session: return nil
    }
  }

  private static func cookie(_ line: SetCookieLine, host: String, expires: Int?) -> Cookie {
    let prefix = CookiePrefix(of: line.name)
    let isForHostsBelow = line.domain != nil && line["domain"]?.utf8.first == UInt8(ascii: ".")
    return Cookie(
      name: line.name, value: line.value, domain: line.domain ?? host,
      isHostOnly: !isForHostsBelow || line["hostonly"] != nil || prefix == .host,
      path: line["path"].flatMap { $0.isEmpty ? nil : $0 } ?? "/",
      isSecure: line.isSecure || prefix != nil || line.sameSite == .none, isHTTPOnly: line.isHTTPOnly,
      sameSite: line.sameSite, expires: expires)
  }
}
