import HTTP

/// The request a cookie is received with or sent on, as far as cookies care.
package struct CookieContext: Sendable, Hashable {
  package let url: URLReference
  /// Whether initiator, every redirect and this URL are of one site (RFC 6265bis §5.2).
  package let isSameSite: Bool
  /// A top-level navigation, as opposed to a frame.
  package let isTopLevelNavigation: Bool
  /// `GET`, `HEAD`, `OPTIONS` or `TRACE`: what `SameSite=Lax` lets through on a cross-site navigation.
  package let isSafeMethod: Bool

  package init(
    url: URLReference, isSameSite: Bool = true, isTopLevelNavigation: Bool = true, isSafeMethod: Bool = true
  ) {
    self.url = url
    self.isSameSite = isSameSite
    self.isTopLevelNavigation = isTopLevelNavigation
    self.isSafeMethod = isSafeMethod
  }
}
