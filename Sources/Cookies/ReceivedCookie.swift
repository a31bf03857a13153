import HTTP

/// One `Set-Cookie` line in the response it came with: the cookie it describes, and whether a user agent takes it
/// (RFC 6265bis §5.7).
struct ReceivedCookie: Sendable {
  /// Which hosts the cookie would be sent to (steps 7 to 10).
  private enum Scope {
    case host
    case domain(String)
    case refused(CookieRefusal.Domain)
  }

  let line: SetCookieLine
  let lifetime: CookieLifetime
  let context: CookieContext
  let host: String
  let requestPath: String
  /// The line's `Path` when it is one, that is, begins with a slash (§5.6.4).
  let explicitPath: String?
  let path: String
  private let scope: Scope
  /// The domain that the line named or fell back to.
  let domain: String
  let isHostOnly: Bool

  init(_ text: String, in context: CookieContext, at now: Int, publicSuffixes: PublicSuffixes) {
    self.context = context
    line = SetCookieLine(text)
    lifetime = CookieLifetime(line, at: now)
    host = context.url.host ?? ""
    requestPath = CookiePath.request(context.url)
    explicitPath = line["path"].flatMap { $0.utf8.first == UInt8(ascii: "/") ? $0 : nil }
    path = explicitPath ?? CookiePath.standard(for: requestPath)
    let named = line.domain
    scope = Self.scope(named, host: host, publicSuffixes: publicSuffixes)
    if case .host = scope { isHostOnly = true } else { isHostOnly = false }
    domain = isHostOnly ? host : named ?? host
  }

  private static func scope(_ domain: String?, host: String, publicSuffixes: PublicSuffixes) -> Scope {
    guard let domain else { return .host }
    if domain.utf8.contains(where: { $0 >= 0x80 }) { return .refused(.notASCII(domain)) }
    if publicSuffixes.isPublicSuffix(domain) {
      return domain.hasSameBytes(as: host) ? .host : .refused(.publicSuffix(domain))
    }
    return HostName.matches(host, domain: domain) ? .domain(domain) : .refused(.doesNotCover(domain, host: host))
  }

  var hasRefusedDomain: Bool {
    if case .refused = scope { return true }
    return false
  }

  var identity: Cookie.Identity {
    Cookie.Identity(name: line.name, domain: domain, isHostOnly: isHostOnly, path: path)
  }

  /// The cookie to store.
  var cookie: Cookie {
    var expires: Int?
    if case .later(let end) = lifetime.end { expires = end }
    return Cookie(
      name: line.name, value: line.value, domain: domain, isHostOnly: isHostOnly, path: path,
      isSecure: line.isSecure, isHTTPOnly: line.isHTTPOnly, sameSite: line.sameSite, expires: expires)
  }

  /// How long a stored cookie stays, and what is worth saying of its attributes.
  var setting: (CookieReason.Persistence, [CookieReason.Remark]) {
    var remarks: [CookieReason.Remark] = []
    if line.isSecure, !context.url.isHTTPS { remarks.append(.secureFromLoopback) }
    if let unreadable = lifetime.unreadable { remarks.append(.unreadableExpiry(unreadable)) }
    if line["samesite"] != nil, line.sameSite == .unset { remarks.append(.unknownSameSite) }
    guard case .later = lifetime.end else { return (.session, remarks) }
    return (lifetime.isCapped ? .capped : .untilExpiry, remarks)
  }
}

extension ReceivedCookie {
  /// Why a browser ignores the line, in the order of the specification's steps; `nil` when it takes it.
  func refusal(by store: CookieStore) -> CookieRefusal? {
    if let refusal = formRefusal { return refusal }
    if case .refused(let refusal) = scope { return .domain(refusal) }
    return connectionRefusal(store) ?? crossSiteRefusal ?? prefixRefusal
  }

  /// §5.6, §5.7 steps 2 to 4.
  private var formRefusal: CookieRefusal? {
    if host.isEmpty { return .noHost }
    if let byte = line.controlCharacter { return .controlCharacter(byte) }
    if line.pairBytes == 0 { return .empty }
    return line.pairBytes > SetCookieLine.longestPair ? .tooLarge(line.pairBytes) : nil
  }

