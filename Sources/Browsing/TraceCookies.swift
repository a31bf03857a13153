import Cookies
import Diagnostics
import HTTP

/// One change and the hop that made it.
package struct CookieSighting: Sendable, Hashable {
  package let hop: Hop
  package let change: CookieChange
}

extension Trace {
  /// Every change of the walk, frames included, in order.
  package var cookieSightings: [CookieSighting] {
    hops.flatMap { hop in hop.cookieChanges.map { CookieSighting(hop: hop, change: $0) } }
  }

  /// Cookies that were there before the walk and are there, untouched, after it.
  package var untouchedCookies: [Cookie] {
    let after = Dictionary(cookiesAfter.map { ($0.identity, $0) }, uniquingKeysWith: { first, _ in first })
    return cookiesBefore.filter { cookie in
      guard let kept = after[cookie.identity] else { return false }
      // A new cookie of the same name may be a new, anonymous session.
      return kept.value.isIdentical(to: cookie.value) && kept.creation == cookie.creation
    }
  }
}

extension Trace {
  /// Whether a cookie that was there before the walk, or sent on its first request to the layer, went to that layer.
  package func carriedCookies(to layer: Layer) -> Bool {
    let visits = navigation.filter { layer == .provider ? isProvider($0) : $0.layer == layer }
    guard let first = visits.first else { return false }
    if !first.cookiesSent.isEmpty { return true }
    let before = Set(cookiesBefore.map(\.identity))
    return visits.contains { $0.cookiesSent.contains { before.contains($0.identity) } }
  }
}

extension Cookie {
  /// Whether it would go to that host at all.
  package func isFor(_ host: String) -> Bool { isHostOnly ? domain == host : HostName.matches(host, domain: domain) }
}

extension Trace {
  /// The layer whose host a cookie belongs to; `nil` when none of the walk's hosts fits.
  package func layer(of cookie: Cookie) -> Layer? {
    if let host = providerHost, cookie.isFor(host) { return .provider }
    return navigation.first { hop in hop.url.host.map(cookie.isFor) ?? false }?.layer
  }
}
