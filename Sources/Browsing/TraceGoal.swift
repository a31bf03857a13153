import Providers

/// What the walk was for: everything a judgement of it needs to know besides the hops.
package struct TraceGoal: Sendable, Hashable {
  /// Where the browser should come back to; `nil` when no return was asked for.
  package var postLogoutRedirectURI: String?
  /// The `state` that was sent.
  package var state: String?
  package var clientID: String?
  /// Whether an `id_token_hint` was sent by the tool itself.
  package var sendsIDTokenHint: Bool
  package var issuer: String?
  package var endSessionEndpoint: String?
  package var authorizationEndpoint: String?
  package var provider: Provider?
  /// The application's own logout URL, when the walk began there.
  package var applicationURL: String?
  /// Origin the navigation was started from, e.g. `https://app.example`.
  package var initiator: String?

  package init(
    postLogoutRedirectURI: String? = nil, state: String? = nil, clientID: String? = nil,
    sendsIDTokenHint: Bool = false, issuer: String? = nil, endSessionEndpoint: String? = nil,
    authorizationEndpoint: String? = nil, provider: Provider? = nil, applicationURL: String? = nil,
    initiator: String? = nil
  ) {
    self.postLogoutRedirectURI = postLogoutRedirectURI
    self.state = state
    self.clientID = clientID
    self.sendsIDTokenHint = sendsIDTokenHint
    self.issuer = issuer
    self.endSessionEndpoint = endSessionEndpoint
    self.authorizationEndpoint = authorizationEndpoint
    self.provider = provider
    self.applicationURL = applicationURL
    self.initiator = initiator
  }
}
