import HTTP

/// One `Set-Cookie` line together with the response it came in: the cookie it describes (RFC 6265bis §5.7).
struct Reception: Sendable {
  /// Which hosts the cookie would be sent to (§5.7 steps 7 to 10).
  enum Scope: Sendable, Hashable {
    case host
    case domain(String)
    /// The line's `Domain` cannot be granted.
    case refused(Refusal)
  }

  /// Why a browser ignores the whole line.
  struct Refusal: Sendable, Hashable {
    let reason: String
    let rule: String?
  }

  let text: String
  let line: SetCookieLine
  let lifetime: Lifetime
  let context: CookieContext
  let host: String
  let requestPath: String
  let scope: Scope

  init(_ text: String, in context: CookieContext, at now: Int, publicSuffixes: PublicSuffixes) {
    self.text = text
    self.context = context
    line = SetCookieLine(text)
    lifetime = Lifetime(line, at: now)
    host = context.url.host ?? ""
    requestPath = CookiePath.request(context.url)
    scope = Self.scope(line.domain, host: host, publicSuffixes: publicSuffixes)
  }

  /// The line's `Path` when it is one, that is, begins with a slash (§5.6.4).
  var explicitPath: String? {
    line["path"].flatMap { $0.utf8.first == UInt8(ascii: "/") ? $0 : nil }
  }

  var path: String { explicitPath ?? CookiePath.standard(for: requestPath) }

  /// The domain that the line named or fell back to.
  var domain: String {
    if case .host = scope { return host }
    return line.domain ?? host
  }

  var isHostOnly: Bool {
    if case .host = scope { return true }
    return false
  }

  var isRefusedDomain: Bool {
    if case .refused = scope { return true }
    return false
  }

  var identity: Cookie.Identity {
    Cookie.Identity(name: line.name, domain: domain, isHostOnly: isHostOnly, path: path)
  }

  func cookie(creation: Int) -> Cookie {
    var expires: Int?
    if case .later(let end) = lifetime.end { expires = end }
    return Cookie(
      name: line.name, value: line.value, domain: domain, isHostOnly: isHostOnly, path: path,
      isSecure: line.isSecure, isHTTPOnly: line.isHTTPOnly, sameSite: line.sameSite, expires: expires,
      creation: creation)
  }

  private static func scope(_ domain: String?, host: String, publicSuffixes: PublicSuffixes) -> Scope {
    guard let domain else { return .host }
    if domain.utf8.contains(where: { $0 >= 0x80 }) {
      return .refused(Refusal(reason: "Domain=\(domain.clipped) is not written in ASCII", rule: "CKE-013"))
    }
    if publicSuffixes.isPublicSuffix(domain) {
      if domain.hasSameBytes(as: host) { return .host }
      let reason = "Domain=\(domain.clipped) is a public suffix, for which no site may set cookies"
      return .refused(Refusal(reason: reason, rule: "CKE-013"))
    }
    if HostName.matches(host, domain: domain) { return .domain(domain) }
    let reason = "Domain=\(domain.clipped) does not cover the host \(host.clipped) that sent the line"
    return .refused(Refusal(reason: reason, rule: "CKE-013"))
  }
}

extension CookieContext {
  /// Whether `Secure` cookies may travel: over TLS, or to a loopback host, which §5.8.3 leaves to the user agent and
  /// which Chrome and Firefox trust (httpwg/http-extensions#2759); Safari does not.
  var isSecureConnection: Bool { url.isHTTPS || (url.isHTTP && url.isLoopback) }

  /// A request for a frame of another site.
  var isForeignFrame: Bool { !isSameSite && !isTopLevelNavigation }
}
