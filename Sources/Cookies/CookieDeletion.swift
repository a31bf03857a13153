import HTTP

/// A line that was meant to end a cookie: what it missed, how they differ, and the line that would have worked.
struct CookieDeletion {
  let received: ReceivedCookie
  private let namesDomain: Bool
  /// Whether the line names a `Path` that covers the request.
  private let namesOwnPath: Bool

  private var line: SetCookieLine { received.line }

  /// Shorter values than this are no session identifiers but words like `0` or `deleted`.
  private static let identifierLength = 8

  /// `nil` when the line is not meant to delete: it neither expires at once, nor tries to, nor empties the value.
  ///
  /// `0` and `deleted` empty what was longer before; `Expires=0` beside a new identifier is a clumsy session cookie.
  init?(_ received: ReceivedCookie, before: Cookie?) {
    guard Self.isIntended(by: received, before: before) else { return nil }
    self.received = received
    namesDomain = received.line.domain != nil
    namesOwnPath = received.explicitPath.map { CookiePath.matches(received.requestPath, $0) } ?? false
  }

  private static func isIntended(by received: ReceivedCookie, before: Cookie?) -> Bool {
    let lifetime = received.lifetime
    let value = received.line.value
    if lifetime.isPast || lifetime.overruledMeantDeletion { return true }
    let isNew = value.utf8.count >= identifierLength && value != before?.value
    if lifetime.unreadableHintsAtDeletion && !isNew { return true }
    switch value {
    case "": return !received.line.name.isEmpty
    case "\"\"": return true
    case "0", "deleted": return (before?.value.utf8.count ?? 0) >= identifierLength
    default: return false
    }
  }

  /// The first few cookies that a deletion missed, nearest first, and how many there were.
  struct Missed {
    /// A site may hold as many cookies of one name as a browser stores, and every line of an answer may miss them all.
    static let most = 8
    static let none = Missed()

    fileprivate(set) var nearest: [Cookie] = []
    fileprivate(set) var count = 0

    /// Older ones are nearer.
    fileprivate mutating func take(_ cookie: Cookie) {
      count += 1
      let place = nearest.firstIndex { cookie.creation < $0.creation } ?? nearest.count
      guard place < Self.most else { return }
      nearest.insert(cookie, at: place)
      if nearest.count > Self.most { nearest.removeLast() }
    }

    fileprivate func followed(by other: Missed) -> Missed {
      Missed(nearest: Array((nearest + other.nearest).prefix(Self.most)), count: count + other.count)
    }
  }

  /// The live cookies that the line may have been meant for and does not reach; `hit` is the one it reaches. Those of the
  /// line's own host or domain stand first.
  func missed(in store: CookieStore, hit: Cookie?) -> Missed {
    let own = store[received.identity]?.creation
    var (near, far, otherLetterCase) = (Missed(), Missed(), Missed())
    // A parent host that names a Domain may think that it speaks for the hosts below.
    store.forEach(around: received.host, includingBelow: namesDomain) { cookie in
      guard cookie.creation != own, cookie.name.equalsIgnoringCase(line.name), concernsHost(cookie),
        concernsPath(cookie, hasHit: hit != nil)
      else { return }
      if !cookie.name.hasSameBytes(as: line.name) {
        otherLetterCase.take(cookie)
      } else if hasSameScope(cookie) {
        near.take(cookie)
      } else {
        far.take(cookie)
      }
    }
    let exact = near.followed(by: far)
    return exact.count == 0 && hit == nil ? otherLetterCase : exact
  }

  private func hasSameScope(_ cookie: Cookie) -> Bool {
    cookie.isHostOnly == received.isHostOnly && cookie.domain.hasSameBytes(as: received.domain)
  }

  private func concernsHost(_ cookie: Cookie) -> Bool {
    cookie.isSent(to: received.host) || namesDomain && HostName.matches(cookie.domain, domain: received.host)
  }

  /// After a hit only those count that the same request would carry. Without one, a cookie of an unrelated path is left
  /// out when the line names a path of the request: `/app1` does not mean the cookies of `/app2`.
  private func concernsPath(_ cookie: Cookie, hasHit: Bool) -> Bool {
    if !hasHit && !namesOwnPath { return true }
    return CookiePath.matches(received.requestPath, cookie.path)
      || !hasHit && CookiePath.areRelated(received.path, cookie.path)
  }

