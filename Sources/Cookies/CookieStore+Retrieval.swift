import HTTP

extension CookieStore {
  /// The cookies a browser would send with this request, in the order it would send them (§5.8.3).
  package func cookies(for context: CookieContext, at now: Int) -> [Cookie] {
    guard let host = context.url.host, !host.isEmpty else { return [] }
    let path = CookiePath.request(context.url)
    let found = cookies { cookie in
      cookie.isLive(at: now) && cookie.isSent(to: host) && CookiePath.matches(path, cookie.path)
        && (!cookie.isSecure || context.isSecureConnection) && cookie.mayTravel(in: context)
    }
    return found.sorted { one, other in
      let lengths = (one.path.utf8.count, other.path.utf8.count)
      return lengths.0 == lengths.1 ? one.creation < other.creation : lengths.0 > lengths.1
    }
  }

  /// The `Cookie` field value: `a=1; b=2`, a cookie without a name as its value alone; `nil` with nothing to send.
  package func header(for context: CookieContext, at now: Int) -> String? {
    let pairs = cookies(for: context, at: now).map { $0.name.isEmpty ? $0.value : "\($0.name)=\($0.value)" }
    return pairs.isEmpty ? nil : pairs.joined(separator: "; ")
  }
}

extension Cookie {
  /// What `SameSite` allows: everything on one site; across sites `None`, and `Lax` (which is also the default) on a
  /// navigation of the whole page by a safe method.
  func mayTravel(in context: CookieContext) -> Bool {
    if context.isSameSite { return true }
    switch sameSite {
    case .none: return true
    case .strict: return false
    case .lax, .unset: return context.isTopLevelNavigation && context.isSafeMethod
    }
  }
}
