/// A subject on which products and frameworks have advice of their own, whatever rule it was that asked.
package enum AdviceTopic: String, Sendable, Hashable, CaseIterable {
  /// What to do where the product publishes no `end_session_endpoint`.
  case endSessionEndpoint
  /// Where the product keeps its list of post-logout redirect URIs.
  case postLogoutRegistration
  /// What the product does not do without `id_token_hint`.
  case hintRequired
  /// What the product does about an expired `id_token_hint`.
  case expiredHint
  /// How the product spells a logout request, where that is not the standard's way.
  case ownDialect
  /// What the texts on the product's error pages mean.
  case errorTexts

  /// How the framework's logout is made to reach the provider.
  case reachProvider
  /// How the framework keeps the ID Token for the hint.
  case keepIDToken
  /// How the framework deletes every chunk of its session cookie.
  case deleteChunks
  /// How the page after logout is kept from starting a login.
  case publicLandingPage
  /// Where the framework lists the targets it redirects to.
  case redirectAllowList
  /// How the framework learns its public URL behind a proxy.
  case publicURL
  /// How the framework ends its own session.
  case endOwnSession
  /// How an ID Token is kept out of the framework's callback URL.
  case tokenInCallbackURL
  /// How the framework's front-channel logout page may be framed.
  case frameAncestors
  /// Which callback of the framework is registered as post-logout redirect URI.
  case registeredCallback
}
