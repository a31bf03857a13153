import HTTP

extension CookieStore {
  /// Processes one `Clear-Site-Data` field value: one change for every cookie it removes, or one change named `*` that
  /// says why it removes none. Call it after the response's `Set-Cookie` lines.
  package mutating func clear(_ clearSiteData: String, in context: CookieContext, at now: Int) -> [CookieChange] {
    removeExpired(at: now)
    guard let host = context.url.host, !host.isEmpty else { return [] }
    let tokens = clearSiteData.split(separator: ",").map { String($0).trimmed }
    let site = publicSuffixes.site(host)
    let concerned = cookies { publicSuffixes.site($0.domain).hasSameBytes(as: site) }
    if let token = tokens.first(where: { $0 == "\"cookies\"" || $0 == "\"*\"" }) {
      if !context.isSecureConnection {
        let reason = "Clear-Site-Data came over plain http, where browsers pay no attention to it"
        return [ignored(clearSiteData, reason, site, concerned)]
      }
      return removeAll(concerned, because: "Clear-Site-Data: \(token) clears the cookies of \(site)", clearSiteData)
    }
    guard let token = tokens.first(where: Self.isNearMiss) else { return [] }
    let wanted = token.contains("*") ? "\"*\"" : "\"cookies\""
    let reason = "Clear-Site-Data: \(token.clipped) has no effect, browsers want \(wanted) with the double quotes"
    return [ignored(clearSiteData, reason, site, concerned)]
  }

  /// `cookies`, `'cookies'`, `"Cookies"`, `*` and their like.
  private static func isNearMiss(_ token: String) -> Bool {
    let bare = token.filter { $0 != "\"" && $0 != "'" }.asciiLowercased
    return bare == "cookies" || bare == "cookie" || bare == "*"
  }

  private func ignored(_ line: String, _ reason: String, _ site: String, _ missed: [Cookie]) -> CookieChange {
    CookieChange(
      name: "*", domain: site, path: "/", action: .ignored, reason: reason, rule: "CKE-015", line: line,
      intendsDeletion: true, missed: missed)
  }

  private mutating func removeAll(_ gone: [Cookie], because reason: String, _ line: String) -> [CookieChange] {
    gone.map { cookie in
      remove(cookie.identity)
      return CookieChange(
        name: cookie.name, domain: cookie.domain, path: cookie.path, action: .deleted, reason: reason, line: line,
        intendsDeletion: true, before: cookie)
    }
  }
}