  /// How the line differs from the nearest cookie it missed.
  func mismatch(with cookie: Cookie) -> CookieMismatch {
    if !cookie.name.hasSameBytes(as: line.name) { return .letterCase(line: line.name, cookie: cookie.name) }
    let path = pathMismatch(with: cookie)
    if hasSameScope(cookie), let path { return .path(path) }
    return .domain(
      line: received.isHostOnly ? nil : received.domain, cookie: cookie.domain, isHostOnly: cookie.isHostOnly, path)
  }

  private func pathMismatch(with cookie: Cookie) -> CookieMismatch.Path? {
    if cookie.path.hasSameBytes(as: received.path) { return nil }
    if let path = received.explicitPath { return .explicit(line: path, cookie: cookie.path) }
    let unusable = line["path"].flatMap { $0.isEmpty ? nil : $0 }
    return .standard(unusable: unusable, request: received.requestPath, line: received.path, cookie: cookie.path)
  }

  /// The line to recommend: for the cookie that was to go, else for what the line itself describes.
  func workingLine(for cookie: Cookie?) -> String? {
    (cookie ?? described).deletionLine(inThirdPartyFrame: received.context.isThirdPartyFrame)
  }

  /// The cookie the author must have had in mind when none is known: the line, with what its name demands.
  private var described: Cookie {
    let prefix = CookiePrefix(of: line.name)
    let isHostOnly = received.isHostOnly || received.hasRefusedDomain || prefix == .host
    return Cookie(
      name: line.name, value: "", domain: isHostOnly ? received.host : received.domain, isHostOnly: isHostOnly,
      path: prefix == .host ? "/" : received.path,
      isSecure: line.isSecure || prefix != nil || line.sameSite == .none, isHTTPOnly: line.isHTTPOnly,
      sameSite: line.sameSite)
  }
}

extension Cookie {
  /// The `Set-Cookie` line that removes this cookie, without its value; `nil` when no line can name it.
  func deletionLine(inThirdPartyFrame: Bool) -> String? {
    guard fault == nil, !path.utf8.contains(UInt8(ascii: ";")),
      path.utf8.count <= SetCookieLine.longestAttributeValue
    else { return nil }
    // A line with neither name nor value is ignored, so a cookie without a name needs some value.
    var line = "\(name)=\(name.isEmpty ? "deleted" : "")"
    line += isHostOnly ? "; Path=\(path)" : "; Domain=\(domain); Path=\(path)"
    if isSecure || inThirdPartyFrame { line += "; Secure" }
    if isHTTPOnly { line += "; HttpOnly" }
    let mode = inThirdPartyFrame ? SameSite.none : sameSite
    if mode != .unset { line += "; SameSite=\(mode.rawValue)" }
    return line + "; Max-Age=0"
  }
}

/// How a line differs from a stored cookie it may have been meant for: each difference makes it another cookie (§3.1).
package enum CookieMismatch: Sendable, Hashable {
  case letterCase(line: String, cookie: String)
  /// No `Domain` on the line is `nil`.
  case domain(line: String?, cookie: String, isHostOnly: Bool, Path?)
  case path(Path)

  package enum Path: Sendable, Hashable {
    case explicit(line: String, cookie: String)
    /// The line has no `Path`, or one that does not begin with a slash: the request's directory counts (§5.1.4).
    case standard(unusable: String?, request: String, line: String, cookie: String)

    fileprivate var text: String {
      switch self {
      case .explicit(let line, let cookie):
        return "the line says Path=\(line.clipped) but the cookie was set with Path=\(cookie.clipped)"
      case .standard(let unusable, let request, let line, let cookie):
        let lack = unusable.map { "the line's Path=\($0.clipped) does not begin with a slash" }
        return "\(lack ?? "the line has no Path"), which from \(request.clipped) means Path=\(line.clipped), but the "
          + "cookie was set with Path=\(cookie.clipped)"
      }
    }
  }

  var kind: CookieReason.Kind {
    switch self {
    case .letterCase: .otherLetterCase
    case .domain: .otherDomain
    case .path(.explicit): .otherPath
    case .path(.standard): .defaultPath
    }
  }

  var text: String {
    switch self {
    case .letterCase(let line, let cookie):
      return "the line says \(line.clipped) but the cookie is called \(cookie.clipped): letter case makes it another "
        + "cookie to a browser"
    case .domain(let line, let cookie, let isHostOnly, let path):
      let said = line.map { "says Domain=\($0.clipped)" } ?? "has no Domain"
      let set = isHostOnly ? "without Domain, by \(cookie.clipped)" : "with Domain=\(cookie.clipped)"
      return "the line \(said) but the cookie was set \(set)" + (path.map { ", and \($0.text)" } ?? "")
        + ": another cookie to a browser"
    case .path(let path): return path.text + ": another cookie to a browser"
    }
  }
}
