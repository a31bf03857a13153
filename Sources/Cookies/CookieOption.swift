import HTTP

/// A cookie given on the command line: `name=value; Domain=…; Path=…; Secure; HttpOnly; SameSite=…`.
package enum CookieOption {
  /// Why the text is no cookie: lower case, no full stop, without its value.
  package struct Problem: Error, Sendable, Hashable, CustomStringConvertible {
    package let description: String

    package init(description: String) { self.description = description }
  }

  private static let known: Set<String> = [
    "domain", "path", "secure", "httponly", "samesite", "expires", "max-age", "hostonly", "partitioned", "priority",
    "version", "comment",
  ]

  /// Reads it as if the browser held it already at `now` (seconds since 1970): without `Domain` for the host of `url`
  /// alone, without `Path` for all of it.
  ///
  /// `Domain` means the hosts below, too, as in `Set-Cookie`; `HostOnly` beside it means that one host. What a name
  /// such as `__Host-sid` and `SameSite=None` demand is filled in: no browser could hold the cookie otherwise.
  package static func parse(
    _ text: String, url: URLReference, at now: Int, publicSuffixes: PublicSuffixes = .system
  ) throws(Problem) -> Cookie {
    let line = SetCookieLine(text)
    if line.name.isEmpty { throw Problem(description: "the cookie has no name; write it as name=value") }
    for attribute in line.attributes where !attribute.name.isEmpty && !known.contains(attribute.name) {
      throw Problem(description: "the cookie \(line.name.clipped) has an unknown attribute \(attribute.name.clipped)")
    }
    if let mode = line["samesite"], line.sameSite == .unset, !mode.equalsIgnoringCase("unset") {
      throw Problem(description: "SameSite of the cookie \(line.name.clipped) is none of Strict, Lax and None")
    }
    let cookie = try cookie(line, lifetime: Lifetime(line, at: now), url: url, publicSuffixes: publicSuffixes)
    if let fault = cookie.fault {
      throw Problem(description: "no browser could hold the cookie \(line.name.clipped): \(fault)")
    }
    return cookie
  }

  private static func cookie(
    _ line: SetCookieLine, lifetime: Lifetime, url: URLReference, publicSuffixes: PublicSuffixes
  ) throws(Problem) -> Cookie {
    if let unreadable = lifetime.unreadable {
      throw Problem(description: "the cookie \(line.name.clipped) has \(unreadable), which cannot be read")
    }
    var expires: Int?
    switch lifetime.end {
    case .past: throw Problem(description: "the cookie \(line.name.clipped) has expired already")
    case .later(let end): expires = end
    case .session: break
    }
    let host = url.host ?? ""
    let domain = line.domain ?? host
    let isSingle = publicSuffixes.isPublicSuffix(domain) || HostName.isAddress(domain)
    let prefix = CookiePrefix(of: line.name)
    return Cookie(
      name: line.name, value: line.value, domain: domain,
      isHostOnly: line.domain == nil || line["hostonly"] != nil || isSingle || prefix == .host,
      path: line["path"].flatMap { $0.isEmpty ? nil : $0 } ?? "/",
      isSecure: line.isSecure || prefix != nil || line.sameSite == .none, isHTTPOnly: line.isHTTPOnly,
      sameSite: line.sameSite, expires: expires)
  }
}
