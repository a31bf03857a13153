import HTTP

/// Where credentials may go: to origins that were seen on the way from the authorization endpoint, and never down from
/// https to http.
package struct CredentialScope: Sendable, Hashable {
  /// Origins of the provider, in the order they were met.
  package private(set) var origins: [String] = []
  /// Whether nothing of the sign-in was https so far.
  package private(set) var isPlain = true

  /// Nothing was seen: credentials may go nowhere.
  package init() {}

  /// Why credentials are withheld.
  package enum Denial: Sendable, Hashable {
    /// No part of the provider as far as it was seen; the origin.
    case foreign(String)
    /// Plain http, where the way there was https or the host is another machine; the origin.
    case plain(String)
  }

  /// Takes in a request of the sign-in; `isProvider` for those from the authorization endpoint on.
  mutating func note(_ url: URLReference, isProvider: Bool) {
    if !url.isHTTP { isPlain = false }
    guard isProvider, let origin = url.origin, !origins.contains(origin) else { return }
    origins.append(origin)
  }

  /// The same before any provider was met.
  var withoutOrigins: CredentialScope {
    var scope = CredentialScope()
    scope.isPlain = isPlain
    return scope
  }

  /// What speaks against sending credentials from a form on `page` to `target`; `nil` when nothing does.
  package func denial(of target: URLReference, on page: URLReference) -> Denial? {
    for url in [page, target] {
      let origin = url.origin ?? url.scheme ?? ""
      if url.isHTTP, !isPlain || !url.isLoopback { return .plain(origin) }
      if !origins.contains(origin) { return .foreign(origin) }
    }
    return nil
  }
}
