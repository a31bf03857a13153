import HTTP

/// A line that was meant to end a cookie: what it missed, why, and the line that would have worked.
struct Deletion {
  let reception: Reception

  private var line: SetCookieLine { reception.line }

  /// Shorter values than this are no session identifiers but words like `0` or `deleted`.
  private static let identifierLength = 8

  /// Whether the line expires at once, tried to, or empties the value; `0` and `deleted` empty what was longer before.
  ///
  /// `Expires=0` beside a fresh identifier is a clumsy session cookie, not a deletion.
  static func isIntended(by reception: Reception, before: Cookie?) -> Bool {
    let lifetime = reception.lifetime
    let value = reception.line.value
    if lifetime.end == .past || lifetime.overruledMeantDeletion { return true }
    let isFresh = value.utf8.count >= identifierLength && value != before?.value
    if lifetime.unreadableHintsAtDeletion && !isFresh { return true }
    switch value {
    case "": return !reception.line.name.isEmpty
    case "\"\"": return true
    case "0", "deleted": return (before?.value.utf8.count ?? 0) >= identifierLength
    default: return false
    }
  }

  /// The live cookies that the line seems to mean and does not reach, the nearest first.
  ///
  /// After a hit only twins count that the same request would carry. Without one, a cookie of an unrelated path is left
  /// out when the line speaks of the request's own path: `/app1` does not mean the cookies of `/app2`.
  func missed(in store: CookieStore, hit: Cookie?) -> [Cookie] {
    let others = store.cookies { cookie in
      cookie.identity != reception.identity && cookie.name.equalsIgnoringCase(line.name) && concernsHost(cookie)
        && (hit == nil ? concernsPath(cookie) : CookiePath.matches(reception.requestPath, cookie.path))
    }
    let exact = others.filter { $0.name.hasSameBytes(as: line.name) }
    if exact.isEmpty { return hit == nil ? others : [] }
    return exact.filter(hasSameScope) + exact.filter { !hasSameScope($0) }
  }

  private func hasSameScope(_ cookie: Cookie) -> Bool {
    cookie.isHostOnly == reception.isHostOnly && cookie.domain.hasSameBytes(as: reception.domain)
  }

  private func concernsHost(_ cookie: Cookie) -> Bool {
    if cookie.isSent(to: reception.host) { return true }
    // A parent host that names a Domain may think that it speaks for the hosts below.
    return line.domain != nil && HostName.matches(cookie.domain, domain: reception.host)
  }

  private func concernsPath(_ cookie: Cookie) -> Bool {
    guard let path = reception.explicitPath, CookiePath.matches(reception.requestPath, path) else { return true }
    return CookiePath.matches(reception.requestPath, cookie.path) || CookiePath.areRelated(path, cookie.path)
  }

  /// How the line differs from the cookie it missed, and the rule that says so.
  func difference(from cookie: Cookie) -> (reason: String, rule: String) {
    let domains = domainDifference(from: cookie)
    let paths = pathDifference(from: cookie)
    if !cookie.name.hasSameBytes(as: line.name) {
      let reason = "the line says \(line.name.clipped) but the cookie is called \(cookie.name.clipped)"
      return ("\(reason): letter case makes it another cookie to a browser", "CKE-011")
    }
    let reason = [domains, paths].compactMap { $0 }.joined(separator: ", and ") + ": another cookie to a browser"
    if domains != nil { return (reason, "CKE-004") }
    return (reason, reception.explicitPath == nil ? "CKE-003" : "CKE-002")
  }

  private func pathDifference(from cookie: Cookie) -> String? {
    if cookie.path.hasSameBytes(as: reception.path) { return nil }
    let set = "the cookie was set with Path=\(cookie.path.clipped)"
    if let path = reception.explicitPath { return "the line says Path=\(path.clipped) but \(set)" }
    let lack = line["path"].flatMap { $0.isEmpty ? nil : "the line's Path=\($0.clipped) does not begin with a slash" }
    let request = reception.requestPath.clipped
    return "\(lack ?? "the line has no Path"), which from \(request) means Path=\(reception.path.clipped), but \(set)"
  }

  private func domainDifference(from cookie: Cookie) -> String? {
    if hasSameScope(cookie) { return nil }
    let said = reception.isHostOnly ? "has no Domain" : "says Domain=\(reception.domain.clipped)"
    let set = cookie.isHostOnly ? "without Domain, by \(cookie.domain.clipped)" : "with Domain=\(cookie.domain.clipped)"
    return "the line \(said) but the cookie was set \(set)"
  }

  /// The line to recommend: for the cookie that was to go, else for what the line itself describes.
  func workingLine(for cookie: Cookie?) -> String? {
    (cookie ?? described).deletionLine(inForeignFrame: reception.context.isForeignFrame)
  }

  /// The cookie the author must have had in mind when none is known: the line, with what its name demands.
  private var described: Cookie {
    let prefix = CookiePrefix(of: line.name)
    let isHostOnly = reception.isHostOnly || reception.isRefusedDomain || prefix == .host
    return Cookie(
      name: line.name, value: "", domain: isHostOnly ? reception.host : reception.domain, isHostOnly: isHostOnly,
      path: prefix == .host ? "/" : reception.path,
      isSecure: line.isSecure || prefix != nil || line.sameSite == .none, isHTTPOnly: line.isHTTPOnly,
      sameSite: line.sameSite)
  }
}