  /// §5.7 steps 13 and 16: plain http neither sets nor covers a `Secure` cookie.
  private func connectionRefusal(_ store: CookieStore) -> CookieRefusal? {
    if context.isSecureConnection { return nil }
    if line.isSecure { return .secureOverHTTP }
    var isCovered = false
    store.forEach(around: domain, includingBelow: true) { cookie in
      isCovered =
        isCovered || cookie.isSecure && cookie.name.hasSameBytes(as: line.name) && CookiePath.matches(path, cookie.path)
    }
    return isCovered ? .coversSecureCookie : nil
  }

  /// §5.7 steps 18 and 19.
  private var crossSiteRefusal: CookieRefusal? {
    let isOpen = line.sameSite == .none && line.isSecure
    if context.isThirdPartyFrame, !isOpen { return .thirdPartyFrame }
    return line.sameSite == .none && !line.isSecure ? .sameSiteNoneWithoutSecure : nil
  }

  /// §5.7 steps 20 to 22.
  private var prefixRefusal: CookieRefusal? {
    if line.name.isEmpty, let prefix = CookiePrefix(of: line.value) { return .prefixInValue(prefix) }
    guard let prefix = CookiePrefix(of: line.name) else { return nil }
    let breaches = prefix.breaches(
      isSecure: line.isSecure, domain: isHostOnly ? nil : domain, path: line["path"] == nil ? nil : path)
    return breaches.isEmpty ? nil : .prefixPromiseBroken(prefix, breaches)
  }
}

/// Why a user agent ignores a whole `Set-Cookie` line.
package enum CookieRefusal: Sendable, Hashable {
  case noHost
  case controlCharacter(UInt8)
  case empty
  /// Bytes of name and value.
  case tooLarge(Int)
  case domain(Domain)
  case secureOverHTTP
  /// Over http, and a `Secure` cookie of that name is stored.
  case coversSecureCookie
  case thirdPartyFrame
  case sameSiteNoneWithoutSecure
  /// No name, and a value that looks like a protected name.
  case prefixInValue(CookiePrefix)
  case prefixPromiseBroken(CookiePrefix, [CookiePrefix.Breach])

  /// Why a `Domain` cannot be granted.
  package enum Domain: Sendable, Hashable {
    case notASCII(String)
    case publicSuffix(String)
    case doesNotCover(String, host: String)
  }

  var kind: CookieReason.Kind {
    switch self {
    case .noHost: .noHost
    case .controlCharacter: .controlCharacter
    case .empty: .empty
    case .tooLarge: .tooLarge
    case .domain: .domainRefused
    case .secureOverHTTP: .secureOverHTTP
    case .coversSecureCookie: .coversSecureCookie
    case .thirdPartyFrame: .thirdPartyFrame
    case .sameSiteNoneWithoutSecure: .sameSiteNoneWithoutSecure
    case .prefixInValue: .prefixInValue
    case .prefixPromiseBroken: .prefixPromiseBroken
    }
  }

  var text: String {
    switch self {
    case .noHost: "the request has no host that a cookie could belong to"
    case .controlCharacter(let byte):
      "the line holds the control character U+00\(byte < 0x10 ? "0" : "")\(String(byte, radix: 16, uppercase: true)), "
        + "so browsers drop all of it"
    case .empty: "the line has neither a name nor a value"
    case .tooLarge(let bytes):
      "name and value have \(bytes.grouped) bytes together, and browsers drop a cookie of more than 4,096"
    case .domain(.notASCII(let domain)): "Domain=\(domain.clipped) is not written in ASCII"
    case .domain(.publicSuffix(let domain)):
      "Domain=\(domain.clipped) is a public suffix, for which no site may set cookies"
    case .domain(.doesNotCover(let domain, let host)):
      "Domain=\(domain.clipped) does not cover the host \(host.clipped) that sent the line"
    case .secureOverHTTP: "the line says Secure but came over plain http"
    case .coversSecureCookie: "the line came over plain http, which may not touch the Secure cookie of this name"
    case .thirdPartyFrame: "the line came in a frame of another site, where browsers want SameSite=None; Secure"
    case .sameSiteNoneWithoutSecure: "the line says SameSite=None without Secure"
    case .prefixInValue(let prefix):
      "a cookie without a name whose value begins with \(prefix.rawValue) would pass for a protected one"
    case .prefixPromiseBroken(let prefix, let breaches):
      "a name that begins with \(prefix.rawValue) demands \(prefix.demand), and the line "
        + breaches.map(\.text).joined(separator: ", ")
    }
  }
}
