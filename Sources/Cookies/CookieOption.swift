import Diagnostics
import HTTP

/// A cookie given on the command line: `name=value; Domain=…; Path=…; Secure; HttpOnly; SameSite=…`.
package struct CookieOption: Sendable, Hashable {
  package let cookie: Cookie
  /// Whether the text says whose cookie it is; else it is taken for the host of a URL.
  package let namesDomain: Bool

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
  package init(parsing text: String, url: URLReference, at now: Int) throws(Failure) {
    let line = SetCookieLine(text)
    if line.name.isEmpty { throw Self.refusal("the cookie has no name; write it as name=value") }
    for attribute in line.attributes where !attribute.name.isEmpty && !Self.known.contains(attribute.name) {
      throw Self.refusal("the cookie \(line.name.clipped) has an unknown attribute \(attribute.name.clipped)")
    }
    if let mode = line["samesite"], line.sameSite == .unset, !mode.equalsIgnoringCase("unset") {
      throw Self.refusal("SameSite of the cookie \(line.name.clipped) is none of Strict, Lax and None")
    }
    namesDomain = line.domain != nil
    cookie = Self.cookie(line, host: url.host ?? "", expires: try Self.expires(line, at: now))
    if let fault = cookie.fault {
      throw Self.refusal("no browser could hold the cookie \(line.name.clipped): \(fault.text)")
    }
  }

  /// Names the cookie, never its value.
  private static func refusal(_ message: String) -> Failure {
    Failure(.usage, message, hint: "an example: --cookie 'SESSION=abc; Domain=id.example.com; Path=/'")
  }

  private static func expires(_ line: SetCookieLine, at now: Int) throws(Failure) -> Int? {
    let lifetime = CookieLifetime(line, at: now)
    if let unreadable = lifetime.unreadable {
      throw refusal("the cookie \(line.name.clipped) has \(unreadable.text), which cannot be read")
    }
    switch lifetime.end {
    case .past: throw refusal("the cookie \(line.name.clipped) has expired already")
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
