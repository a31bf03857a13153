import HTTP

/// What a browser would hold: RFC 6265bis §5.6 to §5.8, with a reason for every decision.
package struct CookieStore: Sendable, Hashable {
  let publicSuffixes: PublicSuffixes
  var cookies: [Cookie] = []
  var nextCreation = 1

  package init(publicSuffixes: PublicSuffixes = .system) { self.publicSuffixes = publicSuffixes }

  /// Every cookie in order of creation, expired ones included.
  package var all: [Cookie] { cookies.sorted { $0.creation < $1.creation } }

  /// Every cookie that has not expired at `now` (seconds since 1970), in order of creation.
  package func live(at now: Int) -> [Cookie] { all.filter { $0.isLive(at: now) } }

  /// Processes one `Set-Cookie` field value received at `now` (seconds since 1970).
  package mutating func receive(_ line: String, in context: CookieContext, at now: Int) -> CookieChange {
    CookieChange(name: "", domain: context.url.host ?? "", path: "/", action: .ignored, reason: "", line: line)
  }

  /// Processes one `Clear-Site-Data` field value: one change for every cookie it removes, or one that says why it does
  /// nothing. Call it after the response's `Set-Cookie` lines.
  package mutating func clear(_ clearSiteData: String, in context: CookieContext, at now: Int) -> [CookieChange] { [] }

  /// Takes a cookie over from a file or option; the change says so, or why a browser could not hold it.
  @discardableResult
  package mutating func add(_ cookie: Cookie) -> CookieChange {
    CookieChange(
      name: cookie.name, domain: cookie.domain, path: cookie.path, action: .stored, reason: "taken over", line: "")
  }

  /// The cookies a browser would send with this request, in the order it would send them (§5.8.3).
  package func cookies(for context: CookieContext, at now: Int) -> [Cookie] { [] }

  /// The `Cookie` field value: `a=1; b=2`; `nil` when there is nothing to send.
  package func header(for context: CookieContext, at now: Int) -> String? { nil }
}

extension Cookie {
  /// Whether it has not expired at `now`, seconds since 1970.
  package func isLive(at now: Int) -> Bool { expires.map { $0 > now } ?? true }
}
